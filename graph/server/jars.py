"""Neo4j's jars: the lock that names each with its sha256, and the check before use.

The check is in two steps. A stamp remembers the size and time of every file that was found good; a jar that
still has both is taken as good (225 `stat` calls, a millisecond or two), any other is read and hashed again.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from graph.errors import JarsFault

LOCK: Final = Path(__file__).with_name("jars.lock")
_STAMP: Final = "good.json"
Mark: TypeAlias = tuple[str, int, int]
"""A jar as it was found good: sha256, size in bytes, time of last change in nanoseconds."""


@dataclass(frozen=True)
class Jar:
    """One line of the lock: Maven coordinate, size in bytes and sha256."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def coordinate(self) -> str:
        """`group:artifact:version[:classifier]`."""
        parts = (self.group, self.artifact, self.version, self.classifier)
        return ":".join(part for part in parts if part)

    @property
    def path(self) -> Path:
        """Where the jar lies below the jars' folder: the layout of a Maven repository."""
        name = "-".join(part for part in (self.artifact, self.version, self.classifier) if part)
        return Path(*self.group.split("."), self.artifact, self.version, f"{name}.jar")


def locked(lock: Path = LOCK) -> tuple[Jar, ...]:
    """The jars that the lock names, in its order, which is the class path's."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return tuple(_jar(line) for line in lines if line and not line.startswith("#"))


def verified(folder: Path, jars: Iterable[Jar] | None = None) -> list[Path]:
    """Paths of all jars, in class path order, each known to be the one that the lock names.

    Raises JarsFault, naming the first jar that is missing or differs.
    """
    wanted = locked() if jars is None else tuple(jars)
    known = _stamp(folder)
    marks = {jar.coordinate: _good(folder, jar, known.get(jar.coordinate)) for jar in wanted}
    if marks != known:
        _remember(folder, marks)
    return [folder / jar.path for jar in wanted]


def wrong(folder: Path, jars: Iterable[Jar]) -> list[Jar]:
    """Those of `jars` that are missing from `folder` or differ from the lock, every byte read."""
    return [jar for jar in jars if not is_jar(folder / jar.path, jar)]


def is_jar(path: Path, jar: Jar) -> bool:
    """True when the file at `path` has the size and the sha256 that the lock gives `jar`."""
    return path.is_file() and path.stat().st_size == jar.size and sha256(path) == jar.sha256


def sha256(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _jar(line: str) -> Jar:
    digest, size, coordinate = line.split()
    group, artifact, version, *classifier = coordinate.split(":")
    return Jar(group, artifact, version, "".join(classifier), int(size), digest)


def _good(folder: Path, jar: Jar, known: Mark | None) -> Mark:
    path = folder / jar.path
    try:
        status = path.stat()
    except FileNotFoundError:
        raise JarsFault(f"Neo4j's {path.name} is missing from {folder}; run `make setup`.") from None
    mark = (jar.sha256, status.st_size, status.st_mtime_ns)
    if mark != known and not is_jar(path, jar):
        raise JarsFault(f"Neo4j's {path.name} in {folder} isn't the file that was locked; run `make setup`.")
    return mark


def _stamp(folder: Path) -> dict[str, Mark]:
    try:
        read: dict[str, list[str | int]] = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
        return {key: (str(mark[0]), int(mark[1]), int(mark[2])) for key, mark in read.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}  # no stamp, or a spoilt one: every jar is hashed again


def _remember(folder: Path, marks: dict[str, Mark]) -> None:
    beside = folder / f"{_STAMP}.new"
    try:
        beside.write_text(json.dumps(marks), encoding="utf-8")
        beside.replace(folder / _STAMP)
    except OSError:
        return  # a read-only folder is checked in full each time, which is slow but right
