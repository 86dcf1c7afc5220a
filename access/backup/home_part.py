"""The rest of a home folder: what isn't made again, in one archive, with the settings beside it."""

import fnmatch
import json
import tarfile
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from access.backup.errors import BadBackup
from graph.settings import Settings

SETTINGS: Final = "settings.json"
"""In the archive, and in a restored home: what the environment said where the backup was made."""


@cache
def left_out() -> tuple[str, ...]:
    """Patterns, below the home folder, of what isn't copied."""
    lines = Path(__file__).with_name("left_out.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def pack_home(settings: Settings, archive: Path) -> None:
    """Write the home's other files, and the settings without their secrets, to `archive`."""
    with tarfile.open(archive, "w") as tar:
        for path in _files(settings.home):
            tar.add(path, path.relative_to(settings.home).as_posix(), recursive=False)
        text = json.dumps(plain_settings(settings), indent=2).encode()
        told = tarfile.TarInfo(SETTINGS)
        told.size, told.mode = len(text), 0o600
        tar.addfile(told, BytesIO(text))


def pack_folder(folder: Path, archive: Path) -> None:
    """Write the files of `folder` to `archive`; none where there is no such folder."""
    with tarfile.open(archive, "w") as tar:
        for path in sorted(folder.glob("*")):
            if path.is_file():
                tar.add(path, path.name, recursive=False)


def unpack(archive: Path, folder: Path) -> None:
    """Put the files of `archive` below `folder`. Raises BadBackup for one that would lie elsewhere."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")  # refuses whatever would lie outside the folder
    except tarfile.TarError as error:
        raise BadBackup(f"{archive.name} in this backup can't be unpacked ({error}); use another.") from error


def plain_settings(settings: Settings) -> dict[str, str]:
    """Each setting that isn't a secret, by its variable."""
    told = {f.metadata["described"].variable: getattr(settings, f.name) for f in fields(settings) if f.repr}
    return {name: str(value) for name, value in told.items() if value is not None}


def _files(home: Path) -> Iterator[Path]:
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not any(fnmatch.fnmatch(name, pattern) for pattern in left_out()):
            yield path
