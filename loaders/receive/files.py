"""Which files a path stands for, and what their names say."""

import datetime as dt
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NamedTuple

from graph.errors import BadInput
from loaders.feeds import FEEDS

ENDINGS: Final = (".csv", ".csv.gz", ".parquet")
IGNORED: Final = ("truth",)

_SUPPLIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
_DATE: Final = re.compile(r"(20[0-9]{6})")


class Candidate(NamedTuple):
    """A file with its feed and source; `dated` is the day that its name tells."""

    path: Path
    feed: str
    source: str
    dated: dt.date | None


def candidates(paths: Sequence[Path], feed: str | None, source: str | None) -> list[Candidate]:
    """Every file that `paths` (files and folders) stand for, with its feed and source.

    Raises BadInput for a path that isn't there, a folder without feeds, and a file whose name is no feed's.
    """
    if feed is not None and feed not in FEEDS:
        raise BadInput(f"There is no feed {feed}; give one of {', '.join(FEEDS)}.")
    found = [_named(file, feed, source) for path in paths for file in _files(path, feed)]
    if not found:
        raise BadInput(
            f"No feed's file is in {', '.join(map(str, paths))}; see docs/feeds.md for their names."
        )
    distinct = {candidate.path.resolve(): candidate for candidate in found}
    return list(distinct.values())


def stem(path: Path) -> str | None:
    """The file's name without its ending, or None where that is none of a feed's."""
    endings = [ending for ending in ENDINGS if path.name.lower().endswith(ending)]
    return path.name[: -len(max(endings, key=len))] if endings else None


def _files(path: Path, feed: str | None) -> list[Path]:
    if not path.exists():
        raise BadInput(f"There is no file or folder {path}; give the path of a feed.")
    if not path.is_dir():
        return [path]
    try:
        inside = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
    except OSError as error:
        raise BadInput(f"The folder {path} can't be read ({error.strerror}); make it readable.") from error
    data = [file for file in inside if stem(file) is not None and stem(file) not in IGNORED]
    return data if feed is None else [file for file in data if _feed_of(stem(file) or "")[0] == feed]


def _named(path: Path, feed: str | None, source: str | None) -> Candidate:
    name = stem(path)
    if name is None:
        raise BadInput(f"{path} isn't a .csv, .csv.gz or .parquet file; give one that is.")
    known, supplier, dated = _feed_of(name)
    chosen = feed or known
    if chosen is None:
        near = get_close_matches(name.split(".")[0], FEEDS, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise BadInput(
            f"{path} is named after no feed{hint}; rename it to FEED[.SUPPLIER].csv or give --feed."
        )
    return Candidate(
        path, chosen, _source(path, chosen, source, supplier if known == chosen else None), dated
    )


def _source(path: Path, feed: str, source: str | None, supplier: str | None) -> str:
    if source:
        supplier = source.removeprefix(f"{feed}:") if source != feed else None
    if supplier is None:
        return feed
    if not _SUPPLIER.fullmatch(supplier):
        raise BadInput(f"{path}: the supplier's code {supplier!r} may hold letters, digits, - and _ only.")
    return f"{feed}:{supplier}"


def _feed_of(name: str) -> tuple[str | None, str | None, dt.date | None]:
    for feed, schema in FEEDS.items():
        if name == feed:
            return feed, None, None
        if name.startswith(f"{feed}.") and not schema.prefixes:
            return feed, name.removeprefix(f"{feed}."), None
        if schema.prefixes and name.lower().startswith(schema.prefixes):
            return feed, None, _dated(name)
    return None, None, None


def _dated(name: str) -> dt.date | None:
    match = _DATE.search(name)
    try:
        return dt.datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=dt.UTC).date() if match else None
    except ValueError:
        return None
