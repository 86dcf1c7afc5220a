"""The local team's decisions about shielding, with their effect in the graph.

The effect stands on the nodes themselves, because every query must see it and loads must keep it; who decided
it, when and what comes next stands in the control database, and why in the audit.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, insert, select

from access.access import Access
from access.areas import covers
from access.audit import Entry
from access.clock import now, today
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.shielding.calendar import months_after
from access.store.tables import ShieldingDecision
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.gateway import Gateway
from graph.queries import query

REVIEW_MONTHS: Final = 6

BESIDE: Final = "shares an address or a carer with a child whom a supplier shields"
MAY_BE: Final = "may be a shielded child; shielded until you decide"


@dataclass(frozen=True)
class Waiting:
    """A child or carer about whom somebody must decide: `because` says what raised it, `since` when."""

    subject: str
    because: str
    since: date | None


@dataclass(frozen=True)
class Around:
    """Whom a decision is about, where they are, and whose shielding hangs together with theirs."""

    subject: str
    areas: frozenset[str]
    others: tuple[str, ...]
    shielded: bool


@dataclass(frozen=True)
class History:
    """A child's shielding: the number today, whether it holds, and the decisions, newest first."""

    number: str
    shielded: bool
    decisions: tuple[ShieldingDecision, ...]


class Shielding:
    """Shielding of children and carers. Every method raises NotPermitted beyond the visitor's area."""

    def __init__(self, access: Access, gateway: Gateway, disclosures: Disclosures) -> None:
        self.access = access
        self.gateway = gateway
        self._door = disclosures

    def shield_child(self, visit: Visit, number: str, why: str) -> tuple[str, ...]:
        """Shield a child; returns the other children about whom somebody must now decide too."""
        around = self._around(visit, "child", number)
        _needs_words(why)
        self.gateway.write(query("shielding/shield_child"), number=number, day=today())
        self._keep(visit, around, "set", why, "decided by the local team")
        return self._ask(visit, around.others, f"shares an address or a carer with {around.subject}")

    def lift_child(self, visit: Visit, number: str, why: str) -> None:
        """Lift a child's shielding: recorded first, so that nothing opens unrecorded."""
        around = self._around(visit, "child", number)
        _needs_words(why)
        self._keep(visit, around, "lifted", why, "decided by the local team")
        self.gateway.write(query("shielding/lift_child"), number=number, day=today())

    def keep(self, visit: Visit, number: str, why: str) -> None:
        """Look at a child's shielding again and leave it as it is; the next review is in six months."""
        around = self._around(visit, "child", number)
        _needs_words(why)
        self._keep(visit, around, "kept", why, "reviewed by the local team")

    def shield_carer(self, visit: Visit, key: str, why: str) -> tuple[str, ...]:
        """Shield a carer; returns the children about whom somebody must now decide."""
        around = self._around(visit, "carer", key)
        _needs_words(why)
        self.gateway.write(query("shielding/shield_carer"), key=key, day=today())
        self._keep(visit, around, "set", why, "decided by the local team")
        return self._ask(visit, around.others, "is looked after by a shielded carer")

    def lift_carer(self, visit: Visit, key: str, why: str) -> None:
        """Lift a carer's shielding."""
        around = self._around(visit, "carer", key)
        _needs_words(why)
        self._keep(visit, around, "lifted", why, "decided by the local team")
        self.gateway.write(query("shielding/lift_carer"), key=key, day=today())

    def waiting(self, visit: Visit, on: date | None = None) -> list[Waiting]:
        """What the visitor's local team must decide: reviews that are due, questions, and suppliers' word."""
        self._door.require(visit, "shielding.decide")
        area = visit.person.area
        decided = {one.subject: one for one in self._latest() if covers(area, {one.area})}
        rows = self.gateway.read(query("shielding/shielded_children"), area=area)
        asked = [
            *(w for one in decided.values() if (w := _waiting(one, on or today()))),
            *(_unseen(row) for row in rows if row["number"] not in decided),
        ]
        beside = self.gateway.read(query("shielding/around_shielded"), area=area)
        known = {one.subject for one in asked} | decided.keys()
        return asked + [Waiting(row["number"], BESIDE, None) for row in beside if row["number"] not in known]

    def coming(self, visit: Visit, on: date | None = None) -> list[Waiting]:
        """The reviews that aren't due yet in the visitor's area, the nearest first."""
        self._door.require(visit, "shielding.decide")
        later = on or today()
        decided = (one for one in self._latest() if covers(visit.person.area, {one.area}))
        reviews = [
            Waiting(one.subject, one.because, one.review_by)
            for one in decided
            if one.review_by is not None and one.review_by > later
        ]
        return sorted(reviews, key=lambda one: (one.since or later, one.subject))

    def history(self, visit: Visit, number: str) -> History:
        """Whether a child is shielded, and everything that was decided or asked about it, newest first."""
        around = self._around(visit, "child", number)
        theirs = select(ShieldingDecision).where(ShieldingDecision.subject == around.subject)
        with self.access.store.read() as session:
            decisions = session.scalars(theirs.order_by(ShieldingDecision.id.desc())).all()
        return History(around.subject, around.shielded, tuple(decisions))

    def _around(self, visit: Visit, what: str, subject: str) -> Around:
        self._door.require(visit, "shielding.decide", subject if what == "child" else None)
        name = "number" if what == "child" else "key"
        rows = self.gateway.read(query(f"shielding/around_{what}"), **{name: subject})
        if not rows:
            raise UnknownChild(f"There is no {what} {subject}.")
        row = rows[0]
        others = sorted(set(row["others"]))
        around = Around(row[name], frozenset(row["areas"]), tuple(others), bool(row["shielded"]))
        if not covers(visit.person.area, around.areas):
            raise NotPermitted("Only the local team of the child's own area decides about shielding.")
        return around

    def _keep(self, visit: Visit, around: Around, verdict: str, why: str, because: str) -> None:
        review_by = None if verdict == "lifted" else months_after(today(), REVIEW_MONTHS)
        action = {"set": "shielding-set", "kept": "shielding-reviewed", "lifted": "shielding-lifted"}[verdict]
        open_: dict[str, Any] = {"review_by": review_by.isoformat()} if review_by else {}
        entry = Entry(
            action=action,
            actor=visit.person.username,
            about=(around.subject,),
            open=open_,
            private={"why": why, "address": visit.address},
        )
        with self.access.store.write() as writing:
            row = _row(visit, around.subject, verdict, because, min(around.areas, default=visit.person.area))
            writing.execute(insert(ShieldingDecision).values(**row, review_by=review_by))
            self.access.audit.join(writing, entry)

    def _ask(self, visit: Visit, others: tuple[str, ...], because: str) -> tuple[str, ...]:
        """Leave a question about each child whose shielding nobody has decided since it last changed."""
        settled = {one.subject for one in self._latest() if one.verdict in ("set", "kept")}
        asked = tuple(other for other in others if other not in settled)
        with self.access.store.write() as writing:
            for other in asked:
                row = _row(visit, other, "asked", because, visit.person.area)
                writing.execute(insert(ShieldingDecision).values(**row))
        return asked

    def _latest(self) -> list[ShieldingDecision]:
        newest = select(func.max(ShieldingDecision.id)).group_by(ShieldingDecision.subject)
        latest = select(ShieldingDecision).where(ShieldingDecision.id.in_(newest))
        with self.access.store.read() as session:
            return list(session.scalars(latest.order_by(ShieldingDecision.id)))


def _row(visit: Visit, subject: str, verdict: str, because: str, area: str) -> dict[str, Any]:
    decided = {"subject": subject, "verdict": verdict, "because": because, "area": area}
    return {**decided, "by": visit.person.username, "at": now()}


def _waiting(decision: ShieldingDecision, on: date) -> Waiting | None:
    if decision.verdict == "asked":
        return Waiting(decision.subject, decision.because, today(decision.at))
    if decision.review_by is not None and decision.review_by <= on:
        return Waiting(decision.subject, "six months have passed since the last decision", decision.review_by)
    return None


def _unseen(row: Any) -> Waiting:
    """A shielded child about whom nobody has decided."""
    return Waiting(
        row["number"], MAY_BE if row["may_be"] else "a supplier says so; nobody has looked yet", None
    )


def _needs_words(why: str) -> None:
    if not why.strip():
        raise BadInput("Say why.")
