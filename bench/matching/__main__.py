"""Matching: this project beside Splink and recordlinkage, on one country, in one run.

    python -m bench.matching [--children 100000,1000000] [--country other] [--keep FOLDER]
    python -m bench.matching --febrl

Each contestant gets the same standardised records in a process of its own and is judged by the same truth.
Records a second are by CPU time, which other work on the machine doesn't change; wall time stands beside it.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from bench.matching import febrl
from bench.matching.contest import contest
from bench.matching.countries import COUNTRIES
from bench.matching.one_record import one_record

COMPARED_UP_TO: Final = 100_000
"""The largest country, in children, that recordlinkage is given: it compares pair by pair."""


@click.command()
@click.option("--children", default="100000,1000000", show_default=True, help="Sizes of the country.")
@click.option("--country", type=click.Choice(sorted(COUNTRIES)), default="other", show_default=True)
@click.option("--batch", default=100_000, show_default=True, help="Records that arrive after the full run.")
@click.option(
    "--single", default=20_000, show_default=True, help="Children of the home asked for one; 0 leaves it out."
)
@click.option("--febrl", "on_febrl", is_flag=True, help="The FEBRL sets instead.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the countries there.")
def main(children: str, country: str, batch: int, single: int, on_febrl: bool, keep: Path | None) -> None:
    """Print the tables."""
    console = Console(width=150)
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if on_febrl:
            console.print(febrl.table(folder))
            return
        for size in map(int, children.split(",")):
            for table in contest(folder, country, size, min(batch, size), size <= COMPARED_UP_TO):
                console.print(table)
        if single:
            console.print(one_record(folder, single))


if __name__ == "__main__":
    main()
