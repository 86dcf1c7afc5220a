"""Records a second for archiving and for destroying.

    python -m bench.lifecycle [--children 100000]

A country is loaded into a home of its own; then the clock goes to a day on which every child of it is of age,
and six years on. Archiving is sealing each record, taking the children out of graph and working set, and
recording each; destroying is forgetting them in the control database and the audit, and writing all files
anew.
"""

import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from access.access import Access
from access.lifecycle.run import run
from bench.home import loaded_home
from graph.settings import Settings
from loaders.progress import Steps

CLOCK: Final = {"archiving": date(2046, 1, 1), "destroying": date(2052, 1, 1)}
"""By the first day every child is 18; the second is six years on."""


@click.command()
@click.option("--children", default=100_000, show_default=True)
def main(children: int) -> None:
    """Print one table."""
    table = Table("What", "Records", "Seconds", "Records/s", "Steps, in seconds")
    with tempfile.TemporaryDirectory() as folder, loaded_home(Path(folder), children) as settings:
        access = Access.open(settings)
        for what, day in CLOCK.items():
            table.add_row(what, *_figures(settings, access, day, what))
        access.close()
    Console(width=160).print(table)


def _figures(settings: Settings, access: Access, day: date, what: str) -> list[str]:
    steps, began = Steps(bars=False), time.perf_counter()
    report = run(settings, access, day, steps)
    taken = time.perf_counter() - began
    records = len(report.archived if what == "archiving" else report.destroyed)
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in steps.seconds.items())
    return [f"{records:,}", f"{taken:.1f}", f"{records / taken:,.0f}", told]


if __name__ == "__main__":
    main()
