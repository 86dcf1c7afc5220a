"""One load at a time in a home folder."""

from collections.abc import Generator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from graph.errors import Busy
from graph.settings import Settings
from loaders.working.store import folder


@contextmanager
def only_load(settings: Settings) -> Generator[None]:
    """Hold the home's lock; raises Busy at once when another load has it. A killed process lets it go."""
    lock = FileLock(folder(settings) / "load.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Busy(
            f"Another load is running in {settings.home}; wait for it to end, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()
