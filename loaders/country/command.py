"""`contactpoint generate`: makes a synthetic country."""

from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.errors import ContactPointError
from loaders.country.generate import check
from loaders.country.generate import generate as make
from loaders.country.writing import SUFFIXES


@click.command("generate")
@click.option("--children", type=int, required=True, help="How many children.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another country.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A new or empty folder.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-09-01",
    show_default=True,
    help="The day on which the country is described.",
)
@click.option("--layout", type=click.Choice(list(SUFFIXES)), default="csv", show_default=True)
def generate(children: int, seed: int, out: Path, as_of: datetime, layout: str) -> None:
    """Make a synthetic country: families, schools, practices, services, and what each supplier would send."""
    check(children, seed, out, layout)  # before the bar, so that a refusal is one line
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("children", total=max(children, 1))
        about = make(children, seed, out, _day(as_of), layout, lambda done: bar.update(task, completed=done))
    click.echo(f"{children:,} children in {len(about.files)} files in {out}")


def _day(moment: datetime) -> date:
    return moment.date()


if __name__ == "__main__":
    try:
        generate.main(standalone_mode=False)
    except ContactPointError as error:
        click.echo(str(error), err=True)
        raise SystemExit(error.exit_status) from None
