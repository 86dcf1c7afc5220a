"""The command line of the loaders: load, links, quarantine."""

from dataclasses import replace
from pathlib import Path

import click

from graph.gateway import Gateway
from graph.setting_kinds import ENGINES
from graph.settings import Settings
from loaders.links import write_links
from loaders.progress import Steps
from loaders.quarantine.commands import quarantine
from loaders.quarantine.refusals import TooManyBadRows
from loaders.report import LoadReport, print_report, terminal
from loaders.run import load as run_load

__all__ = ["links", "load", "quarantine"]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--feed", help="The feed, where a file's name doesn't say.")
@click.option("--source", help="The supplier's code, where a file's name doesn't say.")
@click.option("--json", "as_json", is_flag=True, help="End with one line of JSON: the figures of each feed.")
@click.option(
    "--confirm-withdrawals",
    is_flag=True,
    help="Withdraw what a full file lacks, even more than 5 % of its source.",
)
@click.option(
    "--engine", type=click.Choice(ENGINES), help="What compares records; by default CONTACTPOINT_ENGINE's."
)
def load(
    paths: tuple[Path, ...],
    feed: str | None,
    source: str | None,
    as_json: bool,
    confirm_withdrawals: bool,
    engine: str | None,
) -> None:
    """Load feeds: files, or folders of files.

    Exit status: 0 done, 1 stopped, 2 bad input, 3 busy.
    """
    settings = Settings.from_env()
    settings = replace(settings, engine=engine or settings.engine)
    try:
        with Steps() as steps:
            report = run_load(settings, paths, steps, feed=feed, source=source, confirmed=confirm_withdrawals)
    except TooManyBadRows as error:
        if as_json:
            click.echo(LoadReport(error.files).as_json())
        raise
    print_report(report, terminal())
    if as_json:
        click.echo(report.as_json())


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The CSV file.")
def links(out: Path) -> None:
    """Write which source record belongs to which child: source, source_key, child_number."""
    with Gateway.open(Settings.from_env()) as gateway:
        click.echo(f"{write_links(gateway, out):,} records are linked to children in {out}.")
