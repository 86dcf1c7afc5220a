"""Alerts, as the local administrator sees them and deals with them."""

from sqlalchemy import select, update

from access.access import Access
from access.accounts import Person
from access.accounts.reach import reaches
from access.audit import Entry
from access.clock import now
from access.errors import NotPermitted
from access.policy import may
from access.store.tables import Alert
from access.watch.watch import watch
from graph.errors import BadInput


class Alerts:
    """The alerts about users whom an administrator reaches; never those about the administrator."""

    def __init__(self, access: Access) -> None:
        self.access = access

    def waiting(self, by: Person) -> list[Alert]:
        """The alerts that nobody has dealt with, oldest first, the audit looked over up to now."""
        _refuse_others(by)
        watch(self.access.store)
        unclosed = select(Alert).where(Alert.closed_at.is_(None)).order_by(Alert.id)
        with self.access.store.read() as session:
            return [alert for alert in session.scalars(unclosed) if _sees(by, alert)]

    def close(self, by: Person, alert_id: int, note: str, *, suspend: bool = False) -> None:
        """Deal with an alert: say what was found, and suspend the user in the same step if asked to.

        Raises BadInput (no words, no such alert), NotPermitted.
        """
        _refuse_others(by)
        if not note.strip():
            raise BadInput("Say what you found.")
        alert = self.find(by, alert_id)
        if suspend:
            person = self.access.accounts.find(alert.username)
            self.access.accounts.suspend(person, by, f"alert {alert.id}: {note}")
        with self.access.store.write() as writing:
            values = {"closed_at": now(), "closed_by": by.username, "note": note}
            writing.execute(update(Alert).where(Alert.id == alert.id).values(**values))
            details = {"alert": alert.id, "rule": alert.rule}
            entry = Entry(action="alert-closed", actor=by.username, open=details, private={"note": note})
            self.access.audit.join(writing, entry)

    def find(self, by: Person, alert_id: int) -> Alert:
        """One alert that nobody has dealt with. Raises BadInput, NotPermitted."""
        _refuse_others(by)
        with self.access.store.read() as session:
            alert = session.get(Alert, alert_id)
        if alert is None or alert.closed_at is not None or not _sees(by, alert):
            raise BadInput("That alert has been dealt with already.")
        return alert


def _sees(by: Person, alert: Alert) -> bool:
    return alert.username != by.username and reaches(by, alert.organisation, alert.area)


def _refuse_others(by: Person) -> None:
    if not may(by.role, "alerts.deal"):
        raise NotPermitted("Only an administrator deals with alerts.")
