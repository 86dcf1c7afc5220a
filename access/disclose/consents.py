"""Consent to a sensitive service's being known: recorded, withdrawn, and what holds today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.orm import Session

from access.accounts.person import Person
from access.areas import covers
from access.audit import Audit, Entry
from access.clock import now, today
from access.disclose.disclosed import Consent, consent_key
from access.policy import may
from access.store import Store
from access.store.tables import ConsentDecision
from access.visit import Visit
from graph.errors import BadInput
from graph.traversals.child import Involved

GROUNDS: Final = {
    "young_person": "the young person, who understands what it means",
    "parent": "a person with parental responsibility",
    "carer": "a carer to whom the decision was given",
    "court": "an order of a court",
}
"""Who may consent."""


# made once: building a statement costs more than running it
DECIDED: Final = (
    select(
        ConsentDecision.id,
        ConsentDecision.child,
        ConsentDecision.service,
        ConsentDecision.given,
        ConsentDecision.until,
    )
    .where(ConsentDecision.child.in_(bindparam("children", expanding=True)))
    .order_by(ConsentDecision.id)
)


@dataclass(frozen=True, kw_only=True)
class Consented:
    """A consent, as it is recorded: to which service, by whom, on what ground, when, until when."""

    service: str
    given_by: str
    ground: str
    given_on: date
    until: date | None = None


class Consents:
    """The decisions about consent. A feed says what it knows; a person's decision outranks it.

    Who may decide is `Disclosures`' question: its `consent` and `withdraw` ask it and come here.
    """

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def keep(self, visit: Visit, child: str, consented: Consented) -> None:
        """Keep a consent, with its entry. Raises BadInput where something is missing or can't be."""
        _check(consented)
        private = {
            "service": consented.service,
            "given_by": consented.given_by,
            "ground": consented.ground,
            "given_on": consented.given_on.isoformat(),
            "until": consented.until.isoformat() if consented.until else None,
        }
        self._keep(visit, child, consented, "consent-recorded", private)

    def end(self, visit: Visit, child: str, service: str, given_by: str) -> None:
        """Keep a withdrawal: whoever recorded the consent and whatever feeds say, from this moment on."""
        if not given_by.strip():
            raise BadInput("Say who withdraws the consent.")
        withdrawn = Consented(service=service, given_by=given_by, ground="withdrawn", given_on=today())
        self._keep(visit, child, withdrawn, "consent-withdrawn", {"service": service, "given_by": given_by})

    def in_force(self, children: set[str], service: str | None = None) -> list[Consented]:
        """The consents that people recorded and that hold today, to one service or to any."""
        query = (
            select(ConsentDecision).where(ConsentDecision.child.in_(children)).order_by(ConsentDecision.id)
        )
        with self.store.read() as session:
            latest = {decision.service: decision for decision in session.scalars(query)}
        return [
            Consented(
                service=one.service,
                given_by=one.given_by,
                ground=one.ground,
                given_on=one.given_on,
                until=one.until,
            )
            for one in latest.values()
            if _holds(one, today()) and service in (None, one.service)
        ]

    def _keep(
        self, visit: Visit, child: str, consented: Consented, action: str, private: dict[str, str | None]
    ) -> None:
        entry = Entry(
            action=action,
            actor=visit.person.username,
            about=(child,),
            private={**private, "address": visit.address},
        )
        row = {
            "child": child,
            "given": action == "consent-recorded",
            "by": visit.person.username,
            "at": now(),
        }
        with self.store.write() as writing:
            writing.execute(insert(ConsentDecision).values(**row, **vars(consented)))
            self.audit.join(writing, entry)


def may_decide(person: Person, service: str, areas: frozenset[str]) -> bool:
    """Whether somebody may record consent to a service: the service itself, or the child's local team.

    Nobody else: who could consent to a guess in the child's name would learn whether the guess is right.
    """
    if not may(person.role, "consent.record"):
        return False
    return service == person.organisation or (person.role == "administrator" and covers(person.area, areas))


def consents_of(session: Session | Connection, children: set[str], on: date) -> Consent:
    """The consents that hold for a child on a day: a person's latest decision, else what the feed said."""
    return Decisions(session, children, on).of(children)


class Decisions:
    """What people decided about the consents of several children, looked up at once."""

    def __init__(self, session: Session | Connection, children: Collection[str], on: date) -> None:
        self._by_number: dict[str, list[tuple[int, str, bool]]] = {}
        for row in session.execute(DECIDED, {"children": list(children)}):
            holds = row.given and (row.until is None or on <= row.until)
            self._by_number.setdefault(row.child, []).append((row.id, row.service, holds))

    def of(self, numbers: Collection[str]) -> Consent:
        """The consents that hold for the child to whom all of these numbers lead."""
        made = sorted(one for number in numbers for one in self._by_number.get(number, ()))
        decided = {service: holds for _, service, holds in made}

        def consent(one: Involved) -> bool:
            return decided.get(consent_key(one), bool(one.consent))

        return consent


def _holds(decision: ConsentDecision, on: date) -> bool:
    return decision.given and (decision.until is None or on <= decision.until)


def _check(consented: Consented) -> None:
    if consented.ground not in GROUNDS:
        raise BadInput("Say on what ground the consent was given.")
    if not consented.given_by.strip():
        raise BadInput("Say who gave the consent.")
    if consented.given_on > today():
        raise BadInput("Consent can't have been given in the future.")
    if consented.until and consented.until < consented.given_on:
        raise BadInput("Consent can't end before it was given.")
