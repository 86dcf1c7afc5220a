"""A small world of files: rows of a feed with sensible values, written as suppliers write them."""

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any, Final, Literal

import polars as pl
from duckdb import DuckDBPyConnection, connect

from loaders.feeds import FEEDS
from loaders.receive import Arrival, Staged, receive, stage
from tests.loaders.feeds.rows import TODAY

REFERENCE: Final = Path(__file__).parents[2] / "data" / "reference"

_USUAL: Final = {
    "forename": "Ann",
    "surname": "O'Neil",
    "date_of_birth": "2015-02-03",
    "date_of_death": "2016-01-01",
    "school_urn": "100492",
    "practice_code": "A81001",
    "service_id": "S1",
    "claimant_forename": "May",
    "claimant_surname": "O'Neil",
    "name": "Youth Team",
    "kind": "youth_work",
    "la_code": "885",
}


def headers(feed: str) -> list[str]:
    """Every column of a feed, in the schema's order."""
    return list(FEEDS[feed](today=TODAY).columns)


def row(feed: str, key: str = "K1", **changes: str) -> dict[str, str]:
    """A good row of a feed, with `changes`."""
    usual = {header: _USUAL.get(header, "") for header in headers(feed)}
    return usual | {"source_key" if "source_key" in usual else "service_id": key} | changes


def text(
    rows: list[dict[str, str]],
    columns: list[str] | None = None,
    quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL,
) -> str:
    """The rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out, columns or list(rows[0]), quoting=quoting, extrasaction="ignore", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(path: Path, content: str | bytes) -> Path:
    """A file as given; text as UTF-8, gzipped where its name ends in .gz."""
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" and isinstance(content, str) else data)
    return path


def manifest(path: Path, **said: Any) -> Path:
    """A manifest beside `path` that is right, but for what is `said`."""
    right = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    beside = path.with_name(f"{path.name}.manifest.json")
    beside.write_text(json.dumps(right | said), encoding="utf-8")
    return beside


class Loaded:
    """One file after receive and stage: the arrival, the figures, and the staged tables as lists."""

    def __init__(self, path: Path, **options: Any) -> None:
        self.arrival: Arrival
        (self.arrival,) = receive([path], **options)
        self.connection: DuckDBPyConnection = connect()
        self.figures: Staged = stage(self.arrival, self.connection)

    def staged(self, *columns: str) -> list[tuple[Any, ...]]:
        """Columns of the staged rows, in the order of the file."""
        table = "staged_organisation" if self.arrival.schema.reference else "staged"
        return self._rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY line")

    def quarantine(self, *columns: str) -> list[tuple[Any, ...]]:
        """Columns of the staged quarantine, in the order of the file."""
        return self._rows(f"SELECT {', '.join(columns)} FROM staged_quarantine ORDER BY line, field")

    def frame(self) -> pl.DataFrame:
        """All that was staged, without where it lay in the file."""
        return self.connection.sql("SELECT * EXCLUDE (line) FROM staged ORDER BY source_key").pl()

    def _rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement).fetchall()
