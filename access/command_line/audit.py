"""`contactpoint audit`: verify the chain, read it, destroy what is past its time."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from access.access import Access
from access.accounts import Person
from access.accounts.standing import why_not
from access.audit.expiry import expire as expire_keys
from access.audit.reading import Wanted
from access.audit.seals import FILE
from access.audit.verify import Verdict
from access.audit.verify import verify as verify_chain
from access.clock import ENGLAND, today
from access.disclose.recordings import Recordings, Told
from access.errors import NotPermitted
from access.policy import may
from access.store.engine import address, make_engine
from access.visit import Visit
from access.watch import watch
from graph.errors import BadInput, ContactPointError
from graph.gateway import Gateway
from graph.numbers import parse
from graph.secrets import Secrets
from graph.settings import Settings

PLACE = "command line"
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def audit() -> None:
    """Verify and read the audit chain."""


@audit.command()
@click.option("--store", type=click.Path(path_type=Path), help="A copy of the control database's file.")
@click.option("--seals", type=click.Path(path_type=Path), help="Folder of the seals.")
def verify(store: Path | None, seals: Path | None) -> None:
    """Verify the whole chain, offline; exit status 1 where anything is wrong."""
    settings = Settings.from_env()
    shown = Progress(transient=True, console=Console(stderr=True))
    with Session(_engine(store, settings)) as session, shown as progress:
        task = progress.add_task("Verifying", total=None)
        heads = (seals or settings.seals_folder) / FILE
        verdict = verify_chain(
            session, heads, Secrets.open(settings), lambda done: progress.update(task, completed=done)
        )
    _tell(verdict)


@audit.command()
@click.option("--as", "username", required=True, help="The administrator who reads.")
@click.option("--child", help="Only entries about this number.")
@click.option("--user", "actor", help="Only entries of this user.")
@click.option("--action", help="Only this kind of entry.")
@click.option("--since", type=DAY)
@click.option("--limit", default=50, show_default=True)
def show(
    username: str,
    child: str | None,
    actor: str | None,
    action: str | None,
    since: datetime | None,
    limit: int,
) -> None:
    """Print entries within the administrator's reach, newest first; the reading is itself recorded."""
    settings = Settings.from_env()
    access = Access.open(settings)
    visit = Visit(_reader(access, username), PLACE, PLACE)
    start = since and since.replace(tzinfo=ENGLAND).astimezone(UTC)
    wanted = Wanted(since=start, child=child and parse(child), actor=actor, action=action)
    with Gateway.open(settings) if child else nullcontext() as gateway:
        found = Recordings(access, gateway).read(visit, wanted, limit)
    Console().print(_table(found))


@audit.command("watch")
def watch_audit() -> None:
    """Go over what is new in the audit and leave alerts for the local administrators."""
    made = watch(Access.open(Settings.from_env()).store)
    click.echo(f"{made} new alerts.")


@audit.command()
def expire() -> None:
    """Destroy the private parts of entries that are more than seven years old."""
    access = Access.open(Settings.from_env())
    click.echo(f"{expire_keys(access.audit)} entries' private parts were destroyed.")


def _engine(store: Path | None, settings: Settings) -> Engine:
    url = URL.create("sqlite", database=str(store)) if store else address(settings)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise BadInput(f"There is no control database at {url.database}; give its file with --store.")
    return make_engine(url)


def _tell(verdict: Verdict) -> None:
    for note in verdict.notes:
        click.echo(note)
    for fault in verdict.faults:
        click.echo(f"entry {fault.entry}: {fault.words}" if fault.entry else fault.words)
    counted = f"{verdict.entries} entries, {verdict.heads} heads, {verdict.destroyed} with destroyed keys"
    if not verdict.holds:
        raise ContactPointError(f"The audit doesn't hold: {len(verdict.faults)} faults in {counted}.")
    click.echo(f"The audit holds: {counted}.")


def _reader(access: Access, username: str) -> Person:
    person = access.accounts.find(username)
    reason = why_not(person, today())
    if reason or not may(person.role, "audit.read"):
        raise NotPermitted(reason or "Only an administrator may read the audit.")
    return person


def _table(found: list[Told]) -> Table:
    table = Table("Entry", "When", "Who", "What", "Children", "Details")
    for one in found:
        private = "destroyed" if one.private is None else _words({**one.open, **one.private})
        when = one.at.astimezone(ENGLAND).strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(str(one.number), when, one.actor, one.action, " ".join(one.children), private)
    return table


def _words(details: Mapping[str, object]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in details.items() if value not in (None, "", []))
