"""`contactpoint review`: what waits for a person, and a person's decisions. Prints keys and numbers only."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from access.access import Access
from access.accounts.administration import OPERATOR
from access.accounts.standing import why_not
from access.areas import ENGLAND
from access.audit import Entry
from access.clock import today
from access.disclose import Disclosures
from access.errors import NotPermitted
from access.reviewing import Decisions
from access.visit import Visit
from graph.errors import ContactPointError
from graph.gateway import Gateway
from graph.settings import Settings
from graph.traversals.reviewing import Judged, history, judgements, queue, standing
from loaders.judging import Outcome, Verdict
from loaders.progress import Steps

PLACE = "command line"
PERMISSION = "match.review"
VERDICTS = {"SAME_AS": "same", "NOT_SAME_AS": "not the same", "UNSURE_OF": "unsure", "UNDONE": "undone"}

_user = click.option("--as", "username", help="The reviewer; needed to decide where the home has accounts.")
_why = click.option("--reason", "why", required=True, help="Why, in words; kept with the decision.")


@dataclass(frozen=True)
class Desk:
    """Where a command decides: through this door, as this visitor (None: the operator)."""

    door: Disclosures
    settings: Settings
    visit: Visit | None

    @property
    def area(self) -> str:
        """Whose children may be looked at."""
        return self.visit.person.area if self.visit else ENGLAND

    def look(self, command: str, **parameters: object) -> Gateway:
        """The graph, once it is allowed and recorded that keys and numbers are read from it."""
        if self.visit:
            self.door.require(self.visit, PERMISSION)
        entry = Entry(
            action="command-run",
            actor=self.visit.person.username if self.visit else OPERATOR,
            open={"command": f"review {command}"},
            private={"parameters": parameters},
        )
        self.door.access.audit.append(entry)
        return self.door.gateway


@contextmanager
def desk(username: str | None) -> Generator[Desk]:
    """Access and graph, open while a command runs. Raises NotPermitted for somebody who may not work."""
    settings = Settings.from_env()
    access = Access.open(settings)
    try:
        person = access.accounts.find(username) if username else None
        refused = why_not(person, today()) if person else None
        if refused:
            raise NotPermitted(refused)
        with Gateway.open(settings) as gateway:
            visit = Visit(person, PLACE, PLACE) if person else None
            yield Desk(Disclosures(access, gateway), settings, visit)
    finally:
        access.close()


@click.group()
def review() -> None:
    """Decide whether records are one child's. A record's KEY is SOURCE|SOURCE_KEY: quote it for the shell."""


@review.command("list")
@click.option("--limit", default=50, show_default=True, help="How many at most.")
@_user
def list_(limit: int, username: str | None) -> None:
    """What waits for a person, the likeliest first."""
    with desk(username) as at:
        found, total = queue(at.look("list"), at.area, 0, limit)
    table = Table("record", "and record", "bits", "what is doubtful", box=box.SIMPLE_HEAD)
    for one in found:
        table.add_row(
            escape(one.a), escape(one.b), "" if one.weight is None else f"{one.weight:.1f}", escape(one.why)
        )
    Console().print(table if found else "Nothing waits for a decision.")
    if total > len(found):
        click.echo(f"{total:,} pairs wait; show more with --limit.")


@review.command()
@click.argument("a", metavar="KEY")
@click.argument("b", metavar="KEY")
@_user
def show(a: str, b: str, username: str | None) -> None:
    """Whose two records are, and what was decided about them. The pages show what they say."""
    with desk(username) as at:
        gateway = at.look("show", records=[a, b])
        found, decided = standing(gateway, [a, b]), history(gateway, a, b)
    for key in (a, b):
        click.echo(f"{key}: {f'child {found[key].child}' if key in found else 'no such record'}")
    _tell_decisions(decided, "Nothing was decided about them.")


@review.command("decisions")
@_user
def decisions(username: str | None) -> None:
    """The decisions that hold, the latest first."""
    with desk(username) as at:
        _tell_decisions(judgements(at.look("decisions"), at.area), "Nobody has decided anything yet.")


@review.command()
@_user
def conflicts(username: str | None) -> None:
    """Decisions that others, or the records, contradict: of these, one has to be taken back."""
    with desk(username) as at:
        found = judgements(at.look("conflicts"), at.area, conflicts=True)
    _tell_decisions(found, "No decision contradicts another.")


@review.command()
@click.argument("a", metavar="KEY")
@click.argument("b", metavar="KEY")
@_why
@_user
def same(a: str, b: str, why: str, username: str | None) -> None:
    """Two records are one child's: the children become one, and the younger number leads to the older."""
    _judge(a, b, "same", why, username)


@review.command("not-same")
@click.argument("a", metavar="KEY")
@click.argument("b", metavar="KEY")
@_why
@_user
def not_same(a: str, b: str, why: str, username: str | None) -> None:
    """Two records are two children's: a child that held both is taken apart, old numbers come back."""
    _judge(a, b, "not_same", why, username)


@review.command()
@click.argument("a", metavar="KEY")
@click.argument("b", metavar="KEY")
@_why
@_user
def unsure(a: str, b: str, why: str, username: str | None) -> None:
    """It can't be told: the pair stays in the queue, and an earlier decision about it no longer holds."""
    _judge(a, b, "unsure", why, username)


@review.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@_why
@_user
def split(keys: tuple[str, ...], why: str, username: str | None) -> None:
    """These records of a child are all another child's; the others keep the number."""
    with desk(username) as at, Steps() as steps:
        outcome = Decisions(at.door, at.settings).split(at.visit, keys, why, steps)
    _tell(outcome, keys)


@review.command()
@click.argument("a", metavar="KEY")
@click.argument("b", metavar="KEY")
@_why
@_user
def undo(a: str, b: str, why: str, username: str | None) -> None:
    """Take back what was last decided about two records: children and numbers are as they were before it."""
    with desk(username) as at, Steps() as steps:
        outcome = Decisions(at.door, at.settings).undo(at.visit, a, b, why, steps)
    _tell(outcome, (a, b))


def _judge(a: str, b: str, verdict: Verdict, why: str, username: str | None) -> None:
    with desk(username) as at, Steps() as steps:
        outcome = Decisions(at.door, at.settings).judge(at.visit, a, b, verdict, why, steps)
    _tell(outcome, (a, b))


def _tell(outcome: Outcome, keys: Sequence[str]) -> None:
    for key in keys:
        click.echo(f"{key}: child {outcome.children[key]}")
    for one in outcome.contradicted:
        raise ContactPointError(
            f"{one.a} and {one.b} stay apart by another decision: see `contactpoint review conflicts`."
        )


def _tell_decisions(decided: Sequence[Judged], nothing: str) -> None:
    table = Table("record", "and record", "decision", "by", "when", "why", box=box.SIMPLE_HEAD)
    for one in decided:
        verdict = VERDICTS[one.verdict] + ("" if one.holds else " (superseded)")
        when = f"{one.at:%Y-%m-%d %H:%M}"
        table.add_row(*map(escape, (one.a, one.b, verdict, one.decided_by, when, one.why)))
    Console().print(table if decided else nothing)
