"""The write lock: one writer at a time, in turn.

SQLite's own back-off lets a writer wait for seconds while others go first; a file lock around the transaction
keeps the wait to milliseconds. It is also held while the audit's seal is written, so that seals stand in the
order of the chain.
"""

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from access.errors import StoreBusy, StoreFault

PATIENCE: Final = 5.0
"""Seconds to wait before the answer is "busy"."""

PAUSE: Final = 0.0005
"""Seconds between tries: flock has no timeout of its own."""


@contextmanager
def write_lock(path: Path, patience: float = PATIENCE) -> Generator[None]:
    """Hold the lock at `path`; it ends with the process that holds it, so it can't go stale.

    Raises StoreBusy after `patience` seconds, StoreFault when the file can't be opened.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreFault(f"The lock {path} can't be opened; make its folder writable.") from error
    try:
        _wait(descriptor, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise StoreBusy("The control database is busy; try again in a moment.") from None
            time.sleep(PAUSE)
        else:
            return
