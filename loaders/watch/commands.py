"""`contactpoint feeds`: watch the suppliers' inboxes, and see how fresh each source is."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.table import Table

from graph.errors import Busy, Unreachable
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.queries import query
from graph.settings import Settings
from loaders.receive.manifest import today_in_london
from loaders.report import terminal
from loaders.watch.ending import on_signals
from loaders.watch.errors import InboxFault
from loaders.watch.freshness import Freshness, freshness
from loaders.watch.watch import PATIENCE, Pass, run_pass


@click.group()
def feeds() -> None:
    """Suppliers' feeds: watch their inboxes, see how fresh each source is."""


@feeds.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="One pass, then end: for cron.")
@click.option("--every", type=click.FloatRange(min=1), default=60, help="Seconds between passes.")
@click.option(
    "--patience",
    type=click.FloatRange(min=0),
    default=PATIENCE.total_seconds() / 3600,
    help="Hours a file may be unfinished or without its manifest before that is an alert.",
)
def watch(folder: Path, once: bool, every: float, patience: float) -> None:
    """Load what suppliers put into their folders in DIR, each whole file once, in the order of its day.

    Ctrl-C or SIGTERM ends it after the file in hand.
    """
    settings = Settings.from_env()
    with on_signals() as ending:
        while True:
            this = Pass(
                settings, folder, dt.datetime.now(dt.UTC), dt.timedelta(hours=patience), ending.asked, _say
            )
            if once:
                run_pass(this)
                return
            _one_of_many(this)
            ending.pause(every)
            if ending.asked():
                return


@feeds.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON: sources and alerts.")
def status(as_json: bool) -> None:
    """How fresh each source is, and the alerts that are open; names nobody."""
    with Gateway.open(Settings.from_env()) as gateway:
        migrate(gateway)
        sources = freshness(gateway, today_in_london())
        alerts = [dict(row) for row in gateway.read(query("feeds/open_alerts"))]
    if as_json:
        click.echo(json.dumps({"sources": [vars(one) for one in sources], "alerts": alerts}, default=_iso))
        return
    console = terminal()
    console.print(_table(sources) if sources else "No feed has been loaded or is expected.")
    for alert in alerts:
        console.print(f"{alert['kind']}: {alert['said']}", highlight=False, markup=False)


def _one_of_many(this: Pass) -> None:
    """A pass of a watch that goes on: what will pass by itself is told and tried again."""
    try:
        run_pass(this)
    except (Busy, Unreachable, InboxFault) as error:
        click.echo(f"contactpoint: {error}", err=True)


def _say(line: str) -> None:
    click.echo(f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S}  {line}")


def _table(sources: list[Freshness]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("source", no_wrap=True)  # however narrow the terminal: all else hangs on it
    for name in ("folder", "extracted", "loaded", "rows", "due", ""):
        table.add_column(name)
    for one in sources:
        loaded = f"{one.last_loaded_at:%Y-%m-%d %H:%M}" if one.last_loaded_at else "-"
        states = {"late": one.late, "shrunken": one.shrunken, "held": bool(one.held)}
        marks = ", ".join(name for name, is_so in states.items() if is_so)
        rows = "-" if one.rows is None else f"{one.rows:,}"
        extracted, due = str(one.last_extracted_on or "-"), str(one.due_on or "-")
        table.add_row(one.source, one.folder or "-", extracted, loaded, rows, due, marks)
    return table


def _iso(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
