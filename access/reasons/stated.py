"""Stating a reason, and finding the one that holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.orm import Session

from access.accounts.person import Person
from access.accounts.standing import why_not
from access.audit import Audit, Entry
from access.clock import now, today
from access.errors import NotPermitted
from access.policy import may
from access.reasons.codes import OTHER, Reason, reasons
from access.store import Store
from access.store.tables import StatedReason, User
from access.visit import Visit
from graph.errors import BadInput


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A reason that holds: `colleague` is the user without a terminal for whom it was given, if any."""

    code: str
    until: datetime
    colleague: Person | None


class Reasons:
    """The reasons that users have stated."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def state(
        self, visit: Visit, child: str, code: str, why: str = "", on_behalf_of: str | None = None
    ) -> Stated:
        """Record why `visit` opens `child`, for themselves or for the colleague whose user name is given.

        Raises BadInput (not a reason of this role, no words where "other" needs them, no such colleague),
        NotPermitted (the user or the colleague may not open children).
        """
        at = now()
        stated = self.intended(visit, code, why, on_behalf_of, at)
        self._keep(visit, child, why, stated, at)
        return stated

    def intended(
        self,
        visit: Visit,
        code: str,
        why: str = "",
        on_behalf_of: str | None = None,
        at: datetime | None = None,
    ) -> Stated:
        """The reason as it would hold from now for any child: what a search is made for. Nothing is recorded.

        Raises what `state` raises.
        """
        reason = checked(code, why, visit.person.role)
        colleague = self._colleague(on_behalf_of, visit.person) if on_behalf_of else None
        for person in (visit.person, colleague):
            _refuse(person)
        return Stated(code=code, until=(at or now()) + reason.holds, colleague=colleague)

    def given(self, visit: Visit, code: str, user: Person) -> Stated:
        """The reason that a system gives with its question for `user`, whom the caller has looked up.

        Nothing is recorded. Raises BadInput, NotPermitted.
        """
        reason = checked(code, "", visit.person.role)
        for person in (visit.person, user):
            _refuse(person)
        return Stated(code=code, until=now() + reason.holds, colleague=user)

    def _keep(self, visit: Visit, child: str, why: str, stated: Stated, at: datetime) -> None:
        colleague = stated.colleague
        open_ = {**visit.details, "reason": stated.code, "until": stated.until.isoformat()}
        private = {"why": why, "address": visit.address}
        private |= {"on_behalf_of": colleague.username} if colleague else {}
        entry = Entry(
            action="reason-stated", actor=visit.person.username, about=(child,), open=open_, private=private
        )
        with self.store.write() as writing:
            number = self.audit.join(writing, entry, at)
            row = insert(StatedReason).values(
                user_id=visit.person.id,
                child=child,
                code=stated.code,
                on_behalf_of=colleague and colleague.id,
                stated_at=at,
                until=stated.until,
                entry=number,
            )
            writing.execute(row)

    def _colleague(self, username: str, person: Person) -> Person:
        with self.store.read() as session:
            user = session.scalar(select(User).where(User.username == username.strip().lower()))
        if user is None or user.id == person.id:
            raise BadInput("No colleague has that user name; check it with them.")
        return Person.of(user)


# made once: building a statement costs more than running it
HOLDING: Final = (
    select(StatedReason.code, StatedReason.until, StatedReason.on_behalf_of, User.__table__)
    .outerjoin(User, User.id == StatedReason.on_behalf_of)
    .where(
        StatedReason.user_id == bindparam("user"),
        StatedReason.child == bindparam("child"),
        StatedReason.until > bindparam("at", type_=StatedReason.until.type),
    )
    .order_by(StatedReason.id.desc())
    .limit(1)
)


def holding(session: Session | Connection, user_id: int, child: str, at: datetime) -> Stated | None:
    """The latest reason that a user has stated for a child and that still holds."""
    row = session.execute(HOLDING, {"user": user_id, "child": child, "at": at}).first()
    if row is None:
        return None
    person = None if row.on_behalf_of is None else Person.of(row)
    return Stated(code=row.code, until=row.until, colleague=person)


def checked(code: str, why: str, role: str) -> Reason:
    """The reason of that code, where a role may give it. Raises BadInput."""
    reason = reasons().get(code)
    if reason is None or role not in reason.roles:
        raise BadInput("Choose one of the reasons listed.")
    if code == OTHER and not why.strip():
        raise BadInput("Say what the reason is.")
    return reason


def _refuse(person: Person | None) -> None:
    """Both the user and the colleague must be people who may open a child today."""
    if person is None:
        return
    reason = why_not(person, today())
    if reason or not may(person.role, "child.open"):
        raise NotPermitted(f"{person.name} may not open children's records.")
