"""`contactpoint quarantine`: look at what was refused, retry what waits, hand it to the supplier."""

import csv
from pathlib import Path

import click
from rich import box
from rich.table import Table

from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.progress import Steps
from loaders.report import terminal
from loaders.run import retry

WHAT = {"row": "row refused", "value": "value dropped", "waiting": "involvement waits"}

_kind = click.option("--kind", type=click.Choice(sorted(WHAT)), help="Only rows, values or what waits.")
_source = click.option("--source", help="Only one source, as in case_management:885-MOSAIC.")


@click.group()
def quarantine() -> None:
    """What was refused in loads, and involvements that wait for a school, practice or service."""


@quarantine.command("list")
@_kind
@_source
def list_(kind: str | None, source: str | None) -> None:
    """How much there is, by source and reason; names nobody."""
    with Gateway.open(Settings.from_env()) as gateway:
        found = gateway.read(query("records/quarantine_summary"), kind=kind, source=source)
    table = Table("source", "what", "column", "why", "how many", "since", box=box.SIMPLE_HEAD)
    for row in found:
        number, since = f"{row['number']:,}", str(row["since"])[:10]
        table.add_row(row["source"], WHAT[row["kind"]], row["field"], row["reason"], number, since)
    terminal().print(table if found else "Nothing is in quarantine.")


@quarantine.command("retry")
def retry_() -> None:
    """Try again what waits for a school, practice or service; every load does so by itself."""
    with Steps() as steps:
        report = retry(Settings.from_env(), steps)
    click.echo(f"{report.written.edges:,} edges written; {report.waiting:,} involvements still wait.")


@quarantine.command("export")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The CSV file.")
@_kind
@_source
def export(out: Path, kind: str | None, source: str | None) -> None:
    """Write the entries to a CSV file for their supplier; it holds personal data."""
    report = query("records/quarantined")
    with Gateway.open(Settings.from_env()) as gateway:
        try:
            with out.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(report.columns)
                for row in gateway.stream(report, kind=kind, source=source):
                    writer.writerow(row.values())
        except OSError as error:
            raise BadInput(f"{out} can't be written ({error.strerror}); give another path.") from error
