"""Since when a file has been waiting, and what was seen of it last: a small file in the home folder.

A cache: when it is lost, waiting is counted anew.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from graph.settings import Settings
from loaders.watch.files import write_text
from loaders.working.store import folder


@dataclass(frozen=True)
class Sight:
    """A file as it was seen: when first (UTC), its size and times, and why it wasn't taken."""

    since: str
    signature: str
    why: str


class Seen:
    """What was seen of the files of one watched folder, kept from pass to pass."""

    def __init__(self, settings: Settings, watched: Path) -> None:
        name = hashlib.sha256(str(watched.resolve()).encode()).hexdigest()[:12]
        self._path = folder(settings) / f"watch-{name}.json"
        self._before = _read(self._path)
        self._now: dict[str, Sight] = {}

    def same_as_before(self, path: Path, signature: str) -> str | None:
        """Why the file wasn't taken when it was seen last, if it is still as it was then."""
        before = self._before.get(str(path))
        return before.why if before and before.signature == signature else None

    def wait(self, path: Path, signature: str, why: str, now: dt.datetime) -> dt.datetime:
        """Note that a file waits; since when it does."""
        before = self._before.get(str(path))
        sight = Sight(before.since if before else now.isoformat(), signature, why)
        self._now[str(path)] = sight
        return dt.datetime.fromisoformat(sight.since)

    def keep(self) -> None:
        """Write down what was seen in this pass; what no longer waits is forgotten."""
        write_text(self._path, json.dumps({path: asdict(sight) for path, sight in self._now.items()}))


def _read(path: Path) -> dict[str, Sight]:
    try:
        said = cast(dict[str, dict[str, Any]], json.loads(path.read_text(encoding="utf-8")))
        return {name: Sight(**sight) for name, sight in said.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
