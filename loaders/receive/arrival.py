"""What has arrived: one file, recognised and read through once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loaders.feeds import FEEDS, FeedSchema

Progress = Callable[[int], None]
"""Told how many rows more are done."""

LoadKind = Literal["changes", "full"]


@dataclass(frozen=True)
class Manifest:
    """What the supplier says of a file, in `FILE.manifest.json`; None for what it doesn't say."""

    path: Path
    feed: str | None = None
    source: str | None = None
    extracted_on: dt.date | None = None
    kind: LoadKind | None = None
    rows: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Shape:
    """What reading a file through once told of it.

    `plain`: each line is one row, so that line numbers can be counted rather than read. `rows`: without the
    header. `header`: the columns in order (for a feed without a header the names we gave them).
    """

    sha256: str
    encoding: str
    header: tuple[str, ...]
    rows: int
    plain: bool = True


@dataclass(frozen=True)
class Arrival:
    """A file that may be loaded: its feed, its source, and what it and its manifest say."""

    path: Path
    feed: str
    source: str
    extracted_on: dt.date
    kind: LoadKind
    sha256: str
    synthetic: bool
    manifest: Manifest | None
    shape: Shape
    extra: tuple[str, ...] = ()
    """Columns that the feed doesn't have."""
    absent: tuple[str, ...] = ()
    """Columns that the feed has and the file hasn't, none of them required."""

    @property
    def schema(self) -> type[FeedSchema]:
        """The feed's declaration."""
        return FEEDS[self.feed]

    @property
    def rows(self) -> int:
        """How many rows the file has, its header not counted."""
        return self.shape.rows
