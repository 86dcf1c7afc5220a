"""`contactpoint analysts`: the analysts' graph, and named analysts' own questions to the directory."""

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from access.access import Access
from access.accounts.standing import why_not
from access.analysts.build import build as make
from access.analysts.build import copy_settings, remove, serve
from access.asking import Asking
from access.clock import today
from access.errors import NotPermitted
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.server import server_home, status, stop
from graph.settings import Settings

PLACE = "command line"


@click.group()
def analysts() -> None:
    """A pseudonymised copy of the directory for analysts, served apart and read-only."""


@analysts.command()
def build() -> None:
    """Make the copy anew from the directory as it is now, with a new password, and serve it."""
    settings = Settings.from_env()
    access = Access.open(settings)
    try:
        with Gateway.open(settings) as gateway:
            built = make(settings, gateway, access, today())
    finally:
        access.close()
    counts = ", ".join(f"{count:,} {name}" for name, count in built.written.counts.items() if count)
    click.echo(f"The copy holds {counts}.")
    if built.written.groups:
        (area, age, gender), least = min(built.written.groups.items(), key=lambda group: group[1])
        click.echo(f"The smallest group by area, age and gender: {least} ({area}, {age}, {gender}).")
    click.echo(f"{built.endpoint.uri}, user {built.endpoint.user}, password in {built.password_file}")


@analysts.command("start")
def start_copy() -> None:
    """Serve the copy that was built last."""
    settings = Settings.from_env()
    if not copy_settings(settings).home.exists():
        raise BadInput("There is no copy yet; make one with `contactpoint analysts build`.")
    endpoint = serve(settings)
    file = server_home(copy_settings(settings)).password_file
    click.echo(f"{endpoint.uri}, user {endpoint.user}, password in {file}")


@analysts.command("stop")
def stop_copy() -> None:
    """Stop serving the copy."""
    click.echo("Stopped." if stop(copy_settings(Settings.from_env())) else "It wasn't served.")


@analysts.command("status")
def show_status() -> None:
    """Whether the copy is served, and where."""
    found = status(copy_settings(Settings.from_env()))
    click.echo(f"{found.word} {found.uri or ''}".strip())


@analysts.command("remove")
def remove_copy() -> None:
    """Stop serving the copy and remove it."""
    remove(Settings.from_env())
    click.echo("Removed.")


@analysts.command()
@click.argument("query")
@click.option("--as", "username", required=True, help="The named analyst who asks.")
@click.option("--reason", default="planning", show_default=True)
@click.option("--why", default="")
def ask(query: str, username: str, reason: str, why: str) -> None:
    """Ask the directory itself in Cypher, as an analyst who is named for it; it must only read."""
    settings = Settings.from_env()
    access = Access.open(settings)
    try:
        person = access.accounts.find(username)
        refused = why_not(person, today())
        if refused:
            raise NotPermitted(refused)
        with Gateway.open(settings) as gateway:
            found = Asking(access, gateway).ask(Visit(person, PLACE, PLACE), query, reason=reason, why=why)
    finally:
        access.close()
    table = Table(*map(escape, found.columns))
    for row in found.rows:
        table.add_row(*(escape("" if value is None else str(value)) for value in row))
    Console().print(table)
    if found.more:
        click.echo("There are more rows; ask for less.")
