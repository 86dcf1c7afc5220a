"""Receive: recognise every file, read it through, and refuse before anything is written."""

import datetime as dt
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from graph.errors import BadInput
from loaders.feeds import FEEDS
from loaders.receive.arrival import Arrival, Manifest, Shape
from loaders.receive.files import Candidate, candidates
from loaders.receive.manifest import (
    check_manifest,
    generated_files,
    read_manifest,
    refuse_day_to_come,
    today_in_london,
)
from loaders.receive.scan import scan


def receive(paths: Sequence[Path], feed: str | None = None, source: str | None = None) -> list[Arrival]:
    """Every file that `paths` (files and folders) stand for, in the order of loading.

    Reference feeds come first, then each source's files by the day they were extracted. `feed` and `source`
    say what a file's name doesn't.

    Raises BadInput, one sentence, for the first file that isn't there, is empty, can't be decoded or read
    whole, belongs to no feed, lacks required columns, isn't the one that its manifest describes, or is of a
    day to come.
    """
    arrivals = [_arrival(candidate, given=source) for candidate in candidates(paths, feed, source)]
    order = list(FEEDS)
    return sorted(arrivals, key=lambda a: (order.index(a.feed), a.source, a.extracted_on, a.path.name))


def _arrival(candidate: Candidate, given: str | None) -> Arrival:
    path = candidate.path
    schema = FEEDS[candidate.feed](today=today_in_london())
    shape = scan(path, schema.layout)
    extra, absent = _columns(path, shape, tuple(schema.columns), _required(candidate.feed))
    manifest = read_manifest(path)
    if manifest:
        check_manifest(path, shape, manifest)
        refuse_day_to_come(path, manifest.extracted_on or today_in_london(), today_in_london())
        _same_feed(path, candidate, manifest, given)
    return Arrival(
        path=path,
        feed=candidate.feed,
        source=_source(candidate, manifest, given),
        extracted_on=_extracted_on(candidate, manifest),
        kind=(manifest and manifest.kind) or "changes",
        sha256=shape.sha256,
        synthetic=shape.sha256 in generated_files(path.parent),
        manifest=manifest,
        shape=shape,
        extra=() if schema.layout.header or schema.feed == "schools" else extra,
        absent=absent,
    )


def _required(feed: str) -> set[str]:
    schema = FEEDS[feed](today=today_in_london())
    ruled = {rule.field for rule in schema.rules if type(rule).__name__ == "NeededUnless"}
    return {header for header, column in schema.columns.items() if column.required or column.name in ruled}


def _columns(
    path: Path, shape: Shape, known: tuple[str, ...], required: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that the feed doesn't know, and the optional ones that the file hasn't.

    Raises BadInput naming every required column that isn't there with the nearest one that is, and every
    column of the feed that is there twice.
    """
    twice = sorted({name for name in shape.header if name in known and shape.header.count(name) > 1})
    if twice:
        raise BadInput(f"{path} has the column {' and the column '.join(twice)} twice; send each once.")
    extra = tuple(name for name in shape.header if name not in known)
    missing = [name for name in known if name in required and name not in shape.header]
    if missing:
        told = ", ".join(f"{name}{_nearest(name, extra)}" for name in missing)
        raise BadInput(
            f"{path} lacks the required column{'s' if len(missing) > 1 else ''} {told}; name them exactly."
        )
    return extra, tuple(name for name in known if name not in shape.header)


def _nearest(name: str, found: Sequence[str]) -> str:
    if not found:
        return " (no other column found)"
    near = max(found, key=lambda other: _likeness(name, other))
    return f" (nearest found: {near!r})"


def _likeness(one: str, other: str) -> float:
    """Of two headers, in either order of their words: birth_date is near date_of_birth."""
    first, second = (header.casefold().replace("_", " ").split() for header in (one, other))
    orders = ((first, second), (sorted(first), sorted(second)))
    return max(SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio() for a, b in orders)


def _same_feed(path: Path, candidate: Candidate, manifest: Manifest, given: str | None) -> None:
    if manifest.feed not in (None, candidate.feed):
        raise BadInput(
            f"{path} is taken for {candidate.feed} and its manifest says {manifest.feed}; correct one."
        )
    told = manifest.source
    if told is not None and told.split(":")[0] != candidate.feed:
        raise BadInput(
            f"{path}: its manifest's source {told!r} isn't {candidate.feed}'s; correct the manifest."
        )
    if told and given is None and ":" in candidate.source and told != candidate.source:
        raise BadInput(
            f"{path} is named {candidate.source} and its manifest says {told}; correct one of them."
        )


def _source(candidate: Candidate, manifest: Manifest | None, given: str | None) -> str:
    return (given is None and manifest and manifest.source) or candidate.source


def _extracted_on(candidate: Candidate, manifest: Manifest | None) -> dt.date:
    """By the manifest, else by the file's name, else today."""
    return (manifest and manifest.extracted_on) or candidate.dated or today_in_london()
