"""What the local team records about how long a child's record stays: consent to stay, its end, having left
England.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import insert, select

from access.access import Access
from access.areas import covers
from access.audit import Entry
from access.clock import now, today
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.lifecycle.rules import OLDEST, Stay, birthday, stays
from access.store.tables import LifecycleDecision
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.queries import query

ACTIONS: Final = {
    "keep": "stay-recorded",
    "withdrawn": "stay-withdrawn",
    "left_england": "left-england-recorded",
    "in_england": "in-england-recorded",
    "new_identity": "new-identity-recorded",
}
"""The kinds of decision, and what the audit calls each."""


@dataclass(frozen=True)
class Decided:
    """What holds of one child: the consent to stay, and the day of having left England."""

    stay: Stay | None = None
    left_england_on: date | None = None
    new_identity_on: date | None = None


@dataclass(frozen=True)
class History:
    """What was recorded about how long one record stays, the newest first."""

    number: str
    decisions: tuple[LifecycleDecision, ...]


class Lifecycle:
    """The local team's decisions, on the day that `day` gives.

    Every method raises NotPermitted beyond the visitor's area.
    """

    def __init__(self, access: Access, disclosures: Disclosures, day: Callable[[], date] = today) -> None:
        self.access = access
        self._door = disclosures
        self._today = day

    def keep(
        self, visit: Visit, number: str, ground: str, consent_given_on: date, until: date, why: str = ""
    ) -> None:
        """Record that a young person consents to stay beyond 18, on a ground, until a day.

        Raises BadInput for an unknown ground, a consent of a day to come, a day beyond the 25th birthday.
        """
        if ground not in stays():
            raise BadInput(f"{ground or 'Nothing'} is no ground for staying; choose {' or '.join(stays())}.")
        if consent_given_on > self._today():
            raise BadInput("The consent must have been given already.")
        child = self._child(visit, number)
        last = birthday(child["born"], OLDEST) if child["born"] else until
        if not self._today() < until <= last:
            raise BadInput(f"The last day must be to come, and {last} or earlier: nobody stays beyond 25.")
        self._record(visit, child, "keep", consent_given_on, why, ground=ground, until=until)

    def withdraw(self, visit: Visit, number: str, on: date, why: str = "") -> None:
        """Record that the consent was withdrawn on a day; the record leaves with the next run."""
        child = self._child(visit, number)
        if decided(self._decisions(child)).stay is None:
            raise BadInput("No consent to stay is recorded, so none can be withdrawn.")
        self._record(visit, child, "withdrawn", self._not_to_come(on), why)

    def left_england(self, visit: Visit, number: str, on: date, why: str = "") -> None:
        """Record that a child left England on a day and isn't to return within three years."""
        self._record(visit, self._child(visit, number), "left_england", self._not_to_come(on), why)

    def in_england(self, visit: Visit, number: str, on: date, why: str = "") -> None:
        """Record that a child of whom that was recorded is in England after all."""
        self._record(visit, self._child(visit, number), "in_england", self._not_to_come(on), why)

    def new_identity(self, visit: Visit, number: str, on: date, why: str) -> str:
        """Record that the child has a new identity, by adoption or for protection, so that this record ends.

        Returns today's number, whose record is to be archived at once. Nothing is recorded of the new
        identity: suppliers send it as a new child, who gets a new number.
        """
        if not why.strip():
            raise BadInput("Say why, without a word about the new identity.")
        child = self._child(visit, number)
        self._record(visit, child, "new_identity", self._not_to_come(on), why)
        return str(child["number"])

    def history(self, visit: Visit, number: str) -> History:
        """Today's number of a child, and what was recorded about it, the newest first."""
        child = self._child(visit, number)
        return History(child["number"], tuple(self._decisions(child)[::-1]))

    def _child(self, visit: Visit, number: str) -> dict[str, Any]:
        self._door.require(visit, "lifecycle.decide", number)
        rows = self._door.gateway.read(query("lifecycle/child"), number=number)
        if not rows:
            raise UnknownChild(f"There is no child {number} in the directory.")
        child = {**rows[0], "born": rows[0]["born"] and rows[0]["born"].to_native()}
        if not covers(visit.person.area, child["areas"]):
            raise NotPermitted("Only the local team of the child's own area decides how long a record stays.")
        return child

    def _decisions(self, child: dict[str, Any]) -> list[LifecycleDecision]:
        numbers = [child["number"], *child["former"]]
        theirs = select(LifecycleDecision).where(LifecycleDecision.child.in_(numbers))
        with self.access.store.read() as session:
            return list(session.scalars(theirs.order_by(LifecycleDecision.id)))

    def _not_to_come(self, on: date) -> date:
        if on > self._today():
            raise BadInput("The day must be today or past.")
        return on

    def _record(
        self, visit: Visit, child: dict[str, Any], kind: str, on: date, why: str, **more: Any
    ) -> None:
        said = {name: value.isoformat() if isinstance(value, date) else value for name, value in more.items()}
        entry = Entry(
            action=ACTIONS[kind],
            actor=visit.person.username,
            about=(child["number"],),
            private={**said, "on": on.isoformat(), "why": why, "address": visit.address},
        )
        row = {"child": child["number"], "kind": kind, "on": on, "by": visit.person.username, "at": now()}
        with self.access.store.write() as writing:
            writing.execute(insert(LifecycleDecision).values(**row, **more))
            self.access.audit.join(writing, entry)


def decided(decisions: Iterable[LifecycleDecision]) -> Decided:
    """What decisions about one child, in their order, come to."""
    stay, left, new = None, None, None
    for one in decisions:
        if one.kind == "keep" and one.until:
            stay = Stay(consent_given_on=one.on, until=one.until)
        elif one.kind == "withdrawn" and stay:
            stay = Stay(consent_given_on=stay.consent_given_on, until=stay.until, withdrawn_on=one.on)
        elif one.kind in ("left_england", "in_england"):
            left = one.on if one.kind == "left_england" else None
        elif one.kind == "new_identity":
            new = one.on
    return Decided(stay, left, new)
