"""Nodes and edges a second over Bolt, beside a bare UNWIND loop of the same rows.

    python -m bench.publish [--children 10000] [--rounds 3] [--sizes 5000] [--keep FOLDER]

A country is generated and loaded once by the real loader. Then, in turn and as often as asked, the graph is
emptied and the same delta written: by the bare loop (rows already in memory, one auto-commit query a batch,
nothing else) and by the publisher (rows read from the redo log, and for every batch a checkpoint in a
transaction that may be repeated). One writing before, untimed, warms the server up. The ratio is that of the
medians: above 1 is faster than the loop. Processor seconds are the server's and this process's, which a busy
machine disturbs less.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Final

import click
from duckdb import DuckDBPyConnection
from rich.console import Console
from rich.table import Table

from bench.bolt import bare_loop, empty, processor_seconds
from bench.home import loaded_home
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.publish.batches import Batch, plan
from loaders.publish.kinds import LANES
from loaders.publish.lanes import Publisher
from loaders.working.store import open_working_set

BEARER: Final = "bench"
LOAD: Final = {
    "id": BEARER,
    "run": BEARER,
    "extracted_on": "2026-09-01",
    "started_at": "2026-09-01T00:00:00Z",
}

Way = Callable[[Gateway, DuckDBPyConnection, Sequence[Batch]], float]
"""Writes the batches into an empty graph; gives the seconds that it took."""


@click.command()
@click.option("--children", default=10_000, show_default=True, help="Size of the country.")
@click.option("--rounds", default=3, show_default=True, help="How often each way is timed.")
@click.option("--sizes", default="5000", show_default=True, help="Rows in a batch, several by commas.")
@click.option("--profile", default="steady", show_default=True, help="The embedded server's profile.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the home there.")
def main(children: int, rounds: int, sizes: str, profile: str, keep: Path | None) -> None:
    """Print one table."""
    table = Table("Rows a batch", "Way", "Seconds", "Processor s", "Nodes and edges/s", "Ratio")
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(loaded_home(folder / "publish", children, profile))
        gateway = stack.enter_context(Gateway.open(settings))
        connection = stack.enter_context(open_working_set(settings))
        for size in (int(each) for each in sizes.split(",")):
            _measure(table, settings, gateway, connection, plan(connection, size), rounds)
    Console().print(table)


def _measure(
    table: Table,
    settings: Settings,
    gateway: Gateway,
    connection: DuckDBPyConnection,
    batches: Sequence[Batch],
    rounds: int,
) -> None:
    ways: dict[str, Way] = {"bare UNWIND loop": bare_loop, "publisher": _published}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    empty(gateway)
    _published(gateway, connection, batches)
    for _ in range(rounds):
        for name, way in ways.items():
            empty(gateway)
            before = processor_seconds(settings)
            seconds[name].append(way(gateway, connection, batches))
            processor[name].append(processor_seconds(settings) - before)
    rows = sum(batch.rows for batch in batches)
    floor = median(seconds["bare UNWIND loop"])
    for name in ways:
        spent = median(seconds[name])
        table.add_row(
            f"{max(batch.rows for batch in batches):,}",
            name,
            f"{spent:.1f}",
            f"{median(processor[name]):.1f}",
            f"{rows / spent:,.0f}",
            f"{floor / spent:.2f}",
        )


def _published(gateway: Gateway, connection: DuckDBPyConnection, batches: Sequence[Batch]) -> float:
    gateway.write(query("loads/load/begin"), loads=[LOAD], bearer=BEARER, lanes=LANES)
    began = time.perf_counter()
    Publisher(gateway, connection, BEARER, lambda _rows: None).publish(batches)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
