"""`contactpoint users`: accounts, made and changed by the operator."""

import sys
from datetime import datetime

import click
from rich.console import Console
from rich.table import Table

from access.access import Access
from access.accounts import Enrolled, NewAccount, Person
from access.accounts.administration import OPERATOR
from access.accounts.standing import lacking
from access.areas import ENGLAND
from access.asking import name
from access.clock import today
from access.policy.roles import ROLES
from graph.settings import Settings

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def users() -> None:
    """Make and change accounts."""


@users.command("create-admin")
@click.option("--username", required=True)
@click.option("--name", required=True, help="Full name, as colleagues know it.")
@click.option("--surname", required=True)
@click.option("--organisation", required=True, help="Name or key of the organisation.")
@click.option("--area", default=ENGLAND, show_default=True, help="Local authority; * is England.")
@click.option("--trained-on", type=DAY, required=True)
@click.option("--vetted-on", type=DAY, required=True)
@click.option("--agreed-on", type=DAY, required=True, help="Day on which the agreement was signed.")
@click.password_option(help="Asked for when it isn't given.")
def create_admin(password: str, **fields: str | datetime) -> None:
    """Make the first administrator, and show the second factor and recovery codes once."""
    access = Access.open(Settings.from_env())
    person = access.accounts.create(_new("administrator", fields), by=None)
    _show_enrolled(access.accounts.enrol(person, password))


@users.command()
@click.option("--username", required=True)
@click.option("--name", required=True)
@click.option("--surname", required=True)
@click.option("--role", type=click.Choice(list(ROLES)), required=True)
@click.option("--organisation", required=True)
@click.option("--area", required=True)
@click.option("--home-postcode", help="Lets the audit notice a user's own household.")
@click.option("--trained-on", type=DAY, required=True)
@click.option("--vetted-on", type=DAY, required=True)
@click.option("--agreed-on", type=DAY, required=True)
def create(role: str, **fields: str | datetime) -> None:
    """Make an account and print the token of its invitation."""
    access = Access.open(Settings.from_env())
    person = access.accounts.create(_new(role, fields), by=None)
    click.echo(access.accounts.invite(person, by=None))


@users.command()
@click.argument("username")
def invite(username: str) -> None:
    """Print a new invitation's token: the way back for who has lost password and second factor."""
    access = Access.open(Settings.from_env())
    click.echo(access.accounts.invite(access.accounts.find(username), by=None))


@users.command("client-secret")
@click.argument("username")
def client_secret(username: str) -> None:
    """Make a secret for a system's or supplier's account and print it, this once.

    The one before holds for another day.
    """
    access = Access.open(Settings.from_env())
    secret = access.clients.new_secret(access.accounts.find(username), by=OPERATOR)
    click.echo(f"client_id: {username}\nclient_secret: {secret}")


@users.command("name-analyst")
@click.argument("username")
@click.option("--until", type=DAY, required=True, help="The last day, within three months.")
@click.option("--why", required=True, help="Why the analysts' graph isn't enough.")
def name_analyst(username: str, until: datetime, why: str) -> None:
    """Let an analyst ask the directory itself in Cypher, past policy, until a day; every query is audited."""
    access = Access.open(Settings.from_env())
    name(access, access.accounts.find(username), OPERATOR, until.date(), why)
    click.echo(f"{username} may ask the directory until {until.date()}.")


@users.command("list")
def list_users() -> None:
    """Show every account and whether it may sign in."""
    table = Table("User name", "Name", "Role", "Organisation", "Area", "May sign in")
    for person in Access.open(Settings.from_env()).accounts.within(None):
        table.add_row(
            person.username, person.name, person.role, person.organisation, person.area, _state(person)
        )
    Console().print(table)


@users.command()
@click.argument("username")
@click.option("--why", required=True)
def suspend(username: str, why: str) -> None:
    """Stop an account at its next request."""
    access = Access.open(Settings.from_env())
    access.accounts.suspend(access.accounts.find(username), by=None, why=why)
    click.echo(f"{username} is suspended.")


@users.command()
@click.argument("username")
@click.option("--why", required=True)
def restore(username: str, why: str) -> None:
    """Lift a suspension."""
    access = Access.open(Settings.from_env())
    access.accounts.restore(access.accounts.find(username), by=None, why=why)
    click.echo(f"{username} may sign in again.")


@users.command()
@click.argument("username")
@click.option("--trained-on", type=DAY)
@click.option("--vetted-on", type=DAY)
@click.option("--agreed-on", type=DAY)
def renew(username: str, **days: datetime | None) -> None:
    """Record new training, vetting or agreement dates."""
    access = Access.open(Settings.from_env())
    dates = {name: day.date() for name, day in days.items() if day}
    access.accounts.renew(access.accounts.find(username), by=None, **dates)
    click.echo(f"{username}: {_state(access.accounts.find(username))}")


@users.command("end-sessions")
@click.argument("username")
@click.option("--why", default="ended by the operator")
def end_sessions(username: str, why: str) -> None:
    """End every session of a user."""
    access = Access.open(Settings.from_env())
    ended = access.sessions.end_all(access.accounts.find(username), by="system", why=why)
    click.echo(f"{ended} sessions ended.")


def _new(role: str, fields: dict[str, str | datetime]) -> NewAccount:
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    days = {name: value.date() for name, value in fields.items() if isinstance(value, datetime)}
    return NewAccount(
        username=texts["username"],
        name=texts["name"],
        surname=texts["surname"],
        role=role,
        organisation=texts["organisation"],
        area=texts["area"],
        home_postcode=texts.get("home_postcode"),
        trained_on=days["trained_on"],
        vetted_on=days["vetted_on"],
        agreed_on=days["agreed_on"],
    )


def _state(person: Person) -> str:
    if person.suspended:
        return "no: suspended"
    missing = lacking(person, today())
    return f"no: {', '.join(missing)} has run out" if missing else "yes"


def _show_enrolled(enrolled: Enrolled) -> None:
    """Print what is shown once: a picture for the authenticator app, its secret and the recovery codes."""
    import segno

    address = enrolled.authenticator.address(enrolled.person.username)
    if sys.stdout.isatty():
        segno.make(address).terminal(compact=True)
    click.echo(f"Authenticator: {address}")
    click.echo("Recovery codes, each good once:")
    click.echo("\n".join(f"  {code}" for code in enrolled.recovery_codes))
