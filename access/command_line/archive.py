"""`contactpoint archive`: ask for an archived record, grant or refuse it, read what was granted."""

import click
from rich.console import Console
from rich.table import Table

from access.command_line.telling import show
from access.command_line.visiting import visiting
from access.lifecycle.opening import LONGEST_DAYS, Asked, Openings, grounds
from access.rights.telling import sections
from graph.numbers import parse


@click.group()
def archive() -> None:
    """Open an archived record: one person asks, another grants."""


@archive.command()
@click.option("--as", "username", required=True, help="Who asks.")
@click.option("--number", required=True, help="The record's number, 12 digits.")
@click.option("--ground", required=True, type=click.Choice(list(grounds())))
@click.option("--why", required=True, help="What the record is needed for, and by whom.")
def ask(username: str, number: str, ground: str, why: str) -> None:
    """Ask that a record be opened."""
    with visiting(username) as (visit, door):
        request = Openings(door.access, door).ask(visit, parse(number), ground, why)
    click.echo(f"Request {request} waits for somebody else to grant it.")


@archive.command("list")
@click.option("--as", "username", required=True, help="Who looks.")
@click.option("--mine", is_flag=True, help="One's own requests, not those that wait for one's decision.")
def list_(username: str, mine: bool) -> None:
    """Show the requests that wait for a decision, or one's own."""
    with visiting(username) as (visit, door):
        desk = Openings(door.access, door)
        found = desk.mine(visit) if mine else desk.waiting(visit)
    Console().print(_table(found))


@archive.command()
@click.option("--as", "username", required=True, help="Who grants; never who asked.")
@click.option("--request", "request_id", required=True, type=int)
@click.option("--days", default=14, show_default=True, help=f"For how long, {LONGEST_DAYS} at most.")
def grant(username: str, request_id: int, days: int) -> None:
    """Grant what somebody else asked, for some days."""
    with visiting(username) as (visit, door):
        Openings(door.access, door).decide(visit, request_id, granted=True, days=days)
    click.echo(f"Request {request_id} is granted for {days} days.")


@archive.command()
@click.option("--as", "username", required=True, help="Who refuses.")
@click.option("--request", "request_id", required=True, type=int)
def refuse(username: str, request_id: int) -> None:
    """Refuse what somebody else asked."""
    with visiting(username) as (visit, door):
        Openings(door.access, door).decide(visit, request_id, granted=False)
    click.echo(f"Request {request_id} is refused.")


@archive.command("open")
@click.option("--as", "username", required=True, help="Who asked.")
@click.option("--request", "request_id", required=True, type=int)
def open_(username: str, request_id: int) -> None:
    """Show a record whose opening was granted; recorded each time."""
    with visiting(username) as (visit, door):
        request, record = Openings(door.access, door).open(visit, request_id)
    show(sections(record, "authority"), f"Archived record {request.child}")


def _table(found: list[Asked]) -> Table:
    table = Table("Request", "Record", "Ground", "Why", "Asked by", "State")
    for one in found:
        asked = one.request
        state = "waits" if asked.granted is None else "refused"
        if asked.granted and asked.until:
            state = f"granted until {asked.until:%Y-%m-%d}"
        words = grounds()[asked.ground]
        table.add_row(str(asked.id), asked.child, words, asked.message, one.by.username, state)
    return table
