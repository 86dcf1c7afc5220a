"""Publishing a delta over Bolt: sorted batches, each in one transaction with its checkpoint.

A batch is written exactly once, whatever dies in between: its transaction begins by moving the checkpoint
from the batch before, and finds nothing to move where that has happened already.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from duckdb import DuckDBPyConnection

from graph.gateway import Gateway, Transaction
from graph.queries import Query, query
from loaders.publish.kinds import NODES, ORDER, Operation
from loaders.working import sql

BATCH_SIZE: Final = 5_000
"""Rows in a transaction; see `python -m bench.publish` for what others cost."""

_NODE_KINDS: Final = frozenset(kind.name for kind in NODES)

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Batch:
    """Some rows of one delta table: those from `first`, at most the run's batch size."""

    number: int
    kind: str
    operation: Operation
    first: int
    rows: int

    @property
    def table(self) -> str:
        return f"delta.{self.kind}_{self.operation}"

    @property
    def query(self) -> Query:
        return query(f"loads/{self.kind}/{self.operation}")


@dataclass(frozen=True)
class Written:
    """How many nodes and edges a delta creates, changes or deletes."""

    nodes: int
    edges: int


NOTHING: Final = Written(0, 0)


def plan(connection: DuckDBPyConnection, size: int) -> list[Batch]:
    """The batches of the delta, always the same for one delta and size."""
    numbers = itertools.count(1)
    return [
        Batch(next(numbers), kind, operation, first, min(size, rows - first))
        for kind, operation in ORDER
        for rows in [sql.count(connection, f"delta.{kind}_{operation}")]
        for first in range(0, rows, size)
    ]


def written(batches: Sequence[Batch]) -> Written:
    """What `batches` write."""
    nodes = sum(batch.rows for batch in batches if batch.kind in _NODE_KINDS)
    return Written(nodes, sum(batch.rows for batch in batches) - nodes)


def publish(
    gateway: Gateway,
    connection: DuckDBPyConnection,
    bearer: str,
    batches: Sequence[Batch],
    advance: Callable[[int], None],
) -> None:
    """Write those of `batches` that the graph doesn't have yet; `advance` is told rows.

    `bearer` is the id of the load that carries the checkpoint and is in the graph. Raises Unreachable,
    DiskFull and the like; the same call goes on where it stopped.
    """
    (progress,) = gateway.read(query("loads/load/progress"), bearer=bearer)
    # a process killed after the graph's mark and before the redo log's has nothing left to write
    checkpoint = len(batches) if progress["status"] == "done" else int(progress["checkpoint"])
    advance(sum(batch.rows for batch in batches[:checkpoint]))
    for batch, rows in _fetched_ahead(connection, batches[checkpoint:]):
        gateway.transact(_writing(bearer, batch, rows), name=batch.query.name, timeout=batch.query.timeout)
        advance(batch.rows)


def _writing(bearer: str, batch: Batch, rows: list[Row]) -> Callable[[Transaction], None]:
    def work(transaction: Transaction) -> None:
        if transaction.run(query("loads/load/checkpoint"), bearer=bearer, batch=batch.number):
            transaction.run(batch.query, rows=rows)

    return work


def _fetched_ahead(
    connection: DuckDBPyConnection, batches: Sequence[Batch]
) -> Iterator[tuple[Batch, list[Row]]]:
    """Each batch with its rows, the next being read while the one before is written."""
    cursor = connection.cursor()
    with ThreadPoolExecutor(1, thread_name_prefix="fetch") as reader:
        ahead = [reader.submit(rows_of, cursor, batch) for batch in batches[:1]]
        for batch, following in itertools.zip_longest(batches, batches[1:]):
            rows = ahead.pop().result()
            if following:
                ahead.append(reader.submit(rows_of, cursor, following))
            yield batch, rows


def rows_of(cursor: DuckDBPyConnection, batch: Batch) -> list[Row]:
    """The rows of one batch, in order, each as its query gets it."""
    # a delta table is never changed, so its row numbers run from 0 in the order it was made
    within = f"rowid >= {batch.first} AND rowid < {batch.first + batch.rows}"
    return sql.rows(cursor, f"SELECT * FROM {batch.table} WHERE {within} ORDER BY rowid")
