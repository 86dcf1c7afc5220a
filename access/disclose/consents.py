"""Consent to a sensitive service's being known: recorded, withdrawn, and what holds today."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.orm import Session

from access.audit import Audit, Entry
from access.clock import now, today
from access.disclose.disclosed import Consent, consent_key
from access.errors import NotPermitted
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
    select(ConsentDecision.service, ConsentDecision.given, ConsentDecision.until)
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
    """The decisions about consent. A feed says what it knows; a person's decision outranks it."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def record(self, visit: Visit, child: str, consented: Consented) -> None:
        """Record a consent. Raises BadInput, NotPermitted."""
        _check(consented)
        private = {
            "service": consented.service,
            "given_by": consented.given_by,
            "ground": consented.ground,
            "given_on": consented.given_on.isoformat(),
            "until": consented.until.isoformat() if consented.until else None,
        }
        self._keep(
            visit,
            child,
            consented,
            True,
            Entry(
                action="consent-recorded",
                actor=visit.person.username,
                about=(child,),
                private={**private, "address": visit.address},
            ),
        )

    def withdraw(self, visit: Visit, child: str, service: str, given_by: str) -> None:
        """Withdraw consent, whoever recorded it and whatever feeds say, from this moment on."""
        withdrawn = Consented(service=service, given_by=given_by, ground="young_person", given_on=today())
        private = {"service": service, "given_by": given_by, "address": visit.address}
        self._keep(
            visit,
            child,
            withdrawn,
            False,
            Entry(action="consent-withdrawn", actor=visit.person.username, about=(child,), private=private),
        )

    def _keep(self, visit: Visit, child: str, consented: Consented, given: bool, entry: Entry) -> None:
        if not may(visit.person.role, "consent.record"):
            raise NotPermitted("Your role doesn't record consent; ask the service itself or the local team.")
        with self.store.write() as writing:
            decision = insert(ConsentDecision).values(
                child=child, given=given, by=visit.person.username, at=now(), **vars(consented)
            )
            writing.execute(decision)
            self.audit.join(writing, entry)


def consents_of(session: Session | Connection, children: set[str], on: date) -> Consent:
    """The consents that hold for a child on a day: a person's latest decision, else what the feed said."""
    decided: dict[str, bool] = {}
    for decision in session.execute(DECIDED, {"children": list(children)}):
        decided[decision.service] = decision.given and (decision.until is None or on <= decision.until)

    def consent(one: Involved) -> bool:
        return decided.get(consent_key(one), bool(one.consent))

    return consent


def _check(consented: Consented) -> None:
    if consented.ground not in GROUNDS:
        raise BadInput("Say on what ground the consent was given.")
    if not consented.given_by.strip():
        raise BadInput("Say who gave the consent.")
    if consented.given_on > today():
        raise BadInput("Consent can't have been given in the future.")
    if consented.until and consented.until < consented.given_on:
        raise BadInput("Consent can't end before it was given.")
