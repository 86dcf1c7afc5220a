"""Errors in a record, told to the local team and answered inside the service."""

from sqlalchemy import insert, select, update

from access.areas import ENGLAND
from access.audit import Entry
from access.clock import now
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.policy import may
from access.store.tables import ErrorReport, User
from access.visit import Visit
from graph.errors import BadInput


class ErrorReports:
    """Users' reports that something in a record is wrong, and the local team's answers."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._access = door.access

    def report(self, visit: Visit, number: str, message: str) -> None:
        """Tell the local team of the child's area what is wrong. Raises ReasonNeeded, BadInput (no words)."""
        self._door.require(visit, "child.open", number)
        if not message.strip():
            raise BadInput("Say what is wrong and what it should be.")
        area = self._door.area_of(visit, number)
        entry = _entry(visit, "error-reported", number, {"message": message})
        with self._access.store.write() as writing:
            told = {"child": number, "area": area, "told_by": visit.person.id, "told_at": now()}
            writing.execute(insert(ErrorReport).values(**told, message=message))
            self._access.audit.join(writing, entry)

    def waiting(self, visit: Visit) -> list[tuple[ErrorReport, User]]:
        """The unanswered reports to the visitor's local team with who told it, oldest first."""
        self._door.require(visit, "correction.decide")
        unanswered = (
            select(ErrorReport, User)
            .join(User, User.id == ErrorReport.told_by)
            .where(ErrorReport.answered_at.is_(None))
            .order_by(ErrorReport.id)
        )
        with self._access.store.read() as session:
            rows = session.execute(unanswered).all()
        return [(report, user) for report, user in rows if visit.person.area in (ENGLAND, report.area)]

    def answer(self, visit: Visit, report_id: int, answer: str) -> None:
        """Answer a report. Raises NotPermitted, BadInput (no words, no such report waiting)."""
        if not answer.strip():
            raise BadInput("Say what was done.")
        found = next((report for report, _ in self.waiting(visit) if report.id == report_id), None)
        if found is None:
            raise BadInput("That report has been answered already.")
        entry = _entry(visit, "error-answered", found.child, {"answer": answer})
        with self._access.store.write() as writing:
            given = {"answered_by": visit.person.username, "answered_at": now(), "answer": answer}
            writing.execute(update(ErrorReport).where(ErrorReport.id == report_id).values(**given))
            self._access.audit.join(writing, entry)

    def own(self, visit: Visit) -> list[ErrorReport]:
        """The visitor's own reports and the answers to them, newest first."""
        if not may(visit.person.role, "child.open"):
            raise NotPermitted("Your account doesn't open children's records.")
        mine = select(ErrorReport).where(ErrorReport.told_by == visit.person.id)
        with self._access.store.read() as session:
            return list(session.scalars(mine.order_by(ErrorReport.id.desc())))


def _entry(visit: Visit, action: str, number: str, private: dict[str, str]) -> Entry:
    return Entry(
        action=action,
        actor=visit.person.username,
        about=(number,),
        private={**private, "address": visit.address},
    )
