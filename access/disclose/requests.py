"""Requests for contact with a targeted service: asked of the local team, answered inside the service."""

from sqlalchemy import insert, select, update

from access.access import Access
from access.areas import ENGLAND
from access.audit import Entry
from access.clock import now
from access.disclose.disclosures import Disclosures
from access.store.tables import ContactRequest, User
from access.visit import Visit
from graph.errors import BadInput


class Requests:
    """Users' requests, and the local team's answers."""

    def __init__(self, access: Access, disclosures: Disclosures) -> None:
        self.access = access
        self._door = disclosures

    def ask(self, visit: Visit, number: str, message: str) -> None:
        """Ask the local team of the child's area to put the user in touch.

        What is asked about need not be there: a request tells nobody whether it is. Raises NotPermitted,
        ReasonNeeded, BadInput (no words).
        """
        self._door.require(visit, "contact.ask", number)
        if not message.strip():
            raise BadInput("Say what you need and how you can be reached.")
        area = self._door.area_of(visit, number)
        entry = Entry(
            action="contact-asked",
            actor=visit.person.username,
            about=(number,),
            private={"message": message, "address": visit.address},
        )
        with self.access.store.write() as writing:
            asked = {"child": number, "area": area, "asked_by": visit.person.id, "asked_at": now()}
            writing.execute(insert(ContactRequest).values(**asked, message=message))
            self.access.audit.join(writing, entry)

    def waiting(self, visit: Visit) -> list[tuple[ContactRequest, User]]:
        """The unanswered requests to the visitor's local team with who asked, oldest first."""
        self._door.require(visit, "contact.answer")
        unanswered = (
            select(ContactRequest, User)
            .join(User, User.id == ContactRequest.asked_by)
            .where(ContactRequest.answered_at.is_(None))
            .order_by(ContactRequest.id)
        )
        with self.access.store.read() as session:
            rows = session.execute(unanswered).all()
        return [(request, user) for request, user in rows if _mine(visit, request)]

    def answer(self, visit: Visit, request_id: int, answer: str) -> None:
        """Answer a request. Raises NotPermitted, BadInput (no words, no such request waiting)."""
        if not answer.strip():
            raise BadInput("Say what the user should do.")
        found = [request for request, _ in self.waiting(visit) if request.id == request_id]
        if not found:
            raise BadInput("That request has been answered already.")
        entry = Entry(
            action="contact-answered",
            actor=visit.person.username,
            about=(found[0].child,),
            private={"answer": answer, "address": visit.address},
        )
        with self.access.store.write() as writing:
            given = {"answered_by": visit.person.username, "answered_at": now(), "answer": answer}
            writing.execute(update(ContactRequest).where(ContactRequest.id == request_id).values(**given))
            self.access.audit.join(writing, entry)

    def own(self, visit: Visit) -> list[ContactRequest]:
        """The visitor's own requests and the answers to them, newest first."""
        self._door.require(visit, "contact.ask")
        mine = select(ContactRequest).where(ContactRequest.asked_by == visit.person.id)
        with self.access.store.read() as session:
            return list(session.scalars(mine.order_by(ContactRequest.id.desc())))


def _mine(visit: Visit, request: ContactRequest) -> bool:
    """A request about a child of no known area goes to England's team."""
    return visit.person.area in (ENGLAND, request.area)
