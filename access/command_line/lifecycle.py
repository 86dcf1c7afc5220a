"""`contactpoint lifecycle`: run it, record who stays or has left England, rewrite files."""

from collections import Counter
from datetime import datetime

import click
from rich.console import Console

from access.access import Access
from access.clock import today
from access.command_line.visiting import visiting
from access.lifecycle.decisions import Lifecycle
from access.lifecycle.rewriting import rewrite_owed
from access.lifecycle.rules import stays, transitions
from access.lifecycle.run import Report, look_ahead
from access.lifecycle.run import run as run_lifecycle
from graph.numbers import parse
from graph.settings import Settings
from loaders.progress import Steps

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def lifecycle() -> None:
    """Archive records whose time in the directory is over, destroy those whose time in the archive is."""


@lifecycle.command()
@click.option("--as-of", type=DAY, help="The day to go by; today if not given.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--later", is_flag=True, help="Leave the rewriting of files to `lifecycle rewrite`.")
def run(as_of: datetime | None, dry_run: bool, later: bool) -> None:
    """Archive and destroy what is due, and say what was done and why.

    A second run changes nothing; one that was killed is finished by the next. After records were destroyed
    the embedded Neo4j is stopped for the time that writing its files anew takes.
    """
    settings, day = Settings.from_env(), as_of.date() if as_of else today()
    access = Access.open(settings)
    try:
        if dry_run:
            _tell(look_ahead(settings, access, day), {})
            return
        with Steps() as steps:
            report = run_lifecycle(settings, access, day, steps, later=later)
        _tell(report, steps.seconds)
    finally:
        access.close()


@lifecycle.command()
def rewrite() -> None:
    """Write anew the files that still hold destroyed records; stops the embedded Neo4j meanwhile."""
    settings = Settings.from_env()
    access = Access.open(settings)
    try:
        with Steps() as steps:
            notes = rewrite_owed(settings, access, steps)
        for note in notes or [f"Done in {sum(steps.seconds.values()):.1f} s."]:
            click.echo(note)
    finally:
        access.close()


@lifecycle.command()
@click.option("--as", "username", required=True, help="The administrator who records it.")
@click.option("--number", required=True, help="The child's number, 12 digits.")
@click.option("--ground", required=True, type=click.Choice(list(stays())), help="Why the young person stays.")
@click.option("--consent-given-on", type=DAY, required=True)
@click.option("--until", type=DAY, required=True, help="The last day, the 25th birthday at most.")
def keep(username: str, number: str, ground: str, consent_given_on: datetime, until: datetime) -> None:
    """Record that a young person consents to stay beyond 18."""
    with visiting(username) as (visit, door):
        Lifecycle(door.access, door).keep(visit, parse(number), ground, consent_given_on.date(), until.date())
    click.echo(f"{number} stays until {until.date()} at most.")


@lifecycle.command()
@click.option("--as", "username", required=True, help="The administrator who records it.")
@click.option("--number", required=True, help="The child's number, 12 digits.")
@click.option("--date", "on", type=DAY, help="The day of the withdrawal; today if not given.")
def withdraw(username: str, number: str, on: datetime | None) -> None:
    """Record that a young person's consent to stay was withdrawn; the record leaves with the next run."""
    with visiting(username) as (visit, door):
        Lifecycle(door.access, door).withdraw(visit, parse(number), on.date() if on else today())
    click.echo(f"{number} leaves with the next run.")


@lifecycle.command("left-england")
@click.option("--as", "username", required=True, help="The administrator who records it.")
@click.option("--number", required=True, help="The child's number, 12 digits.")
@click.option("--date", "on", type=DAY, required=True, help="The day of leaving.")
@click.option(
    "--returned", is_flag=True, help="Record that the child is in England after all, since that day."
)
def left_england(username: str, number: str, on: datetime, returned: bool) -> None:
    """Record that a child has left England and isn't to return within three years."""
    with visiting(username) as (visit, door):
        desk = Lifecycle(door.access, door)
        (desk.in_england if returned else desk.left_england)(visit, parse(number), on.date())
    click.echo(f"{number} {'stays' if returned else 'leaves with the next run'}.")


@lifecycle.command("new-identity")
@click.option("--as", "username", required=True, help="The administrator who records it.")
@click.option("--number", required=True, help="The number of the identity that ends, 12 digits.")
@click.option("--why", required=True, help="By whose order; nothing about the new identity.")
def new_identity(username: str, number: str, why: str) -> None:
    """End a child's old identity: its record is archived at once, and nothing leads from it to the new one.

    The new identity comes from suppliers, as a new child with a new number. Rows of the old one are refused.
    """
    settings = Settings.from_env()
    with visiting(username) as (visit, door):
        ended = Lifecycle(door.access, door).new_identity(visit, parse(number), today(), why)
        with Steps() as steps:
            run_lifecycle(settings, door.access, today(), steps, only=ended)
    click.echo(f"{ended} is archived; only who works for all of England may ask for it.")


def _tell(report: Report, seconds: dict[str, float]) -> None:
    """What was done to which number and why; no name is ever in it."""
    console, words = Console(highlight=False, soft_wrap=True), transitions()
    archived = "would be archived" if report.dry_run else "archived"
    destroyed = "would be destroyed" if report.dry_run else "destroyed"
    for one in report.archived:
        console.print(f"{one.number} {archived}: {words[one.leaving.because]} ({one.leaving.on})")
    for number in report.destroyed:
        console.print(f"{number} {destroyed}: {words['kept_six_years']}")
    for number, (before, after) in report.moved.items():
        console.print(f"{number}: what is open went from area {before} to {after}, where the child is now")
    for because, count in sorted(Counter(one.leaving.because for one in report.archived).items()):
        console.print(f"{count:,} {archived} as {words[because]}.")
    console.print(
        f"{len(report.archived):,} {archived}, {len(report.destroyed):,} {destroyed} as of {report.as_of}."
    )
    for note in report.notes:
        console.print(note)
    if seconds:
        steps = ", ".join(f"{name} {spent:.1f}" for name, spent in seconds.items())
        console.print(f"{sum(seconds.values()):.1f} s: {steps}.")
