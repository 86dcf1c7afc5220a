"""`contactpoint rights`: what is held of one person, and what of it is to be corrected."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from access.command_line.telling import show
from access.command_line.visiting import visiting
from access.rights.corrections import ASKED_FOR, Corrections
from access.rights.exceptions import write_exceptions
from access.rights.report import Rights
from access.rights.values import correctable
from access.rights.withholding import ASKERS
from graph.gateway import Gateway
from graph.numbers import parse
from graph.settings import Settings


@click.group()
def rights() -> None:
    """Tell a person all that is held of them, and correct what is wrong."""


@rights.command()
@click.option("--number", required=True, help="The child's number, 12 digits.")
@click.option("--as", "username", required=True, help="The administrator who makes the report.")
@click.option("--reason", default="request", show_default=True, help="Why, by its code.")
@click.option("--why", default="", help="The reason in words, where it is `other`.")
@click.option("--for", "asker", type=click.Choice(ASKERS[:2]), default="child", show_default=True)
def report(number: str, username: str, reason: str, why: str, asker: str) -> None:
    """Print the whole record, its sources, and who looked and why; others' data are withheld."""
    with visiting(username) as (visit, door):
        door.require(visit, "rights.report", parse(number))
        door.reasons.state(visit, parse(number), reason, why)
        told = Rights(door).report(visit, parse(number), asker)
    show([*told.sections, told.lookers], f"All that is held of {told.number}")


@rights.command()
@click.option("--number", required=True, help="The child's number, 12 digits.")
@click.option("--as", "username", required=True, help="Who writes it down.")
@click.option("--reason", required=True, help="Why they open the record, by its code.")
@click.option("--field", required=True, type=click.Choice(list(correctable())))
@click.option("--for", "asked_for", required=True, type=click.Choice(ASKED_FOR), help="Who says so.")
@click.option("--message", required=True, help="What is wrong and what it should be.")
def dispute(number: str, username: str, reason: str, field: str, asked_for: str, message: str) -> None:
    """Say that a value is wrong; the local team decides."""
    with visiting(username) as (visit, door):
        door.reasons.state(visit, parse(number), reason, "")
        Corrections(door).ask(visit, parse(number), field, asked_for, message)
    click.echo("The local team has it; the value is shown as disputed meanwhile.")


@rights.command()
@click.option("--as", "username", required=True, help="The administrator who looks.")
def disputes(username: str) -> None:
    """Show what waits for a decision, and which corrections are in force."""
    table = Table("Number", "Child", "Field", "State", "Said by", "Message")
    with visiting(username) as (visit, door):
        desk = Corrections(door)
        for state, found in (("waits", desk.waiting(visit)), ("corrected", desk.standing(visit))):
            for one in found:
                it = one.dispute
                table.add_row(str(it.id), it.child, it.field, state, it.asked_for, it.message)
    Console().print(table)


@rights.command()
@click.option("--as", "username", required=True, help="The administrator who decides.")
@click.option("--dispute", "dispute_id", required=True, type=int)
@click.option("--value", help="The right value; without it the record stays as it is.")
@click.option("--answer", required=True, help="What was done, for the one who asked.")
def decide(username: str, dispute_id: int, value: str | None, answer: str) -> None:
    """Correct a disputed value, or leave it as it is."""
    with visiting(username) as (visit, door):
        Corrections(door).decide(Settings.from_env(), visit, dispute_id, value=value, answer=answer)
    click.echo("The value is corrected." if value else "The record stays as it is.")


@rights.command()
@click.option("--as", "username", required=True, help="The administrator who lifts it.")
@click.option("--dispute", "dispute_id", required=True, type=int)
@click.option("--why", required=True)
def lift(username: str, dispute_id: int, why: str) -> None:
    """Take a correction back: what suppliers say counts again."""
    with visiting(username) as (visit, door):
        Corrections(door).lift(Settings.from_env(), visit, dispute_id, why)
    click.echo("The correction is lifted.")


@rights.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder; else the suppliers'.")
def exceptions(out: Path | None) -> None:
    """Write, for each supplier, which of their values a person has corrected."""
    settings = Settings.from_env()
    with Gateway.open(settings) as gateway:
        written = write_exceptions(settings, gateway, out)
    for source, path in written.items():
        click.echo(f"{source}: {path}")
    if not written:
        click.echo("Nothing to write: no supplier's value is corrected, or none has a folder (give --out).")
