"""The write lock: one writer at a time, in turn.

SQLite's own back-off lets a writer wait for seconds while others go first; a file lock around the transaction
keeps the wait to milliseconds. It is also held while the audit's seal is written, so that seals stand in the
order of the chain.
"""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from access.errors import StoreBusy, StoreFault

PATIENCE: Final = 5.0
"""Seconds to wait before the answer is "busy"."""


@contextmanager
def write_lock(path: Path, patience: float = PATIENCE) -> Generator[None]:
    """Hold the lock at `path`; it ends with the process that holds it, so it can't go stale.

    Raises StoreBusy after `patience` seconds, StoreFault when the file can't be opened.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreFault(f"The lock {path} can't be opened; make its folder writable.") from error
    if not (_taken(descriptor) or Waiter(descriptor).waited(patience)):
        raise StoreBusy("The control database is busy; try again in a moment.")
    try:
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Waiter:
    """Waits in the kernel's queue, which is fair, in a thread of its own, as flock knows no time-out.

    Asking again and again instead let one writer of four wait for half a second (measured).
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._deciding = Lock()
        self._held = self._given_up = False
        self._thread = Thread(target=self._wait, daemon=True)

    def waited(self, patience: float) -> bool:
        """True once the lock is held, False after `patience` seconds: then the descriptor is the waiter's."""
        self._thread.start()
        self._thread.join(patience)
        with self._deciding:
            self._given_up = not self._held
            return self._held

    def _wait(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        with self._deciding:
            if self._given_up:
                os.close(self._descriptor)
            self._held = True
