"""A whole load, feeds on disk to queryable graph, by step, beside its floor.

    python -m bench.load [--children 100000] [--changed 0.01] [--profile steady] [--no-floor]

The floor is merely reading the files (every column, as text) and writing the same nodes and edges by a bare
UNWIND loop, into a server of its own; at a million children it takes the longest, and may be left out. Each
server has written a smaller country before, so that neither is the first to run. After the load a share of
the records arrives again with changes; its time is given as a share of the full load's.
"""

import shutil
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import click
import duckdb
import polars as pl
from rich.console import Console
from rich.table import Table

from bench.bolt import bare_loop, empty
from bench.home import TODAY
from graph.gateway import Gateway
from graph.server import stop
from graph.settings import Settings
from loaders.country.generate import generate
from loaders.progress import Steps
from loaders.publish.batches import BATCH_SIZE, plan
from loaders.report import LoadReport
from loaders.run import load
from loaders.working.store import folder

WARM_UP: Final = 2_000
NOT_COUNTED: Final = "connect"
"""The step that starts the server."""


class Loaded(NamedTuple):
    """A load's report, and the seconds that it took whole, between its steps too."""

    report: LoadReport
    seconds: float


@click.command()
@click.option("--children", default=100_000, show_default=True, help="Size of the country.")
@click.option("--changed", default=0.01, show_default=True, help="Share of the records that change later.")
@click.option("--profile", default="steady", show_default=True, help="The embedded server's profile.")
@click.option("--floor/--no-floor", default=True, help="Whether the floor is measured too.")
def main(children: int, changed: float, profile: str, *, floor: bool) -> None:
    """Print two tables."""
    with tempfile.TemporaryDirectory() as place:
        _measure(Path(place), profile, children, changed, floor=floor)


def _measure(place: Path, profile: str, children: int, changed: float, *, floor: bool) -> None:
    console = Console()
    feeds = _country(place / "feeds", children, seed=1)
    delta = place / "written.duckdb"
    with _warm_home(place / "home", profile) as settings:
        whole = _loaded(settings, feeds)
        shutil.copy(folder(settings) / "working.duckdb", delta)
        again = _loaded(settings, _changes(feeds, place / "changes", changed))
    console.print(_steps_table("Everything", whole))
    console.print(_steps_table(f"{changed:.1%} changed", again))
    console.print(
        f"{changed:.1%} of the records changed: {again.seconds:.1f} s, "
        f"{again.seconds / whole.seconds:.1%} of the full load (goal: at most 3 % at 1,000,000 children)."
    )
    if not floor:
        return
    with _warm_home(place / "floor", profile) as settings:
        reading, writing = _floor(settings, feeds, delta)
    least = reading + writing
    console.print(f"Floor: reading {reading:.1f} s + writing {writing:.1f} s = {least:.1f} s.")
    console.print(f"The load took {whole.seconds / least:.2f} times its floor (goal: at most 1.5).")


@contextmanager
def _warm_home(home: Path, profile: str) -> Generator[Settings]:
    """A home whose graph is empty again after a first country."""
    settings = Settings.from_env({"CONTACTPOINT_HOME": str(home), "CONTACTPOINT_SERVER_PROFILE": profile})
    try:
        _loaded(settings, _country(home / "warm-up", WARM_UP, seed=2))
        with Gateway.open(settings) as gateway:
            empty(gateway)
        for path in folder(settings).glob("working.duckdb*"):
            path.unlink()
        yield settings
    finally:
        stop(settings)


def _country(path: Path, children: int, seed: int) -> Path:
    generate(children, seed, path, TODAY, "csv", lambda _done: None)
    return path


def _loaded(settings: Settings, feeds: Path) -> Loaded:
    began = time.perf_counter()
    with Steps() as steps:
        report = load(settings, (feeds,), steps)
    return Loaded(report, time.perf_counter() - began - report.seconds[NOT_COUNTED])


def _floor(settings: Settings, feeds: Path, delta: Path) -> tuple[float, float]:
    """Seconds of reading every file, and of writing what the full load wrote, kept in `delta`."""
    began = time.perf_counter()
    for path in _files(feeds):
        pl.read_csv(path, infer_schema=False, encoding="utf8-lossy")
    reading = time.perf_counter() - began
    with Gateway.open(settings) as gateway, duckdb.connect(str(delta), read_only=True) as connection:
        return reading, bare_loop(gateway, connection, plan(connection, BATCH_SIZE))


def _changes(feeds: Path, to: Path, share: float) -> Path:
    """A folder with every so many-th record of each feed, its surname changed."""
    to.mkdir()
    every = round(1 / share)
    for path in _files(feeds):
        rows = pl.read_csv(path, infer_schema=False, encoding="utf8-lossy")
        if "surname" in rows.columns:
            some = rows.gather_every(every).with_columns(pl.col("surname") + pl.lit("-Vane"))
            some.write_csv(to / path.name)
    return to


def _files(feeds: Path) -> Iterator[Path]:
    return (path for path in sorted(feeds.glob("*.csv")) if path.name != "truth.csv")


def _steps_table(title: str, loaded: Loaded) -> Table:
    received = sum(file.received for file in loaded.report.files)
    table = Table(
        "Step", "Seconds", "Records/s", title=f"{title}: {received:,} records", title_justify="left"
    )
    for step, seconds in loaded.report.seconds.items():
        table.add_row(step, f"{seconds:.1f}", f"{received / max(seconds, 0.001):,.0f}")
    whole = loaded.seconds
    table.add_row(f"all but {NOT_COUNTED}", f"{whole:.1f}", f"{received / whole:,.0f}")
    return table


if __name__ == "__main__":
    main()
