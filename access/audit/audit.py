"""Writing the audit: an entry is in the chain, synced and sealed before anything is disclosed."""

import os
from contextlib import suppress
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select

from access.audit import cipher
from access.audit.entry import Entry
from access.audit.seals import Head, Seals
from access.clock import now
from access.errors import AuditUnavailable, StoreFault
from access.store import Store, Writing
from access.store.tables import AuditAbout, AuditEntry
from graph.settings import Settings

# made once: building a statement costs more than running it
NEWEST: Final = select(AuditEntry.number, AuditEntry.mac).order_by(AuditEntry.number.desc()).limit(1)
ENTRY: Final = insert(AuditEntry)
ABOUT: Final = insert(AuditAbout)


class Audit:
    """The audit chain in `store`, its heads in `seals`."""

    def __init__(self, store: Store, seals: Seals) -> None:
        self.store = store
        self.seals = seals
        self._key = store.secrets.key("audit chain")

    @classmethod
    def open(cls, store: Store, settings: Settings) -> "Audit":
        """The audit of this installation."""
        return cls(store, Seals(settings.seals_folder, store.secrets.key("audit seals")))

    def append(self, entry: Entry, at: datetime | None = None) -> int:
        """Record `entry` and return its number once it is on the disc and sealed.

        Raises AuditUnavailable when that fails for any reason: then nothing may be shown.
        """
        try:
            with self.store.write() as writing:
                return self.join(writing, entry, at)
        except StoreFault as error:
            raise AuditUnavailable(f"Nothing can be shown, as it can't be recorded: {error}") from error

    def join(self, writing: Writing, entry: Entry, at: datetime | None = None) -> int:
        """Record `entry` in a transaction that changes something else too: both happen, or neither."""
        descriptor = writing.info.get("seal") or self._prepare(writing)
        connection = writing.connection()  # past the ORM, whose overhead is a third of an entry's time
        number, before = self._head(connection)
        at = at or now()
        body, salt = cipher.seal(entry, number, at, self._key)
        mac = cipher.mac(number, before, body, self._key)
        row = {"number": number, "body": body, "mac": mac, "salt": salt, "at": at}
        connection.execute(ENTRY, {**row, "actor": entry.actor, "action": entry.action})
        if entry.about:
            children = [{"child": child, "entry": number} for child in dict.fromkeys(entry.about)]
            connection.execute(ABOUT, children)
        head = Head(number, mac, at.isoformat(timespec="microseconds"))
        writing.after_commit = lambda: self.seals.append(descriptor, head)
        return number

    def _prepare(self, writing: Writing) -> int:
        descriptor = writing.info["seal"] = self.seals.ready()
        writing.finally_.append(lambda: _close(descriptor))
        return descriptor

    def _head(self, connection: Connection) -> tuple[int, bytes]:
        """The next entry's number and what stands before it."""
        row = connection.execute(NEWEST).first()
        return (row.number + 1, row.mac) if row else (1, cipher.beginning(self._key))


def _close(descriptor: int) -> None:
    with suppress(OSError):
        os.close(descriptor)
