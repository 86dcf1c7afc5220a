"""What can go wrong with the watched folder itself."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import ContactPointError


class InboxFault(ContactPointError):
    """The watched folder can't be read or written."""


@contextmanager
def moving(path: Path) -> Generator[None]:
    """Turn what the file system refuses into one sentence about `path`."""
    try:
        yield
    except OSError as error:
        raise InboxFault(
            f"{error.filename or path} can't be read or written ({error.strerror or error}): "
            "give the watcher the right to, or make room."
        ) from error
