"""The floor of writing: the rows of a delta by a bare UNWIND loop, and what both ways of measuring share."""

import time
from collections.abc import Sequence

import psutil
from duckdb import DuckDBPyConnection

from graph.gateway import Gateway
from graph.queries import query
from graph.server import status
from graph.settings import Settings
from loaders.publish.batches import Batch, rows_of


def bare_loop(gateway: Gateway, connection: DuckDBPyConnection, batches: Sequence[Batch]) -> float:
    """Write `batches`, their rows already in memory, one auto-commit query each; gives the seconds."""
    ready = [(batch.query.auto_commit, rows_of(connection, batch)) for batch in batches]
    with gateway.driver.session(database=gateway.database) as session:  # pyright: ignore[reportUnknownMemberType]  # untyped options
        began = time.perf_counter()
        for text, rows in ready:
            session.run(text, {"rows": rows}).consume()
        return time.perf_counter() - began


def empty(gateway: Gateway) -> None:
    """Remove everything from the graph but the record of its migrations."""
    while gateway.write(query("bench/empty_some"))[0]["removed"]:
        continue


def processor_seconds(settings: Settings) -> float:
    """What this process and the embedded server have used of a processor so far."""
    server = status(settings).pid
    processes = [psutil.Process(), *([psutil.Process(server)] if server else [])]
    return sum(times.user + times.system for times in (each.cpu_times() for each in processes))
