"""Where units are compared: in this process by DuckDB, or by Spark, by the same tables with one answer."""

from collections.abc import Callable

from duckdb import DuckDBPyConnection

from graph.settings import Settings
from loaders.matching.candidates import find_candidates
from loaders.matching.levels import compare
from loaders.matching.spark.engine import Spark

Engine = Callable[[DuckDBPyConnection, int], None]
"""Writes `level` from the facets (`person`, `home`, `identifier`, `carer`) and how many records there are."""


def in_process(connection: DuckDBPyConnection, records: int) -> None:
    """Find the candidates and compare them with DuckDB."""
    find_candidates(connection)
    compare(connection, records)


def engine_of(settings: Settings) -> Engine:
    """The engine that `settings` name. Raises BadSetting where it is missing."""
    return Spark(settings) if settings.engine == "spark" else in_process
