"""Making a backup, of one moment: no load runs, no page changes the graph, until all is copied."""

import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from access.access import Access
from access.audit import Entry
from access.backup import control
from access.backup.home_part import pack_folder, pack_home
from access.backup.manifest import Manifest, Part
from access.backup.sealing import Recipient, digest, recipients, room_for, seal
from access.backup.shelf import place
from access.clock import now
from access.store.migrate import HEAD
from access.store.tables import AuditEntry
from graph.errors import BadInput
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.migrations import applied
from graph.server import held_down
from graph.settings import Settings
from loaders.progress import Advance, Steps
from loaders.run import begin

STAGING: Final = ".backup"
"""In the home folder, closed to others: parts before they are encrypted. Emptied at begin and end."""

ELSEWHERE: Final = (
    "NEO4J_URI is set, so this service can't copy the graph: back it up there, by `neo4j-admin database "
    "backup` or `dump`, and give --without-graph to back up everything else."
)


@dataclass(frozen=True)
class Wanted:
    """Where a backup goes, who can open it, and what of it is backed up by other tools."""

    shelf: Path
    to: list[Recipient]
    graph: bool = True
    control: bool = True

    @classmethod
    def of(cls, settings: Settings, shelf: Path, *, graph: bool, control: bool) -> "Wanted":
        """Raises BadInput for what can't be had, before anything is done."""
        if graph and not settings.embedded:
            raise BadInput(ELSEWHERE)
        return cls(shelf, recipients(settings.backup_recipient), graph, control)


def create(settings: Settings, wanted: Wanted, steps: Steps) -> tuple[str, Manifest]:
    """Make a backup; returns its name and what it says of itself.

    Raises Busy while a load or another backup is running, DiskFull, and what the graph and the control
    database raise. Whatever happens, the home is as before, and no part of a backup is left.
    """
    moment = now()
    with place(wanted.shelf, moment) as draft, _staging(settings) as clear, room_for(draft):
        manifest = _copy(settings, wanted, clear, moment, steps)
        with steps.step("encrypt", len(list(clear.iterdir()))) as advance:
            parts = tuple(_sealed(path, draft, wanted.to, advance) for path in sorted(clear.iterdir()))
        access = Access.open(settings)
        made = Manifest(**manifest, parts=parts).marked(access.store.secrets)
        access.close()
        made.write(draft)
        name = draft.stem
    return name, made


def _copy(settings: Settings, wanted: Wanted, clear: Path, moment: datetime, steps: Steps) -> dict[str, Any]:
    """Copy every part to `clear`; returns what the manifest tells."""
    with begin(settings, steps) as run, run.gateway.alone():
        access = Access.open(settings)
        try:
            entries = _record(access)
            told = _told(run.gateway, steps)
            with steps.step("control"):
                # seals first: a head without its entry would look like an end that was cut off
                pack_folder(settings.seals_folder, clear / "seals")
                if wanted.control:
                    control.copy(settings, clear / "control")
                pack_home(settings, clear / "home")
        finally:
            access.close()
        with steps.step("graph"):
            stopped = _dump(settings, clear) if wanted.graph else 0.0
    return {
        **told,
        "made_at": moment.isoformat(timespec="seconds"),
        "control": control.kind(settings),
        "control_schema": HEAD,
        "audit_entries": entries,
        "stopped_seconds": round(stopped, 1),
    }


def _told(gateway: Gateway, steps: Steps) -> dict[str, Any]:
    with steps.step("fingerprint") as advance:
        hashed = fingerprint(gateway, numbers=True, advance=advance)
    return {"fingerprint": hashed, "graph_schema": max(applied(gateway), default=0)}


def _record(access: Access) -> int:
    """Put the backup in the audit that it holds; returns how many entries there are."""
    access.audit.append(Entry(action="command-run", actor="system", open={"command": "backup create"}))
    with access.store.read() as session:
        return session.scalar(select(func.max(AuditEntry.number))) or 0


def _dump(settings: Settings, clear: Path) -> float:
    """Dump the graph in a stop of the server; returns the seconds for which it was down."""
    began = time.monotonic()
    with held_down(settings) as neo4j_admin:
        neo4j_admin("database", "dump", settings.neo4j_database, f"--to-path={clear}")
    (clear / f"{settings.neo4j_database}.dump").rename(clear / "graph")
    return time.monotonic() - began


def _sealed(path: Path, draft: Path, to: list[Recipient], advance: Advance) -> Part:
    target = draft / f"{path.name}.age"
    part = (path.name, path.stat().st_size, digest(path))
    seal(path, target, to)
    path.unlink()
    advance(1)
    return Part(*part, target.stat().st_size, digest(target))


@contextmanager
def _staging(settings: Settings) -> Generator[Path]:
    folder = settings.home / STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
