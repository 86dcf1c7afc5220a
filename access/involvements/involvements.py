"""What a user says of their own involvement with a child, recorded in the audit before it is written."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from access.accounts.person import Person
from access.audit import Entry
from access.clock import now, today
from access.disclose.disclosed import Disclosed
from access.disclose.disclosures import Disclosures
from access.errors import ReasonNeeded
from access.policy.table import read
from access.reasons.stated import holding
from access.visit import Visit
from graph.errors import BadInput
from graph.traversals.child import Involved
from graph.traversals.involvements import SOURCE, Stated, Statement, Stating, name_lead, state, stated
from loaders.feeds.codes import CODES
from loaders.standardise.contact import clean_email, clean_phone
from loaders.standardise.unfit import Unfit

ROLES: Final = CODES["practitioner_role"]
"""The roles that a practitioner may have with a child."""

EARLIEST: Final = date(1990, 1, 1)
AHEAD: Final = timedelta(days=92)
"""An involvement that is to begin may be said so long before."""


class BadInvolvement(BadInput):
    """What is said of an involvement can't be so; `field` is the one to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a user says: in which role, how they are reached, from when to when (None: it goes on)."""

    role: str
    phone: str
    email: str
    since: date
    until: date | None = None


class Involvements:
    """Users' own involvements. Each method asks for a reason that holds for the child."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._access = door.access
        self._gateway = door.gateway

    def mine(self, visit: Visit, number: str) -> Stated:
        """What the visitor has said of this child so far. Raises NotPermitted, ReasonNeeded."""
        self._allowed(visit, number)
        return stated(self._gateway, own_key(visit.person), number)

    def say(
        self, visit: Visit, number: str, said: Said, key: str | None = None, new: str | None = None
    ) -> str:
        """Add an involvement, or change the one whose `key` is given; returns its key.

        `new` ends the key of one that is added; without it the end is random.

        Raises BadInvolvement, BadInput (no such key of the visitor's), NotPermitted, ReasonNeeded,
        UnknownChild, AuditUnavailable.
        """
        mine = self.mine(visit, number)
        if key is not None and key not in {one.key for one in mine.statements}:
            raise BadInput("That isn't an involvement of yours with this child.")
        said = checked(said)
        key = key or f"{own_key(visit.person)}|{new or secrets.token_hex(8)}"
        change = "changed" if key in {one.key for one in mine.statements} else "added"
        self._record(visit, number, change, {"key": key, "role": said.role})
        statement = Statement(key=key, since=said.since, until=said.until)
        state(self._gateway, number, _stating(visit.person, said), statement, today())
        return key

    def end(self, visit: Visit, number: str, key: str, until: date) -> None:
        """End an involvement of the visitor's on its last day `until`. Raises what `say` raises."""
        mine = self.mine(visit, number)
        found = next((one for one in mine.statements if one.key == key), None)
        if found is None:
            raise BadInput("That isn't an involvement of yours with this child.")
        if until < found.since or until > today():
            raise BadInvolvement("until", "The last day must be today or earlier, and not before the first")
        self._record(visit, number, "ended", {"key": key})
        said = Said(
            role=mine.role or "other",
            phone=mine.phone or "",
            email=mine.email or "",
            since=found.since,
            until=until,
        )
        ended = Statement(key=key, since=found.since, until=until)
        state(self._gateway, number, _stating(visit.person, said), ended, today())

    def take_lead(self, visit: Visit, number: str) -> None:
        """Make the visitor the lead professional. Raises BadInput where they don't work with the child."""
        own = self.own(visit, self._door.who_else(visit, number, today()))
        if own is None:
            raise BadInput("Say first that you work with this child; then you can take the lead.")
        self._name(visit, number, "lead taken", own.key)

    def hand_over(self, visit: Visit, number: str, key: str) -> None:
        """Make another who works with the child the lead professional.

        Raises BadInput where the visitor isn't the lead, or the other doesn't work with the child today.
        """
        disclosed = self._door.who_else(visit, number, today())
        own = self.own(visit, disclosed)
        if own is None or not own.lead_professional:
            raise BadInput("Only the lead professional can hand over the lead.")
        if key not in {one.key for one in others(disclosed, own)}:
            raise BadInput("Choose somebody who works with this child today.")
        self._name(visit, number, "lead handed over", key)

    def own(self, visit: Visit, disclosed: Disclosed) -> Involved | None:
        """The visitor's own involvement among what is shown of a child; what they said themselves first."""
        mine = [one for one in disclosed.who_else.involved if is_own(visit.person, one)]
        current = [one for one in mine if one.in_force(disclosed.who_else.as_of)]
        return min(current, key=lambda one: (one.source != SOURCE, not one.lead_professional), default=None)

    def _name(self, visit: Visit, number: str, change: str, key: str) -> None:
        self._allowed(visit, number)
        self._record(visit, number, change, {"lead": key})
        name_lead(self._gateway, number, key, today())

    def _allowed(self, visit: Visit, number: str) -> None:
        self._door.require(visit, "involvement.change", number)
        with self._access.store.read() as session:
            if holding(session, visit.person.id, number, now()) is None:
                raise ReasonNeeded("Say why you need to open this child's record.")

    def _record(self, visit: Visit, number: str, change: str, involvement: dict[str, Any]) -> None:
        entry = Entry(
            action="involvement-changed",
            actor=visit.person.username,
            about=(number,),
            open={"change": change},
            private={"involvement": involvement, "address": visit.address},
        )
        self._access.audit.append(entry)


def own_key(person: Person) -> str:
    """The key under which a user's own statements stand in the graph."""
    return f"{SOURCE}|{person.username}"


def is_own(person: Person, one: Involved) -> bool:
    """Whether an involvement is this user's: said by them, or a feed's of their name and organisation."""
    if one.kind != "practitioner":
        return False
    same_name = (one.name or "").casefold() == person.name.casefold()
    return one.key == own_key(person) or (same_name and one.organisation_key == person.organisation)


def others(disclosed: Disclosed, own: Involved) -> list[Involved]:
    """Those practitioners who work with the child on the day and aren't `own`: the lead may go to them."""
    answer = disclosed.who_else
    return [
        one
        for one in answer.involved
        if one.kind == "practitioner" and one.key != own.key and one.in_force(answer.as_of)
    ]


def checked(said: Said) -> Said:
    """What was said, its telephone number and e-mail written in one way. Raises BadInvolvement."""
    if said.role not in ROLES:
        raise BadInvolvement("role", "Select your role with this child")
    if not said.phone and not said.email:
        raise BadInvolvement("phone", "Enter a phone number or an email address by which others reach you")
    if not EARLIEST <= said.since <= today() + AHEAD:
        raise BadInvolvement("since", "The first day must be a day in the past or the next 3 months")
    if said.until is not None and said.until < said.since:
        raise BadInvolvement("until", "The last day can’t be before the first")
    phone = _clean("phone", said.phone, clean_phone, "Enter a phone number like 01632 960001")
    email = _clean("email", said.email, clean_email, "Enter an email address like name@example.org")
    return Said(role=said.role, phone=phone, email=email, since=said.since, until=said.until)


def _clean(field: str, text: str, clean: Any, message: str) -> str:
    try:
        return str(clean(text)) if text else ""
    except Unfit:
        raise BadInvolvement(field, message) from None


def _stating(person: Person, said: Said) -> Stating:
    sensitive = {row["value"] for row in read("sensitive.csv") if row["what"] == "role"}
    return Stating(
        key=own_key(person),
        name=person.name,
        role=said.role,
        phone=said.phone or None,
        email=said.email or None,
        organisation=person.organisation,
        sensitive=said.role in sensitive,
    )
