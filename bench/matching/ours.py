"""This project's matching, over everything and then over a batch that arrives later."""

import time
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from bench.matching.world import NOW, opened
from loaders.matching.evaluation import Accuracy, measure, read_truth
from loaders.matching.run import match
from loaders.matching.weights import Weights
from loaders.working import sql
from loaders.working.store import transaction


@dataclass(frozen=True)
class Ran:
    """One run: records looked at, seconds it took (wall and CPU), how good it is, pairs that wait."""

    records: int
    seconds: float
    cpu: float
    accuracy: Accuracy
    reviews: int


def run(path: Path, truth: Path, batch: int, weights: Weights | None = None) -> list[Ran]:
    """Match all records of the working set but `batch` of them, then those: a later load opens it anew."""
    with opened(path) as connection:
        read_truth(connection, truth)
        _hold_back(connection, batch)
        ran = [_matched(connection, weights)]
    if batch:
        with opened(path) as connection:
            read_truth(connection, truth)
            connection.execute("""
                INSERT INTO record FROM held;
                CREATE TEMP TABLE touched AS SELECT key FROM held;
                DROP TABLE held
            """)
            ran.append(_matched(connection, weights))
    return ran


def _hold_back(connection: DuckDBPyConnection, batch: int) -> None:
    """Move so many records to `held`, and touch the rest. Which ones, hangs on their keys alone."""
    connection.execute(f"""
        CREATE OR REPLACE TABLE held AS FROM record ORDER BY hash(key) LIMIT {batch};
        DELETE FROM record WHERE key IN (SELECT key FROM held);
        DELETE FROM link; DELETE FROM review; DELETE FROM superseded; DROP TABLE IF EXISTS identity;
        CREATE OR REPLACE TEMP TABLE touched AS SELECT key FROM record;
    """)


def _matched(connection: DuckDBPyConnection, weights: Weights | None) -> Ran:
    wall, cpu = time.perf_counter(), time.process_time()
    with transaction(connection):
        figures = match(connection, load="bench", now=NOW, weights=weights)
    seconds, cpu = time.perf_counter() - wall, time.process_time() - cpu
    connection.execute("CREATE OR REPLACE TEMP VIEW found AS SELECT key, child AS cluster FROM link")
    accuracy, reviews = measure(connection), sql.count(connection, "review")
    connection.execute("DELETE FROM touched")
    return Ran(figures.records, seconds, cpu, accuracy, reviews)
