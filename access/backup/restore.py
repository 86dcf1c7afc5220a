"""Putting a backup back: built and checked beside the home, then swapped in; what was there is kept."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from access.access import Access
from access.analysts.build import copy_settings
from access.audit import Entry
from access.audit.seals import FILE as HEADS
from access.backup import control
from access.backup.check import check_audit, check_files, opened
from access.backup.errors import BadBackup
from access.backup.home_part import SETTINGS, unpack
from access.backup.manifest import Manifest
from access.backup.sealing import Identity, room_for
from access.clock import now
from access.store.engine import FILE as CONTROL
from graph import doors
from graph.errors import BadInput, Busy
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.secrets import Secrets
from graph.server import admin, server_home, start, stop
from graph.settings import Settings
from loaders.progress import Steps

FULL: Final = (
    "{home} holds data already; restore into an empty home, or give --replace: what is there is then kept "
    "beside it under another name."
)
ELSEWHERE: Final = (
    "NEO4J_URI is set, so this service can't put the graph back there: unset it, or restore the graph by "
    "Neo4j's own tools and give --without-graph."
)
DIFFERS: Final = (
    "The restored graph's fingerprint is {found} and the backup's was {wanted}: it isn't the same graph, so "
    "nothing was put in place; use another backup."
)


@dataclass(frozen=True)
class Restored:
    """What was put back, and where what was there before is kept, if anything was."""

    manifest: Manifest
    entries: int | None
    """Audit entries that were verified; None where the control database is a PostgreSQL."""
    kept: Path | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Restoring:
    """One restoring of the backup in `folder`."""

    settings: Settings
    folder: Path
    identity: Identity
    steps: Steps
    over: bool = False
    """The home may hold data: it is kept under another name."""
    graph: bool = True

    @property
    def built(self) -> Settings:
        """The settings of the home as it is built, beside the one it will be."""
        home = self.settings.home
        beside = home.with_name(f".{home.name}.restoring")
        return replace(self.settings, home=beside, seals=None, server_port=0)

    def run(self) -> Restored:
        """Restore. Until the very last step the home is as it was; after it, it is the backup's.

        Raises BadBackup, WrongKey, BadInput, Busy, DiskFull.
        """
        with _alone(self.settings.home):
            with self.steps.step("check"):
                manifest = check_files(self.folder)
            self._refuse(manifest)
            beside = self.built.home
            self._clear_away()
            try:
                with room_for(beside.parent):
                    beside.mkdir(mode=0o700, parents=True)
                    with opened(self.folder, manifest, self.identity, beside) as clear:
                        entries = self._build(manifest, clear)
                    kept, notes = self._swap(manifest)
            except BaseException:
                self._clear_away()
                raise
        _record(self.settings, self.folder.name)
        return Restored(manifest, entries, kept, notes)

    def _refuse(self, manifest: Manifest) -> None:
        holds = _has_data(self.settings.home) or control.holds_accounts(self.settings)
        if holds and not self.over:
            raise BadInput(FULL.format(home=self.settings.home))
        if manifest.has_graph and self.graph and not self.settings.embedded:
            raise BadInput(ELSEWHERE)
        if manifest.control != control.kind(self.settings):
            raise BadInput(
                f"This backup's control database is a {manifest.control}, and CONTACTPOINT_CONTROL_URL names "
                f"another kind; set it to a {manifest.control}."
            )

    def _build(self, manifest: Manifest, clear: Path) -> int | None:
        """Put everything below the new home and check it; returns the audit entries verified."""
        home = self.built.home
        unpack(clear / "home", home)
        (home / SETTINGS).chmod(0o600)
        unpack(clear / "seals", home / "seals")
        secrets = Secrets.open(self.built)
        manifest.refuse_unmarked(secrets)
        entries = None
        if manifest.control == "sqlite" and (clear / "control").exists():
            control.put_back(self.built, clear / "control")
            with self.steps.step("audit"):
                entries = check_audit(home / CONTROL, home / "seals" / HEADS, secrets).entries
        if manifest.has_graph and self.graph:
            with self.steps.step("graph"):
                self._load(manifest, clear / "graph")
        if manifest.control == "postgresql" and (clear / "control").exists():
            control.put_back(self.settings, clear / "control")
        return entries

    def _load(self, manifest: Manifest, dump: Path) -> None:
        """Load the dump into a server below the new home, and hold its fingerprint against the manifest's."""
        name, folder = self.settings.neo4j_database, dump.with_name("dump")
        folder.mkdir()
        dump.rename(folder / f"{name}.dump")
        admin(self.built, "database", "load", name, f"--from-path={folder}", "--overwrite-destination=true")
        shutil.rmtree(folder)
        start(self.built)
        try:
            with Gateway.open(self.built) as gateway:
                found = fingerprint(gateway, numbers=True)
        finally:
            stop(self.built)
        if found != manifest.fingerprint:
            raise BadBackup(DIFFERS.format(found=found, wanted=manifest.fingerprint))

    def _swap(self, manifest: Manifest) -> tuple[Path | None, tuple[str, ...]]:
        """Put the new home in place; returns where the one before is kept, and what is worth a remark."""
        home, beside = self.settings.home, self.built.home
        moment = f"{now():%Y%m%dT%H%M%S}Z"
        if not home.exists():
            notes = self._seals(moment)
            beside.rename(home)
            return None, notes
        with doors.serving(self.settings).shut(0):
            port = server_home(self.settings).last_port
            for one in (self.settings, copy_settings(self.settings)):
                stop(one)
            if port and manifest.has_graph:
                server_home(self.built).make()
                server_home(self.built).remember_port(port)
            notes = self._seals(moment)
            kept = home.with_name(f"{home.name}.before-{moment}") if _has_data(home) else None
            home.rename(kept) if kept else shutil.rmtree(home)
            beside.rename(home)
        return kept, notes

    def _seals(self, moment: str) -> tuple[str, ...]:
        """Put the heads where this home keeps them, beside the ones that stand there."""
        outside = self.settings.seals
        if outside is None:
            return ()
        outside.mkdir(mode=0o700, parents=True, exist_ok=True)
        inside, notes = self.built.home / "seals", ()
        if (outside / HEADS).exists():
            kept = (outside / HEADS).rename(outside / f"{HEADS}.before-{moment}")
            notes = (
                f"The audit's heads that stood there are kept in {kept}; later entries than the backup's "
                "are gone.",
            )
        for file in inside.iterdir():
            shutil.copy(file, outside / file.name)
        shutil.rmtree(inside)
        return notes

    def _clear_away(self) -> None:
        """Remove what an earlier restoring left that didn't end well."""
        if self.built.home.exists():
            stop(self.built)
            shutil.rmtree(self.built.home)


@contextmanager
def _alone(home: Path) -> Generator[None]:
    home.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.with_name(f".{home.name}.restore.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Busy(f"Another command is restoring into {home}; wait for it to end.") from error
    with lock:
        yield


def _has_data(home: Path) -> bool:
    return home.exists() and any(path.is_file() and path.suffix != ".lock" for path in home.rglob("*"))


def _record(settings: Settings, name: str) -> None:
    """Say in the audit that was put back that it was."""
    access = Access.open(settings)
    try:
        told = {"command": "backup restore"}
        private = {"parameters": {"backup": name}}
        access.audit.append(Entry(action="command-run", actor="system", open=told, private=private))
    finally:
        access.close()
