"""`contactpoint rights`: what is held of one person, as they may ask to be told it."""

import click

from access.command_line.telling import show
from access.command_line.visiting import visiting
from access.rights.report import Rights
from access.rights.withholding import ASKERS
from graph.numbers import parse


@click.group()
def rights() -> None:
    """Tell a person all that is held of them."""


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
