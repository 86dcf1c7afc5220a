"""Overrides: a shielded child's hidden fields, opened in one session for a reason, until the user leaves."""

from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, insert, select, update

from access.audit import Audit, Entry
from access.clock import now
from access.policy import may
from access.store import Store
from access.store.tables import Override as Row
from access.visit import Visit
from graph.errors import BadInput

LONGEST: Final = timedelta(minutes=30)
"""An override ends at this age even where the user stays on the record."""


# made once: building a statement costs more than running it
OPEN: Final = select(Row.id, Row.child).where(Row.session == bindparam("session"), Row.ended_at.is_(None))
IN_FORCE: Final = select(Row.child).where(
    Row.session == bindparam("session"),
    Row.ended_at.is_(None),
    Row.user_id == bindparam("user"),
    Row.until > bindparam("at", type_=Row.until.type),
)


class Overrides:
    """The overrides in force."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def begin(self, visit: Visit, child: str, reason: str, why: str) -> None:
        """Open `child`'s hidden fields to this session. The caller has asked policy. Raises BadInput."""
        if not why.strip():
            raise BadInput("Say why you need to see what is shielded.")
        at = now()
        entry = Entry(
            action="override-started",
            actor=visit.person.username,
            about=(child,),
            open={**visit.details, "reason": reason},
            private={"why": why, "address": visit.address, "until": (at + LONGEST).isoformat()},
        )
        with self.store.write() as writing:
            row = insert(Row).values(
                user_id=visit.person.id, session=visit.session, child=child, started_at=at, until=at + LONGEST
            )
            writing.execute(row)
            self.audit.join(writing, entry)

    def of(self, visit: Visit) -> frozenset[str]:
        """The children whose hidden fields are open to this session; nobody where the role may open none."""
        if not may(visit.person.role, "child.override"):
            return frozenset()
        mine = {"session": visit.session, "user": visit.person.id, "at": now()}
        with self.store.look() as connection:
            return frozenset(connection.scalars(IN_FORCE, mine))

    def leave(self, visit: Visit, stays_on: str | None = None) -> None:
        """End the session's overrides but that of the child it stays on; writes only where there are some."""
        with self.store.look() as connection:
            open_ones = connection.execute(OPEN, {"session": visit.session}).all()
        for override, child in open_ones:
            if child != stays_on:
                self._end(visit, override, child)

    def _end(self, visit: Visit, override: int, child: str) -> None:
        entry = Entry(
            action="override-ended",
            actor=visit.person.username,
            about=(child,),
            private={"address": visit.address},
        )
        with self.store.write() as writing:
            writing.execute(update(Row).where(Row.id == override).values(ended_at=now()))
            self.audit.join(writing, entry)
