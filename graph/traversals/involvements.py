"""What practitioners say themselves of their involvement with a child: written beside the edges of the feeds.

Each statement is one edge with a key of its own, which no load writes, changes or removes (docs/adr/0030).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.errors import UnknownChild
from graph.gateway import Gateway
from graph.queries import query

SOURCE: Final = "contactpoint"
"""The source of what practitioners state here."""


@dataclass(frozen=True, kw_only=True)
class Stating:
    """Who states: the key under which their statements stand, and how others reach them."""

    key: str
    name: str
    role: str
    phone: str | None
    email: str | None
    organisation: str | None
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement of an involvement: its key, and its first and last day (None: it goes on)."""

    key: str
    since: date
    until: date | None
    stated_on: date | None = None

    def goes_on(self, day: date) -> bool:
        """True where it holds on `day` or begins later."""
        return self.until is None or self.until >= day


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What somebody has stated of one child, latest first, and how they last said they are reached."""

    role: str | None
    phone: str | None
    email: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A child somebody works with, by the four fields that tell a child."""

    number: str
    forename: str | None
    surname: str | None
    gender: str | None
    date_of_birth: date | None
    since: date | None


def state(gateway: Gateway, number: str, stating: Stating, statement: Statement, today: date) -> None:
    """Write a statement, or change the one of its key. Raises UnknownChild."""
    who = {"key": stating.key, "name": stating.name, "role": stating.role}
    rows = gateway.write(
        query("involvements/state"),
        number=number,
        practitioner={**who, "phone": stating.phone, "email": stating.email},
        service=stating.organisation,
        key=statement.key,
        since=statement.since,
        until=statement.until,
        sensitive=stating.sensitive,
        today=today,
    )
    _refuse_nobody(rows)


def name_lead(gateway: Gateway, number: str, practitioner: str, day: date) -> None:
    """Make a practitioner the child's lead professional from `day` on. Raises UnknownChild."""
    _refuse_nobody(
        gateway.write(query("involvements/lead"), number=number, practitioner=practitioner, day=day)
    )


def stated(gateway: Gateway, own: str, number: str) -> Stated:
    """What the user whose statements stand under `own` has said of a child. One round trip."""
    row = gateway.read(query("involvements/stated"), own=own, number=number)[0]
    role, phone, email = row["person"]
    found = [Statement(key=one[0], **_days(one)) for one in row["statements"] or ()]
    ordered = sorted(found, key=lambda one: (one.since, one.key), reverse=True)
    return Stated(role=role, phone=phone, email=email, statements=tuple(ordered))


def caseload(gateway: Gateway, own: str, organisation: str, name: str, today: date) -> list[Case]:
    """The children a user works with today, by surname. One round trip."""
    rows = gateway.read(
        query("involvements/caseload"), own=own, organisation=organisation, name=name.upper(), today=today
    )
    return [
        Case(
            number=row["number"],
            forename=row["forename"],
            surname=row["surname"],
            gender=row["gender"],
            date_of_birth=_day(row["born"]),
            since=_day(row["since"]),
        )
        for row in rows
    ]


def currency(gateway: Gateway) -> dict[str, date]:
    """The day up to which each source has been loaded. One round trip."""
    rows = gateway.read(query("traversals/currency"))
    return {row["source"]: day for row in rows if (day := _day(row["extracted_on"])) is not None}


def _days(row: Sequence[Any]) -> dict[str, Any]:
    _, since, until, said = row
    return {"since": _day(since) or date.min, "until": _day(until), "stated_on": _day(said)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _refuse_nobody(rows: Sequence[Any]) -> None:
    if not rows:
        raise UnknownChild("No child has that number: check its digits, or find the child by name.")
