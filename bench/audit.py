"""Entries a second that the audit takes, each synced and sealed, with 1, 2 and 4 writing processes.

    python -m bench.audit [--seconds 5] [--writers 1,2,4]

The floor is one process that inserts a row of the same size into SQLite with the same pragmas and appends a
line to a file, both synced: the least that a synced entry with a head kept apart can cost on this disc.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from access.access import Access
from access.audit import Entry
from access.audit.verify import verify
from access.store.engine import PRAGMAS
from graph.settings import Settings

OPENED = Entry(
    action="child-opened",
    actor="bench",
    about=("999000000001",),
    open={"role": "practitioner", "organisation": "school:100000", "area": "999", "reason": "concern"},
    private={"fields": ["name", "address", "involvement"], "address": "192.0.2.1"},
)


@click.command()
@click.option("--seconds", default=5.0, show_default=True)
@click.option("--writers", default="1,2,4", show_default=True)
def main(seconds: float, writers: str) -> None:
    """Print one table."""
    table = Table("Writers", "Entries", "Entries/s", "p50 ms", "p99 ms", "Longest ms", "Chain")
    with tempfile.TemporaryDirectory() as folder:
        table.add_row("floor (1)", *_figures(_timed(_floor(Path(folder)), seconds), seconds), "-")
    for count in (int(each) for each in writers.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            times, holds = _measure(Path(folder), count, seconds)
            table.add_row(str(count), *_figures(times, seconds), "holds" if holds else "BROKEN")
    Console().print(table)


def _measure(home: Path, writers: int, seconds: float) -> tuple[list[float], bool]:
    """The seconds that each entry took, over all writers, and whether the chain verifies afterwards."""
    settings = Settings.from_env({"CONTACTPOINT_HOME": str(home)})
    access = Access.open(settings)
    with get_context("spawn").Pool(writers) as pool:
        pool.map(_ready, range(writers), chunksize=1)
        each = pool.starmap(_append, [(settings, seconds)] * writers, chunksize=1)
    with access.store.read() as session:
        verdict = verify(session, access.audit.seals.path, access.store.secrets)
    access.close()
    return [taken for one in each for taken in one], verdict.holds


def _ready(number: int) -> int:
    time.sleep(0.2)  # so that each process takes one of these, and all have started
    return number


def _append(settings: Settings, seconds: float) -> list[float]:
    access = Access.open(settings)
    return _timed(lambda: access.audit.append(OPENED), seconds)


def _timed(work: Callable[[], object], seconds: float) -> list[float]:
    times: list[float] = []
    until = time.perf_counter() + seconds
    while (start := time.perf_counter()) < until:
        work()
        times.append(time.perf_counter() - start)
    return times


def _floor(folder: Path) -> Callable[[], None]:
    database = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, body TEXT)")
    heads = os.open(folder / "heads.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    body, line = "x" * 600, b"x" * 230

    def append() -> None:
        database.execute("INSERT INTO entry (body) VALUES (?)", [body])
        os.write(heads, line)
        os.fsync(heads)

    return append


def _figures(times: list[float], seconds: float) -> list[str]:
    ordered = sorted(times)
    points = [ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)], ordered[-1]]
    return [f"{len(times):,}", f"{len(times) / seconds:,.0f}", *(f"{1000 * point:.2f}" for point in points)]


if __name__ == "__main__":
    main()
