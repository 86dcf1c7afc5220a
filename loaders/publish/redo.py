"""The redo log: a run's delta is committed in the working set before the graph sees any of it.

From that commit on the run only goes forward. `begin_publishing` is part of the run's transaction; `finish`
may be called any number of times, by the same process or a later one, and brings the graph to where the run
meant it to be.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from graph.errors import Busy
from graph.gateway import Gateway, Transaction
from graph.queries import query
from graph.settings import Settings
from loaders.progress import Steps
from loaders.publish import bulk
from loaders.publish.batches import BATCH_SIZE, plan
from loaders.publish.kinds import LANES
from loaders.publish.lanes import TAKEN_FOR_DEAD, Publisher
from loaders.working import sql
from loaders.working.store import transaction


@dataclass(frozen=True)
class Run:
    """A run under way: `bearer` is the load whose node carries its checkpoint."""

    id: str
    bearer: str
    batch_size: int


def begin_publishing(connection: DuckDBPyConnection, run: str, bearer: str) -> None:
    """Put the delta that was just derived in the redo log; call it last in the run's transaction."""
    connection.execute("INSERT INTO run VALUES (?, ?, ?, false)", [run, bearer, BATCH_SIZE])


def pending(connection: DuckDBPyConnection) -> Run | None:
    """The run whose delta may not be wholly in the graph yet."""
    found = sql.rows(connection, "SELECT id, bearer, batch_size FROM run")
    return Run(*found[0]) if found else None


def finish(settings: Settings, gateway: Gateway, connection: DuckDBPyConnection, steps: Steps) -> None:
    """Bring the pending run's delta wholly into the graph; does nothing when there is none."""
    run = pending(connection)
    if run is None:
        return
    with gateway.alone():
        _finish(settings, gateway, connection, steps, run)


def _finish(
    settings: Settings, gateway: Gateway, connection: DuckDBPyConnection, steps: Steps, run: Run
) -> None:
    batches = plan(connection, run.batch_size)
    with steps.step("publish", sum(batch.rows for batch in batches)) as advance:
        bulk.publish(settings, gateway, connection, run.id, run.bearer, batches)
        _begin(gateway, connection, run)
        Publisher(gateway, connection, run.bearer, advance).publish(batches)
    finished = datetime.now(UTC).replace(tzinfo=None)
    gateway.write(query("involvements/back"))
    gateway.write(query("involvements/follow"))
    ended = gateway.write(query("loads/load/finish"), run=run.id, finished_at=f"{finished.isoformat()}Z")
    if not ended[0]["finished"]:
        raise Busy(TAKEN_FOR_DEAD)
    with transaction(connection):
        connection.execute(
            "UPDATE load SET status = 'done', finished_at = $at WHERE run = $run",
            {"at": finished, "run": run.id},
        )
        connection.execute("DELETE FROM run")


def _begin(gateway: Gateway, connection: DuckDBPyConnection, run: Run) -> None:
    """Put the run's loads in the graph, where nobody else has loaded into it since we looked."""
    with transaction(connection):
        connection.execute("UPDATE run SET begun = true")
    loads = _load_nodes(connection, run)
    known = sql.count(connection, "load WHERE status = 'done'")

    def work(transaction: Transaction) -> None:
        (others,) = transaction.run(query("loads/load/alone"), run=run.id)
        if others["publishing"] or others["done"] != known:
            raise Busy("Another machine has begun to load into this Neo4j; let it end, then try again.")
        transaction.run(query("loads/load/begin"), loads=loads, bearer=run.bearer, lanes=LANES)

    gateway.transact(work, name="loads/load/begin", timeout=60)


def _load_nodes(connection: DuckDBPyConnection, run: Run) -> list[dict[str, Any]]:
    """The properties of the run's Load nodes, times as ISO text, without what is null."""
    names = sql.columns(connection, "load")
    found = sql.rows(connection, "SELECT * FROM load WHERE run = $run ORDER BY id", {"run": run.id})
    return [
        {name: _sendable(value) for name, value in zip(names, row, strict=True) if value is not None}
        for row in found
    ]


def _sendable(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    return value.isoformat() if hasattr(value, "isoformat") else value
