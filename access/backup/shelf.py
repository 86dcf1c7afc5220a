"""The folder of backups: which there are, how long they stay."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from access.backup.errors import BadBackup
from access.backup.manifest import FILE, Manifest, read
from graph.errors import BadInput, Busy
from graph.settings import Settings

PREFIX: Final = "contactpoint-"
UNFINISHED: Final = ".unfinished"


@dataclass(frozen=True)
class Backup:
    """One backup on the shelf; `manifest` is None where it can't be read."""

    folder: Path
    manifest: Manifest | None

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.folder.name


def shelf(settings: Settings, to: Path | None = None) -> Path:
    """The folder of backups. Raises BadInput where none is set, or it lies in the home folder."""
    folder = to or settings.backups
    if folder is None:
        raise BadInput(
            "Say where backups go: set CONTACTPOINT_BACKUPS to a folder on another disk, or give --to."
        )
    folder = folder.absolute()
    if folder.is_relative_to(settings.home):
        raise BadInput(
            f"{folder} lies in the home folder and would be lost with it; name a folder elsewhere."
        )
    return folder


def backups(folder: Path) -> list[Backup]:
    """Every backup in `folder`, the newest first."""
    found = sorted(folder.glob(f"{PREFIX}*"), reverse=True) if folder.is_dir() else []
    return [Backup(one, _manifest(one)) for one in found if one.is_dir() and one.suffix != UNFINISHED]


def named(folder: Path | None, name: str) -> Path:
    """The backup called `name`: `latest`, a name on the shelf, or a path. Raises BadInput."""
    if name == "latest" and folder:
        whole = [one for one in backups(folder) if one.manifest]
        if not whole:
            raise BadInput(f"There is no whole backup in {folder}; name another folder with --from.")
        return whole[0].folder
    for path in ([folder / name] if folder else []) + [Path(name).absolute()]:
        if (path / FILE).exists():
            return path
    raise BadInput(f"There is no backup {name}; `contactpoint backup list` shows those there are.")


@contextmanager
def place(folder: Path, moment: datetime) -> Generator[Path]:
    """A folder to make a backup in, which is on the shelf under its own name once the block has ended well.

    What an earlier one left that was killed is removed. Raises Busy when another is being made, BadInput
    where the shelf can't be written to.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / "backup.lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Busy(f"Another backup is being made in {folder}; wait for it to end.") from error
    except OSError as error:
        raise BadInput(f"{folder} can't be written to ({error.strerror}); name another folder.") from error
    with lock:
        for left in folder.glob(f"{PREFIX}*{UNFINISHED}"):
            shutil.rmtree(left)
        final = folder / f"{PREFIX}{moment:%Y%m%dT%H%M%S}Z"
        draft = final.with_name(final.name + UNFINISHED)
        draft.mkdir(mode=0o700)
        try:
            yield draft
            draft.rename(final)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


def prune(folder: Path, now: datetime, days: int) -> list[str]:
    """Destroy whole backups older than `days`, but never the newest; returns their names."""
    dated = [(one, one.manifest.made) for one in backups(folder) if one.manifest]
    old = [one for one, made in dated[1:] if now - made > timedelta(days=days)]
    for one in old:
        shutil.rmtree(one.folder)
    return [one.name for one in old]


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read(folder)
    except BadBackup:
        return None
