"""Looking at a file in an inbox: is it whole, may it be loaded, or what does it wait for?"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import BadInput
from loaders.feeds import FEEDS
from loaders.receive import Arrival, Manifest, receive
from loaders.receive.files import candidates, stem
from loaders.receive.manifest import read_manifest, refuse_day_to_come
from loaders.watch.inbox import MANIFEST, Inbox
from loaders.watch.seen import Seen

ORDER: Final = tuple(FEEDS)
"""Within one day reference feeds come first, as FEEDS.md asks."""


@dataclass(frozen=True)
class Whole:
    """A file that its manifest describes exactly; `refusal` says why it can't be loaded all the same."""

    inbox: Inbox
    path: Path
    extracted_on: dt.date
    sha256: str
    arrival: Arrival | None
    refusal: str | None = None

    @property
    def source(self) -> str:
        """Its source, or the supplier's folder where that can't be told."""
        return self.arrival.source if self.arrival else self.inbox.name

    @property
    def label(self) -> str:
        """What its parcel is called: day, file, content."""
        return f"{self.extracted_on}.{stem(self.path) or self.path.name}.{self.sha256[:8]}"

    @property
    def turn(self) -> tuple[dt.date, int, str, str]:
        """Sorts files in the order of loading."""
        feed = ORDER.index(self.arrival.feed) if self.arrival else -1
        return self.extracted_on, feed, self.source, self.path.name


@dataclass(frozen=True)
class Waiting:
    """A file that isn't taken yet, since when (UTC) and why; its source and day where they can be told."""

    inbox: Inbox
    path: Path
    since: dt.datetime
    why: str
    source: str | None = None
    extracted_on: dt.date | None = None


def look(inbox: Inbox, path: Path, now: dt.datetime, today: dt.date, seen: Seen) -> Whole | Waiting:
    """Look at one file beside which its manifest should lie; a waiting one is noted in `seen`."""
    signature = _signature(path)
    try:
        manifest = read_manifest(path)
    except BadInput:
        manifest, why = None, "its manifest can't be read"
    else:
        why = _unfinished(path, manifest, seen.same_as_before(path, signature))
    if manifest and not why:
        return _whole(inbox, path, manifest, today)
    since = seen.wait(path, signature, why or "", now)
    source = _source(path, manifest)
    return Waiting(inbox, path, since, why or "", source, manifest.extracted_on if manifest else None)


def look_at_lone_manifest(inbox: Inbox, path: Path, now: dt.datetime, seen: Seen) -> Waiting:
    """A manifest whose file hasn't come."""
    why = "it is a manifest and its file hasn't come"
    return Waiting(inbox, path, seen.wait(path, "", why, now), why)


def _unfinished(path: Path, manifest: Manifest | None, before: str | None) -> str | None:
    """Why the file can't be taken yet; `before`: the answer when it was just as it is now."""
    if manifest is None:
        return "it has no manifest beside it"
    needed = ("extracted_on", "rows", "sha256")
    missing = [name for name in needed if getattr(manifest, name) is None]
    if missing:
        return f"its manifest doesn't say {' nor '.join(missing)}"
    if before == _ANOTHER or _sha256(path) != str(manifest.sha256).lower():
        return _ANOTHER
    return None


_ANOTHER: Final = "it isn't the file that its manifest describes (still growing, or damaged)"


def _whole(inbox: Inbox, path: Path, manifest: Manifest, today: dt.date) -> Whole:
    assert manifest.extracted_on, "asked before"
    assert manifest.sha256, "asked before"
    day, sha256 = manifest.extracted_on, manifest.sha256.lower()
    try:
        refuse_day_to_come(path, day, today)
        (arrival,) = receive([path])
    except BadInput as error:
        return Whole(inbox, path, day, sha256, None, without_folder(str(error), path))
    return Whole(inbox, path, day, sha256, arrival)


def without_folder(sentence: str, path: Path) -> str:
    """A sentence about `path` as its supplier may read it: without our folders."""
    return sentence.replace(f"{path.parent}/", "")


def _source(path: Path, manifest: Manifest | None) -> str | None:
    if manifest and manifest.source:
        return manifest.source
    try:
        return candidates([path], None, None)[0].source
    except BadInput:
        return None


def _signature(path: Path) -> str:
    """Size and times of a file and its manifest: what is unchanged needn't be read again."""
    both = [path, path.with_name(path.name + MANIFEST)]
    stats = [each.stat() for each in both if each.exists()]
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}" for stat in stats)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
