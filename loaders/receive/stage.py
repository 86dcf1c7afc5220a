"""Stage: read an arrival, validate and standardise it, and fill the `staged` tables of the working set."""

from dataclasses import dataclass
from typing import Final

import polars as pl
from duckdb import DuckDBPyConnection

from loaders.feeds.schema import FeedSchema
from loaders.feeds.standard import CARERS, standard_organisations, standard_records
from loaders.feeds.validate import validate
from loaders.receive.arrival import Arrival, Progress
from loaders.receive.manifest import today_in_london
from loaders.receive.rows import Batch, Ragged, batches
from loaders.working.sql import rows, run

_SET_BY_LOAD: Final = ("load", "version")
"""Columns that the rest of the load fills."""


@dataclass(frozen=True)
class Staged:
    """What one file gave, in rows.

    `received` = `accepted` + `bad_rows` + `doubled` (an earlier row of a key that comes again) + `unused`
    (rows that the feed doesn't use, as the practices' list has). `bad_values` loaded without the value.
    """

    received: int
    accepted: int
    bad_rows: int
    bad_values: int
    doubled: int
    unused: int

    @property
    def quarantined(self) -> int:
        """Rows that went to quarantine."""
        return self.bad_rows


@dataclass
class _Tally:
    received: int = 0
    unused: int = 0


def stage(arrival: Arrival, connection: DuckDBPyConnection, progress: Progress | None = None) -> Staged:
    """Fill `staged` (feeds about children) or `staged_organisation`, and `staged_quarantine`, anew.

    `progress` is told the rows done since it was last told. Raises BadInput when the file can't be read.
    """
    run(connection, "receive/staged")
    schema = arrival.schema(today=max(today_in_london(), arrival.extracted_on))
    table = "staged_organisation" if schema.reference else "staged"
    columns = _columns(connection, table)
    tally = _Tally()
    for batch in batches(arrival, list(schema.read_columns) + _kept_by(schema)):
        tally.received += batch.received
        used = _used(schema, batch.rows)
        tally.unused += batch.rows.height - used.height
        _fill(arrival, schema, connection, table, columns, Batch(used, batch.ragged))
        if progress:
            progress(batch.received)
    doubled = _last_wins(connection, table)
    return _staged(connection, table, tally, doubled)


def _columns(connection: DuckDBPyConnection, table: str) -> pl.Schema:
    empty = connection.sql(f"SELECT * FROM {table} LIMIT 0").pl()
    return pl.Schema({name: dtype for name, dtype in empty.schema.items() if name not in _SET_BY_LOAD})


def _kept_by(schema: FeedSchema) -> list[str]:
    return [schema.layout.keep[0]] if schema.layout.keep else []


def _used(schema: FeedSchema, frame: pl.DataFrame) -> pl.DataFrame:
    if schema.layout.keep is None or not frame.width:
        return frame
    column, value = schema.layout.keep
    return frame.filter(pl.col(column).str.strip_chars() == value)


def _fill(
    arrival: Arrival,
    schema: FeedSchema,
    connection: DuckDBPyConnection,
    table: str,
    columns: pl.Schema,
    batch: Batch,
) -> None:
    if batch.ragged:
        _insert(connection, "staged_quarantine", _said(arrival, _ragged(arrival, batch.ragged)))
    if not batch.rows.height:
        return
    checked = validate(schema, batch.rows)
    if checked.quarantined.height:
        _insert(connection, "staged_quarantine", _said(arrival, checked.quarantined))
    standard = standard_organisations if schema.reference else standard_records
    frame = _said(arrival, standard(schema, checked.accepted, columns))
    if not schema.reference:
        frame = frame.with_columns(key=pl.lit(f"{arrival.source}|") + pl.col("source_key"))
    _insert(connection, table, frame.with_columns(extracted_on=pl.lit(arrival.extracted_on)))


def _said(arrival: Arrival, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(feed=pl.lit(arrival.feed), source=pl.lit(arrival.source))


def _ragged(arrival: Arrival, ragged: list[Ragged]) -> pl.DataFrame:
    wanted = len(arrival.shape.header)
    reasons = [f"the row has {row.values} values and should have {wanted}" for row in ragged]
    return pl.DataFrame({"kind": "row", "line": [row.line for row in ragged], "reason": reasons})


def _insert(connection: DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Insert by name; columns without any value are left to be null, which is far quicker."""
    if frame.is_empty():
        return  # every row of the batch was refused
    given = [name for name in frame.columns if name in CARERS or frame[name].null_count() < frame.height]
    connection.register("batch", frame.select(given))
    run(connection, f"receive/insert_{table}{'_with_carers' if CARERS[0] in given else ''}")
    connection.unregister("batch")


def _last_wins(connection: DuckDBPyConnection, table: str) -> int:
    """Keep the last of the rows with one key; say which lines there were. How many rows went."""
    run(connection, f"receive/last_wins_{table}")
    return int(rows(connection, "SELECT count(*) FROM doubled")[0][0])


def _staged(connection: DuckDBPyConnection, table: str, tally: _Tally, doubled: int) -> Staged:
    count = "SELECT count(*) FILTER (kind = 'row'), count(*) FILTER (kind = 'value') FROM staged_quarantine"
    bad_rows, bad_values = rows(connection, count)[0]
    accepted = rows(connection, f"SELECT count(*) FROM {table}")[0][0]
    return Staged(tally.received, accepted, bad_rows, bad_values, doubled, tally.unused)
