"""What a supplier may do: send its own feeds, and read what became of them. It sees no child."""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from access.access import Access
from access.audit import Entry
from access.errors import NotPermitted
from access.policy import may
from access.visit import Visit
from graph.errors import BadInput, Busy
from graph.gateway import Gateway
from graph.queries import query
from loaders.receive.files import candidates
from loaders.watch.inbox import MANIFEST

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")
NO_FEED: Final = "That is no feed's file name; see the description of the feeds."
CHUNK: Final = 1024 * 1024


class UnknownFeed(BadInput):
    """No feed's files are called so."""


class UnknownLoad(BadInput):
    """No load of this supplier's has that identifier."""


class Waiting(Busy):
    """A file of that name lies there still."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file that lies in the supplier's inbox now."""

    file: str
    sha256: str
    bytes: int


class Supplies:
    """Suppliers' uploads and their load reports; `inbox` is the folder that `feeds watch` looks into."""

    def __init__(self, access: Access, gateway: Gateway, inbox: Path | None) -> None:
        self.access = access
        self.gateway = gateway
        self._inbox = inbox

    def send(
        self, visit: Visit, name: str, content: BinaryIO, *, extracted_on: date, rows: int, kind: str
    ) -> Sent:
        """Put a file into the supplier's inbox, its manifest last; the watch loads it.

        Raises NotPermitted, UnknownFeed, BadInput (nothing can be uploaded yet), Waiting (one of that name
        still waits).
        """
        _require(visit, "feed.send")
        if not NAME.fullmatch(name):
            raise UnknownFeed(NO_FEED)
        target = self._arrived(visit) / name
        if target.exists():
            raise Waiting(f"{name} was sent before and waits to be loaded; send again when that is done.")
        with _aside(target) as part:
            part.touch(mode=0o600)
            _refuse_other_names(part)
            sent = _received(part, content)
            self._record(visit, "feed-sent", {"file": name, "bytes": sent.bytes}, {})
            said = {
                "extracted_on": extracted_on.isoformat(),
                "rows": rows,
                "sha256": sent.sha256,
                "kind": kind,
            }
            part.rename(target)
            _write_manifest(target, said)
        return sent

    def loads(self, visit: Visit, before: str, most: int) -> list[dict[str, Any]]:
        """The figures of the loads of the supplier's own files, newest first, after the load `before`."""
        _require(visit, "loads.read")
        rows = self.gateway.read(
            query("feeds/loads_of_sources"), sources=self._sources(visit), before=before, most=most
        )
        found = [_native(row["load"]) for row in rows]
        self._record(visit, "supply-read", {"what": "loads", "rows": len(found)}, {})
        return found

    def load(self, visit: Visit, load: str) -> dict[str, Any]:
        """The figures of one of them. Raises UnknownLoad, for another's as for none."""
        _require(visit, "loads.read")
        found = self._own(visit, load)
        self._record(visit, "supply-read", {"what": "load", "rows": 1}, {"load": load})
        return found

    def refused(self, visit: Visit, load: str, start: int, most: int) -> list[dict[str, Any]]:
        """What one of the supplier's own loads had refused, from the row `start` on."""
        _require(visit, "loads.read")
        self._own(visit, load)
        rows = self.gateway.read(query("feeds/quarantined"), load=load)[start : start + most]
        self._record(visit, "supply-read", {"what": "quarantine", "rows": len(rows)}, {"load": load})
        return [row.data() for row in rows]

    def _own(self, visit: Visit, load: str) -> dict[str, Any]:
        rows = self.gateway.read(query("feeds/load"), load=load)
        if not rows or rows[0]["load"].get("source") not in self._sources(visit):
            raise UnknownLoad("None of your files was loaded under that identifier.")
        return _native(rows[0]["load"])

    def _sources(self, visit: Visit) -> list[str]:
        folders = [visit.person.organisation]
        return [row["source"] for row in self.gateway.read(query("feeds/folder_sources"), folders=folders)]

    def _arrived(self, visit: Visit) -> Path:
        """The folder `arrived` of the supplier, whose own folder the operator has made."""
        if self._inbox is None:
            raise BadInput("Nothing can be uploaded here: the operator hasn't set CONTACTPOINT_INBOX.")
        folder = self._inbox / visit.person.organisation
        if not NAME.fullmatch(visit.person.organisation) or not folder.is_dir():
            raise BadInput("There is no folder for your feeds yet; ask the operator to make it.")
        arrived = folder / "arrived"
        arrived.mkdir(exist_ok=True)
        return arrived

    def _record(self, visit: Visit, action: str, open_: dict[str, Any], private: dict[str, Any]) -> None:
        entry = Entry(
            action=action,
            actor=visit.person.username,
            open={**visit.details, **open_},
            private={**private, "address": visit.address},
        )
        self.access.audit.append(entry)


@contextmanager
def _aside(target: Path) -> Generator[Path]:
    """Where a file is received, out of the watch's sight, until it is whole; gone at the end."""
    folder = target.with_name(f".{secrets.token_hex(8)}")
    folder.mkdir(mode=0o700)
    try:
        yield folder / target.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_other_names(part: Path) -> None:
    """Raise UnknownFeed for a name that is no feed's, before the content is read."""
    try:
        candidates([part], None, None)
    except BadInput as error:
        raise UnknownFeed(NO_FEED) from error


def _received(part: Path, content: BinaryIO) -> Sent:
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        while block := content.read(CHUNK):
            digest.update(block)
            size += len(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return Sent(file=part.name, sha256=digest.hexdigest(), bytes=size)


def _write_manifest(file: Path, said: dict[str, Any]) -> None:
    beside = file.with_name(f".{file.name}{MANIFEST}")
    beside.write_text(json.dumps(said), encoding="utf-8")
    beside.rename(file.with_name(f"{file.name}{MANIFEST}"))


def _require(visit: Visit, permission: str) -> None:
    if not may(visit.person.role, permission):
        raise NotPermitted("Only suppliers send feeds and read what became of them.")


def _native(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.to_native() if hasattr(value, "to_native") else value
        for name, value in properties.items()
    }
