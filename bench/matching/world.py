"""A working set filled from feeds by the real loader's steps, without a graph: matching alone is measured."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb
from duckdb import DuckDBPyConnection

from loaders.feeds import FEEDS
from loaders.publish.delta import create_published
from loaders.receive import receive, stage
from loaders.working import sql
from loaders.working.store import MEMORY
from loaders.working.take_up import Context, begin_touching, take_up_records

NOW: Final = datetime(2026, 9, 1, 12, tzinfo=UTC).replace(tzinfo=None)


def opened(path: Path) -> DuckDBPyConnection:
    """The working set at `path`, with the memory that a load gives it."""
    connection = duckdb.connect(str(path))
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = ?", [f"{path}.spill"])
    return connection


def filled(path: Path, feeds: Path) -> int:
    """Make the working set `path` with every record of the folder `feeds`, all touched; how many."""
    with opened(path) as connection:
        sql.run(connection, "working/schema")
        create_published(connection)
        begin_touching(connection)
        for arrival in receive([feeds]):
            if FEEDS[arrival.feed](today=NOW.date()).reference:
                continue
            stage(arrival, connection)
            day = arrival.extracted_on
            take_up_records(connection, Context("bench", arrival.source, day, False, NOW.date(), NOW))
        return sql.count(connection, "record")
