"""Doors in a home folder: shut by one process for a while, passed by the others as long as they are open.

Each is a lock on a file, which the system frees when its holder ends: a killed process leaves none shut. They
hold between the processes that share a home folder.
"""

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import Busy, ContactPointError, ReadOnly
from graph.settings import Settings

PAUSE: Final = 0.02
"""Seconds between two tries to shut a door."""


@dataclass(frozen=True)
class Door:
    """One door, kept at `path`; `said` is what whoever finds it shut is told."""

    path: Path
    said: ContactPointError

    @contextmanager
    def shut(self, patience: float) -> Generator[int]:
        """Keep everybody out while the block runs, once those inside have left.

        The block is given the lock's descriptor: a process that inherits it keeps the door shut too. Raises
        Busy when they haven't within `patience` seconds, or somebody else has shut it.
        """
        until = time.monotonic() + patience
        with self._opened() as lock:
            while not _taken(lock, fcntl.LOCK_EX):
                if time.monotonic() > until:
                    raise Busy(f"{self.path} is in use by another command or page; try again in a minute.")
                time.sleep(PAUSE)
            yield lock

    @contextmanager
    def passed(self) -> Generator[None]:
        """Be inside while the block runs. Raises what the door says where it is shut."""
        with self._opened() as lock:
            if not _taken(lock, fcntl.LOCK_SH):
                raise self.said
            yield

    def stay(self) -> None:
        """Be inside until this process ends. Raises what the door says where it is shut."""
        descriptor = self._open()
        if not _taken(descriptor, fcntl.LOCK_SH):
            os.close(descriptor)
            raise self.said

    @property
    def is_shut(self) -> bool:
        """True while somebody keeps others out."""
        if not self.path.exists():
            return False
        with self._opened() as lock:
            return not _taken(lock, fcntl.LOCK_SH)

    @contextmanager
    def _opened(self) -> Generator[int]:
        descriptor = self._open()
        try:
            yield descriptor
        finally:
            with suppress(OSError):
                os.close(descriptor)

    def _open(self) -> int:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def changes(settings: Settings) -> Door:
    """Shut while the directory is changed as a whole: a load's last step, a migration, a backup."""
    said = ReadOnly("The directory is being brought up to date and can only be read for now; try again soon.")
    return Door(settings.home / "changes.lock", said)


def server(settings: Settings) -> Door:
    """Shut while the embedded server must not be started: its files are copied or written anew."""
    said = Busy("Neo4j is stopped while its files are copied or written anew; try again in a minute.")
    return Door(settings.home / "neo4j" / "held.lock", said)


def serving(settings: Settings) -> Door:
    """Passed by each process that serves pages from a home; shut while another home is put in its place."""
    said = Busy("This home is being restored; start the web server when that is done.")
    return Door(settings.home / "serving.lock", said)


def _taken(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
