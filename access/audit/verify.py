"""Verifying the audit, offline: from the database file, the seals and the secret alone.

It finds a byte changed, an entry removed, added, swapped or renumbered, an index that doesn't say what the
entries say, a key destroyed without a record, an end cut off, and an older copy in the file's place.
"""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from access.audit import cipher
from access.audit.entry import Recorded
from access.audit.heads import check_heads
from access.audit.seals import public_key
from access.store.tables import AuditAbout, AuditEntry
from graph.secrets import Secrets

BATCH = 2_000
"""Entries read at once."""


@dataclass(frozen=True)
class Fault:
    """Something wrong: with which entry (None for the whole), in words."""

    entry: int | None
    words: str


@dataclass
class Verdict:
    """What was looked at and what was found."""

    entries: int = 0
    heads: int = 0
    destroyed: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])
    notes: list[str] = field(default_factory=list[str])

    @property
    def holds(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults


def verify(
    session: Session,
    seals: Path,
    secrets: Secrets,
    progress: Callable[[int], None] = lambda entries: None,
) -> Verdict:
    """Verify the whole chain of the database that `session` reads, against the heads in the file `seals`.

    `progress` is told how many entries have been looked at.
    """
    verdict = Verdict()
    try:
        macs = _check_entries(session, secrets.key("audit chain"), verdict, progress)
    except SQLAlchemyError as error:
        words = f"the database can't be read beyond entry {verdict.entries}: {getattr(error, 'orig', error)}"
        verdict.faults.append(Fault(None, words))
        return verdict
    public = public_key(secrets.key("audit seals"))
    for entry, words in check_heads(seals, public, macs, verdict):
        verdict.faults.append(Fault(entry, words))
    return verdict


def _check_entries(
    session: Session, key: bytes, verdict: Verdict, progress: Callable[[int], None]
) -> dict[int, bytes]:
    """Check each entry and its link to the one before; returns every entry's keyed hash by its number."""
    before, expected = cipher.beginning(key), 1
    macs: dict[int, bytes] = {}
    unrecorded: set[int] = set()
    for row, about in _rows(session):
        salt = None if row.salt is None else _bytes(row.salt)
        if row.number != expected:
            verdict.faults.append(Fault(row.number, _gap(expected, row.number)))
        elif cipher.mac(row.number, before, row.body, key) != _bytes(row.mac):
            verdict.faults.append(Fault(row.number, "the entry, or the one before it, was changed or moved"))
        recorded = _check_private(row, salt, about, key, verdict)
        if salt is None:
            unrecorded.add(row.number)
        if recorded and recorded.action == "keys-destroyed":
            unrecorded -= set(range(recorded.open["first"], recorded.open["last"] + 1))
        before, expected = _bytes(row.mac), row.number + 1
        macs[row.number] = _bytes(row.mac)
        verdict.entries += 1
        if verdict.entries % BATCH == 0:
            progress(verdict.entries)
    for number in sorted(unrecorded):
        verdict.faults.append(Fault(number, "its key was destroyed, and no entry says so"))
    return macs


def _bytes(kept: object) -> bytes:
    """SQLite keeps text in a column of bytes where somebody puts it there."""
    return kept if isinstance(kept, bytes) else b""


def _gap(expected: int, found: int) -> str:
    missing = f"entry {expected} is" if found == expected + 1 else f"entries {expected} to {found - 1} are"
    return f"{missing} missing before it" if found > expected else "its number stands twice"


def _check_private(
    row: AuditEntry, salt: bytes | None, about: set[str], key: bytes, verdict: Verdict
) -> Recorded | None:
    """Check what can be told from the entry alone: its private part and the columns that repeat it."""
    try:
        recorded = cipher.unseal(row.number, row.body, salt, key)
    except (cipher.Tampered, ValueError, KeyError, TypeError):
        verdict.faults.append(Fault(row.number, "its private part can't be opened"))
        return None
    if (recorded.at, recorded.actor, recorded.action) != (row.at, row.actor, row.action):
        verdict.faults.append(Fault(row.number, "its columns for searching don't say what it says"))
    if salt is None:
        verdict.destroyed += 1
    elif set(recorded.about) != about:
        verdict.faults.append(Fault(row.number, "the index of children doesn't say what it says"))
    return recorded


def _rows(session: Session) -> Generator[tuple[AuditEntry, set[str]]]:
    """Every entry in order, with its children in the index."""
    last = session.scalar(select(func.max(AuditEntry.number))) or 0
    for first in range(0, last + 1, BATCH):
        span = AuditEntry.number.between(first, first + BATCH - 1)
        about = _about(session, first)
        for entry in session.scalars(select(AuditEntry).where(span).order_by(AuditEntry.number)):
            yield entry, about.get(entry.number, set())
        session.expunge_all()


def _about(session: Session, first: int) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    rows: Iterable[AuditAbout] = session.scalars(
        select(AuditAbout).where(AuditAbout.entry.between(first, first + BATCH - 1))
    )
    for row in rows:
        found.setdefault(row.entry, set()).add(row.child)
    return found
