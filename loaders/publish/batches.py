"""A delta as batches: what is written in which order, how much of it, and each batch's rows."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from duckdb import DuckDBPyConnection

from graph.queries import Query, query
from loaders.publish.kinds import KINDS, LANES, NODES, PHASES, Operation
from loaders.working import sql

BATCH_SIZE: Final = 5_000
"""Rows in a transaction; see `python -m bench.publish` for what others cost."""

_NODE_KINDS: Final = frozenset(kind.name for kind in NODES)

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Batch:
    """Some rows of one delta table: those from `first`, at most the run's batch size.

    `number` counts the batches of its lane from 1.
    """

    number: int
    lane: str
    phase: int
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
    """The batches of the delta, always the same for one delta and size, phase by phase."""
    numbers = {lane: itertools.count(1) for lane in LANES}
    return [
        Batch(next(numbers[lane]), lane, phase, kind, operation, first, min(size, rows - first))
        for phase, kinds in enumerate(PHASES)
        for kind, operation in kinds
        for lane in [KINDS[kind].lane]
        for rows in [sql.count(connection, f"delta.{kind}_{operation}")]
        for first in range(0, rows, size)
    ]


def written(batches: Sequence[Batch]) -> Written:
    """What `batches` write."""
    nodes = sum(batch.rows for batch in batches if batch.kind in _NODE_KINDS)
    return Written(nodes, sum(batch.rows for batch in batches) - nodes)


def rows_of(cursor: DuckDBPyConnection, batch: Batch) -> list[Row]:
    """The rows of one batch, in order, each as its query gets it."""
    # a delta table is never changed, so its row numbers run from 0 in the order it was made
    within = f"rowid >= {batch.first} AND rowid < {batch.first + batch.rows}"
    return sql.rows(cursor, f"SELECT * FROM {batch.table} WHERE {within} ORDER BY rowid")
