"""`contactpoint report`: list the reports, and run one."""

import os
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from access.reasons.codes import reasons
from access.reports import Shown, reports
from access.reports.run import View
from graph.errors import BadInput
from graph.settings import Settings
from web.reports.asking import run as ask
from web.reports.formats import FORMATS, cell

REASONS: Final = [code for code, one in reasons().items() if one.roles & {"administrator", "analyst"}]


@click.group()
def report() -> None:
    """Run reports over the whole directory, under policy and audit."""


@report.command("list")
def list_reports() -> None:
    """Show every report, what it asks and its parameters."""
    table = Table("Report", "What it answers", "Parameters", show_lines=True)
    for name, one in reports().items():
        parameters = "\n".join(f"{each.name}={each.default}" for each in one.parameters.values())
        table.add_row(name, f"[bold]{escape(one.title)}[/bold]\n{escape(one.query.purpose)}", parameters)
    Console().print(table)


@report.command()
@click.argument("name")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; may be repeated.")
@click.option("--format", "shape", type=click.Choice(["table", *FORMATS]), default="table", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write there, not to the screen."
)
@click.option("--view", type=click.Choice(["list", "counts"]), help="The children, or counts of them.")
@click.option("--as", "username", default=None, help="The user who asks.")
@click.option("--reason", default=None, help=f"Why they ask: {', '.join(REASONS)}.")
@click.option("--why", default="", help="The reason in words, where it is `other`.")
def run(
    name: str,
    params: tuple[str, ...],
    shape: str,
    out: Path | None,
    view: View | None,
    username: str | None,
    reason: str | None,
    why: str,
) -> None:
    """Run a report: administrators see the children of their area, analysts counts.

    A demonstration's analyst asks where nobody is named.
    """
    if shape == "parquet" and out is None and os.isatty(1):
        raise BadInput("Parquet isn't text: say where it goes with --out FILE.")
    given = dict(_pair(text) for text in params)
    shown = ask(Settings.from_env(), name, given, username=username, reason=reason, why=why, view=view)
    if shape == "table":
        _print(shown, out)
    else:
        _write(FORMATS[shape][1](shown), out)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(f"--param {text} must be NAME=VALUE, such as as_of=2026-09-01.")
    return name.strip(), value.strip()


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(content, nl=False)
        return
    try:
        with open(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123  # a descriptor
            file.write(content)
    except OSError as error:
        raise BadInput(f"{out} can't be written ({error.strerror}); choose another file.") from error


def _print(shown: Shown, out: Path | None) -> None:
    table = Table(*map(escape, shown.columns), title=escape(shown.report.title), title_justify="left")
    for row in shown.rows:
        table.add_row(*(escape(cell(value, shown)) for value in row))
    if out:
        with out.open("w", encoding="utf-8") as file:
            Console(file=file, width=160).print(table)
        return
    Console().print(table)
    if shown.withheld:
        smallest = shown.report.smallest
        click.echo(
            f"{shown.withheld} counts are withheld: they, or others beside them, are below {smallest}."
        )
