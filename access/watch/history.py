"""What stands in the audit before an entry, as far as the rules ask for it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from access.audit import Recorded, cipher
from access.limits import OPENINGS
from access.store.tables import AuditAbout, AuditEntry


class History:
    """The audit up to and including an entry `until`, from a moment on."""

    def __init__(self, session: Session, key: bytes) -> None:
        self._session = session
        self._key = key

    def count(self, actor: str, action: str, since: datetime, until: int) -> int:
        """How often a user did something."""
        counted = select(func.count()).select_from(AuditEntry)
        return self._number(counted.where(_theirs(actor, (action,)), _span(since, until)))

    def children_opened(self, actor: str, since: datetime, until: int) -> int:
        """How many children a user opened."""
        children = select(func.count(func.distinct(AuditAbout.child)))
        joined = children.join(AuditEntry, AuditEntry.number == AuditAbout.entry)
        return self._number(joined.where(_theirs(actor, OPENINGS), _span(since, until)))

    def users_who_opened(self, child: str, since: datetime, until: int) -> int:
        """How many users opened a child."""
        users = select(func.count(func.distinct(AuditEntry.actor)))
        joined = users.join(AuditAbout, AuditEntry.number == AuditAbout.entry)
        opened = AuditEntry.action.in_(OPENINGS)
        return self._number(joined.where(AuditAbout.child == child, opened, _span(since, until)))

    def openings(self, actor: str, since: datetime, until: int) -> Iterator[Recorded]:
        """A user's entries about records that they opened, with their private parts."""
        theirs = select(AuditEntry).where(_theirs(actor, OPENINGS), _span(since, until))
        for row in self._session.scalars(theirs):
            yield cipher.unseal(row.number, row.body, row.salt, self._key)

    def _number(self, query: Select[int]) -> int:
        return self._session.scalar(query) or 0


def _theirs(actor: str, actions: tuple[str, ...]) -> ColumnElement[bool]:
    return (AuditEntry.actor == actor) & AuditEntry.action.in_(actions)


def _span(since: datetime, until: int) -> ColumnElement[bool]:
    return (AuditEntry.at >= since) & (AuditEntry.number <= until)
