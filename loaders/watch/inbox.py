"""A supplier's folder, and how a file moves through it: arrived, loading, done or refused.

A file and its manifest travel in a folder of their own (a parcel), whose name tells day, file and content;
every move is one rename, so that a watcher killed at any point leaves a state from which the next goes on.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from filelock import FileLock, Timeout

from graph.errors import BadInput, Busy
from loaders.receive.manifest import GENERATED

Place = Literal["arrived", "loading", "done", "refused", "reports"]
PLACES: Final[tuple[Place, ...]] = ("arrived", "loading", "done", "refused", "reports")

EMPTIED: Final[tuple[Place, ...]] = ("done", "refused", "reports")
"""The places whose files are done with: what they say is in the directory, or was told to the supplier."""

MANIFEST: Final = ".manifest.json"
_PART: Final = ".part"


@dataclass(frozen=True)
class Inbox:
    """One supplier's folder."""

    path: Path

    @property
    def name(self) -> str:
        """The folder's name, by which the supplier is known."""
        return self.path.name

    def place(self, place: Place) -> Path:
        """One of its five folders."""
        return self.path / place

    def arrived(self) -> list[Path]:
        """The files that lie in `arrived`, manifests left out; links aren't followed."""
        return [path for path in _files(self.place("arrived")) if _is_data(path)]

    def lone_manifests(self) -> list[Path]:
        """The manifests in `arrived` whose file isn't there."""
        manifests = [path for path in _files(self.place("arrived")) if path.name.endswith(MANIFEST)]
        return [path for path in manifests if not path.with_name(path.name.removesuffix(MANIFEST)).exists()]


@dataclass(frozen=True)
class Parcel:
    """A file that was taken, with its manifest, in a folder of their own."""

    inbox: Inbox
    folder: Path

    @property
    def label(self) -> str:
        """The folder's name, as reports bear it."""
        return self.folder.name

    @property
    def file(self) -> Path:
        """The supplier's file."""
        return next(path for path in _files(self.folder) if _is_data(path))


def inboxes(folder: Path) -> list[Inbox]:
    """Every supplier's folder in `folder`, its five places made where they are missing.

    Raises BadInput when `folder` is no folder.
    """
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}; give the one that holds the suppliers' folders.")
    found = [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    for path in found:
        for place in PLACES:
            (path / place).mkdir(exist_ok=True)
    return [Inbox(path) for path in found]


def only_watcher(folder: Path) -> FileLock:
    """Take the lock of a watched folder, to be released by `with`; a killed process lets it go.

    Raises Busy at once when another watcher is at work there.
    """
    lock = FileLock(folder / ".watch.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Busy(f"Another watcher is at work in {folder}; let it end, then try again.") from error
    return lock


def take(inbox: Inbox, file: Path, label: str) -> Parcel:
    """Move a whole file with its manifest from `arrived` to `loading`.

    First the manifest's copy, then the file, last the folder's rename: `parcels` mends what a kill leaves.
    """
    manifest = file.with_name(file.name + MANIFEST)
    folder = inbox.place("loading") / _free(inbox, label)
    part = folder.with_name(folder.name + _PART)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    shutil.copyfile(manifest, part / manifest.name)
    # what the operator put beside the inboxes, never what a supplier sent: it opens demonstrations
    if (generated := inbox.path.parent / GENERATED).is_file():
        shutil.copyfile(generated, part / GENERATED)
    file.rename(part / file.name)
    part.rename(folder)
    manifest.unlink(missing_ok=True)
    return Parcel(inbox, folder)


def parcels(inbox: Inbox) -> list[Parcel]:
    """What lies in `loading`, left by a watcher that was stopped, once the last move has been made good."""
    for part in inbox.place("loading").glob(f"*{_PART}"):
        if any(_is_data(path) for path in _files(part)):
            part.rename(part.with_name(part.name.removesuffix(_PART)))
        else:
            shutil.rmtree(part)
    found = [Parcel(inbox, path) for path in sorted(inbox.place("loading").iterdir()) if path.is_dir()]
    whole = [parcel for parcel in found if any(_is_data(path) for path in _files(parcel.folder))]
    for parcel in whole:
        _drop_taken_manifest(parcel)
    return whole


def settle(parcel: Parcel, place: Literal["done", "refused"]) -> Parcel:
    """Move a parcel to where it stays."""
    folder = parcel.inbox.place(place) / parcel.label
    parcel.folder.rename(folder)
    return Parcel(parcel.inbox, folder)


def _drop_taken_manifest(parcel: Parcel) -> None:
    """Remove the manifest that `take` had no time to, unless a newer file or manifest has come."""
    arrived = parcel.inbox.place("arrived") / parcel.file.name
    manifest = arrived.with_name(arrived.name + MANIFEST)
    mine = parcel.folder / manifest.name
    if not arrived.exists() and manifest.is_file() and manifest.read_bytes() == mine.read_bytes():
        manifest.unlink()


def _free(inbox: Inbox, label: str) -> str:
    """A label that no parcel bears yet, as the same file may come twice: its reports overwrite none."""
    free, number = label, 1
    while any((inbox.place(place) / free).exists() for place in ("loading", "done", "refused")):
        number += 1
        free = f"{label}.{number}"
    return free


def _files(folder: Path) -> list[Path]:
    found = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    return sorted(path for path in found if not path.name.startswith("."))


def _is_data(path: Path) -> bool:
    return not path.name.endswith(MANIFEST) and path.name != GENERATED
