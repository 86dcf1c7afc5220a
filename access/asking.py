"""Named analysts asking the directory itself: past policy; by name, for a reason, with the text audited."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import insert, select

from access.access import Access
from access.accounts.person import Person
from access.audit import Entry
from access.clock import now, today
from access.disclose.disclosures import Disclosures
from access.errors import BadAccount, NotPermitted
from access.reasons.stated import checked
from access.store.tables import NamedAnalyst
from access.visit import Visit
from graph.asking import Answered, ask
from graph.errors import BadInput
from graph.gateway import Gateway

LONGEST_DAYS: Final = 92
"""For how many days somebody may be named at once."""


@dataclass(frozen=True)
class Asking:
    """Queries of named analysts' own. One for each process."""

    access: Access
    gateway: Gateway

    def ask(self, visit: Visit, text: str, *, reason: str, why: str = "") -> Answered:
        """What a query of the visitor's own gives; the query is in the audit before it is run.

        Raises NotPermitted (not named), BadInput (no reason, not a read: see `graph.asking`),
        AuditUnavailable, and the graph's failures.
        """
        Disclosures(self.access, self.gateway).require(visit, "directory.ask")
        code = checked(reason, why, visit.person.role).code
        if not self.is_named(visit.person):
            self._record(visit, code, why, text, "not named")
            raise NotPermitted(
                "Only analysts who are named for it ask the directory; use the analysts' graph."
            )
        self._record(visit, code, why, text, "asked")
        return ask(self.gateway, text)

    def is_named(self, person: Person) -> bool:
        """Whether the person may ask today."""
        mine = select(NamedAnalyst.id).where(NamedAnalyst.user_id == person.id, NamedAnalyst.until >= today())
        with self.access.store.read() as session:
            return session.scalars(mine).first() is not None

    def _record(self, visit: Visit, reason: str, why: str, text: str, outcome: str) -> None:
        private: dict[str, Any] = {"text": text, "why": why, "address": visit.address}
        entry = Entry(
            action="directory-asked",
            actor=visit.person.username,
            open={**visit.details, "reason": reason, "outcome": outcome},
            private=private,
        )
        self.access.audit.append(entry)


def name(access: Access, person: Person, by: str, until: date, why: str) -> None:
    """Let an analyst ask the directory until a day. Raises BadAccount, BadInput."""
    if person.role != "analyst":
        raise BadAccount(f"{person.username} isn't an analyst's account.")
    if not why.strip():
        raise BadInput("Say why the analysts' graph isn't enough.")
    if not 0 <= (until - today()).days <= LONGEST_DAYS:
        raise BadInput(f"The last day must lie within the next {LONGEST_DAYS} days.")
    entry = Entry(
        action="analyst-named",
        actor=by,
        open={"user": person.username, "until": until.isoformat()},
        private={"why": why},
    )
    with access.store.write() as writing:
        writing.execute(insert(NamedAnalyst).values(user_id=person.id, by=by, at=now(), until=until))
        access.audit.join(writing, entry)
