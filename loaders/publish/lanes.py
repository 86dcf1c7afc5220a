"""Publishing a delta over Bolt: sorted batches, each in one transaction with its lane's checkpoint.

The lanes write at the same time, for one transaction keeps only one of the server's processors busy; their
kinds have no node in common, so neither waits for the other's locks. A batch is written exactly once,
whatever dies in between: its transaction begins by moving the checkpoint from the batch before, and finds
nothing to move where that has happened already.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from threading import Event
from typing import Final

from duckdb import DuckDBPyConnection

from graph.errors import Busy
from graph.gateway import Gateway, Transaction
from graph.queries import query
from loaders.publish.batches import Batch, Row, rows_of
from loaders.publish.kinds import LANES

TAKEN_FOR_DEAD: Final = (
    "Another machine has taken this load for a dead one; give the same command again to load the files."
)


@dataclass(frozen=True)
class Publisher:
    """One run's publishing.

    `bearer` is the load whose lanes carry the checkpoints; `advance` is told rows.
    """

    gateway: Gateway
    connection: DuckDBPyConnection
    bearer: str
    advance: Callable[[int], None]
    ended: Event = field(default_factory=Event)
    """Set when a lane has failed: the others stop after the batch in hand."""

    def publish(self, batches: Sequence[Batch]) -> None:
        """Write those of `batches` that the graph doesn't have yet.

        Raises Unreachable, DiskFull and the like; the same call goes on where it stopped.
        """
        done = self._done()
        left = [batch for batch in batches if done and batch.number > done[batch.lane]]
        self.advance(sum(batch.rows for batch in batches) - sum(batch.rows for batch in left))
        for _, phase in itertools.groupby(left, lambda batch: batch.phase):
            self._together(list(phase))

    def _done(self) -> dict[str, int]:
        """The last batch of each lane that is in the graph; empty where all of them are."""
        progress = self.gateway.read(query("loads/load/progress"), bearer=self.bearer)
        # a process killed after the graph's mark and before the redo log's has nothing left to write
        return {row["lane"]: row["checkpoint"] for row in progress if row["status"] != "done"}

    def _together(self, batches: Sequence[Batch]) -> None:
        lanes = [[batch for batch in batches if batch.lane == lane] for lane in LANES]
        each = [(self.connection.cursor(), lane) for lane in lanes if lane]
        with ThreadPoolExecutor(len(LANES), thread_name_prefix="lane") as pool:
            try:
                for writing in as_completed([pool.submit(self._write, *lane) for lane in each]):
                    writing.result()
            except BaseException:
                self.ended.set()
                raise

    def _write(self, cursor: DuckDBPyConnection, batches: Sequence[Batch]) -> None:
        for batch, rows in _fetched_ahead(cursor, batches):
            if self.ended.is_set():
                return
            name, timeout = batch.query.name, batch.query.timeout
            self.gateway.transact(self._writing(batch, rows), name=name, timeout=timeout)
            self.advance(batch.rows)

    def _writing(self, batch: Batch, rows: list[Row]) -> Callable[[Transaction], None]:
        at = {"bearer": self.bearer, "lane": batch.lane, "batch": batch.number}

        def work(transaction: Transaction) -> None:
            moved = transaction.run(query("loads/load/checkpoint"), **at)
            if not moved:
                raise Busy(TAKEN_FOR_DEAD)
            if moved[0]["next"]:
                transaction.run(batch.query, rows=rows)

        return work


def _fetched_ahead(cursor: DuckDBPyConnection, batches: Sequence[Batch]) -> Iterator[tuple[Batch, list[Row]]]:
    """Each batch with its rows, the next being read while the one before is written."""
    with ThreadPoolExecutor(1, thread_name_prefix="fetch") as reader:
        ahead = [reader.submit(rows_of, cursor, batch) for batch in batches[:1]]
        for batch, following in itertools.zip_longest(batches, batches[1:]):
            rows = ahead.pop().result()
            if following:
                ahead.append(reader.submit(rows_of, cursor, following))
            yield batch, rows
