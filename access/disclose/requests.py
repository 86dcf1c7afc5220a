"""Requests for contact with a targeted service: asked of the local team, answered inside the service.

A request may be made about any child, and is taken alike whether there is such a service or not: asking tells
nobody anything. What is asked and answered is encrypted; reading an answer is recorded, and where consent has
been withdrawn since it was given, the answer can't be read any more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, insert, select, true, update

from access.access import Access
from access.areas import ENGLAND
from access.audit import Entry
from access.clock import now
from access.disclose.disclosures import Disclosures
from access.store.tables import ConsentDecision, ContactRequest, User
from access.store.words import locked, unlocked
from access.visit import Visit
from graph.errors import BadInput

PURPOSE: Final = "contact requests"
LONGEST: Final = 2_000
"""Characters of a request or an answer."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request as a list shows it; `message` is what was asked, the answer is read by `read`."""

    id: int
    child: str
    message: str
    asked_by: str
    organisation: str
    asked_at: datetime
    answered_at: datetime | None


class Requests:
    """Users' requests, and the local team's answers."""

    def __init__(self, access: Access, disclosures: Disclosures) -> None:
        self.access = access
        self._door = disclosures

    def ask(self, visit: Visit, number: str, message: str) -> None:
        """Ask the local team of the child's area to put the user in touch.

        Raises NotPermitted, ReasonNeeded, UnknownChild, BadInput (no words, or too many).
        """
        self._door.require(visit, "contact.ask", number)
        _check(message, "Say what you need and how you can be reached.")
        found = self._door.located(visit, number)
        entry = Entry(
            action="contact-asked",
            actor=visit.person.username,
            about=(found.child_number,),
            private={"message": message, "address": visit.address},
        )
        with self.access.store.write() as writing:
            asked = {"child": found.child_number, "asked_by": visit.person.id, "asked_at": now()}
            area = found.child.area.code if found.child.area else ""
            writing.execute(insert(ContactRequest).values(**asked, area=area, message=self._locked(message)))
            self.access.audit.join(writing, entry)

    def waiting(self, visit: Visit) -> list[Request]:
        """The unanswered requests to the visitor's local team, oldest first. Raises NotPermitted."""
        self._door.require(visit, "contact.answer")
        return self._found(ContactRequest.answered_at.is_(None) & _to(visit), newest_first=False)

    def answer(self, visit: Visit, request_id: int, answer: str) -> None:
        """Answer a request. Raises NotPermitted, BadInput (no words, no such request waiting)."""
        found = self.one_waiting(visit, request_id)
        _check(answer, "Say what the user should do.")
        entry = Entry(
            action="contact-answered",
            actor=visit.person.username,
            about=(found.child,),
            private={"answer": answer, "address": visit.address},
        )
        with self.access.store.write() as writing:
            given = {"answered_by": visit.person.username, "answered_at": now()}
            still = (ContactRequest.id == request_id) & ContactRequest.answered_at.is_(None)
            answered = update(ContactRequest).where(still).values(**given, answer=self._locked(answer))
            if not writing.scalars(answered.returning(ContactRequest.id)).all():
                raise BadInput("That request has been answered already.")
            self.access.audit.join(writing, entry)

    def one_waiting(self, visit: Visit, request_id: int) -> Request:
        """One unanswered request to the visitor's team. Raises NotPermitted, BadInput."""
        self._door.require(visit, "contact.answer")
        mine = (ContactRequest.id == request_id) & ContactRequest.answered_at.is_(None)
        found = self._found(mine & _to(visit))
        if not found:
            raise BadInput("That request has been answered already.")
        return found[0]

    def own(self, visit: Visit) -> list[Request]:
        """The visitor's own requests, newest first. Raises NotPermitted."""
        self._door.require(visit, "contact.ask")
        return self._found(ContactRequest.asked_by == visit.person.id)

    def own_one(self, visit: Visit, request_id: int) -> Request:
        """One of the visitor's own requests. Raises NotPermitted, BadInput."""
        self._door.require(visit, "contact.ask")
        found = self._found((ContactRequest.asked_by == visit.person.id) & (ContactRequest.id == request_id))
        if not found:
            raise BadInput("There is no request of that number of yours.")
        return found[0]

    def read(self, visit: Visit, request_id: int) -> str | None:
        """The answer to one's own request, recorded before it is shown.

        None where consent to a service of the child has been withdrawn since. Raises NotPermitted, BadInput
        (not one's own, or not answered yet), UnknownChild, AuditUnavailable.
        """
        self._door.require(visit, "contact.ask")
        with self.access.store.read() as session:
            row = session.get(ContactRequest, request_id)
        if row is None or row.asked_by != visit.person.id or row.answer is None or row.answered_at is None:
            raise BadInput("There is no answer of that number for you.")
        holds = not self._withdrawn(row.child, row.answered_at)
        private = {"involvement": "answer" if holds else "withdrawn", "address": visit.address}
        read = Entry(action="contact-read", actor=visit.person.username, about=(row.child,), private=private)
        self.access.audit.append(read)
        return unlocked(row.answer, self.access.store.secrets, PURPOSE) if holds else None

    def _withdrawn(self, child: str, since: datetime) -> bool:
        """Whether consent was withdrawn under any of the child's numbers since."""
        numbers = self._door.numbers_of(child)
        withdrawn = ConsentDecision.child.in_(numbers) & ConsentDecision.given.is_(False)
        with self.access.store.read() as session:
            query = select(func.count()).where(withdrawn, ConsentDecision.at >= since)
            return bool(session.scalar(query))

    def _found(self, which: ColumnElement[bool], *, newest_first: bool = True) -> list[Request]:
        joined = select(ContactRequest, User).join(User, User.id == ContactRequest.asked_by).where(which)
        ordered = joined.order_by(ContactRequest.id.desc() if newest_first else ContactRequest.id)
        with self.access.store.read() as session:
            return [self._request(row[0], row[1]) for row in session.execute(ordered)]

    def _request(self, row: ContactRequest, user: User) -> Request:
        return Request(
            id=row.id,
            child=row.child,
            message=unlocked(row.message, self.access.store.secrets, PURPOSE),
            asked_by=user.name,
            organisation=user.organisation,
            asked_at=row.asked_at,
            answered_at=row.answered_at,
        )

    def _locked(self, text: str) -> str:
        return locked(text, self.access.store.secrets, PURPOSE)


def _to(visit: Visit) -> ColumnElement[bool]:
    """Requests to the visitor's team; one about a child of no known area goes to England's."""
    return true() if visit.person.area == ENGLAND else ContactRequest.area == visit.person.area


def _check(text: str, missing: str) -> None:
    if not text.strip():
        raise BadInput(missing)
    if len(text) > LONGEST:
        raise BadInput(f"Use {LONGEST:,} characters or fewer.")
