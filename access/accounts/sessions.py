"""Sessions, kept on the server: they end when idle, when old, at a click, and with the account's standing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, bindparam, delete, insert, select, update

from access.accounts.person import Person
from access.accounts.standing import why_not
from access.accounts.tokens import digest, new_token
from access.audit import Audit, Entry
from access.clock import now, today
from access.errors import NotSignedIn
from access.store import Store, Writing
from access.store.tables import OpenSession, User

IDLE: Final = timedelta(minutes=30)
"""Without a request for so long, a session ends (NIST SP 800-63B, AAL2)."""

ABSOLUTE: Final = timedelta(hours=12)
"""A session ends at this age, whatever is done in it (the same)."""

NOTED: Final = timedelta(seconds=60)
"""A request is noted only so often: each note is a synced write."""

KEPT: Final = timedelta(days=90)
"""How long an ended session's row is kept."""


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A session that holds: whose it is, and when it will end if nothing is done, and in any case."""

    id: str
    person: Person
    started_at: datetime
    idle_ends_at: datetime
    ends_at: datetime


class Sessions:
    """The open sessions."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def begin(self, writing: Writing, person: Person, address: str, at: datetime) -> str:
        """Open a session under a new identifier, and return the browser's token for it."""
        token = new_token()
        writing.execute(delete(OpenSession).where(OpenSession.ends_at < at - KEPT))
        writing.execute(
            insert(OpenSession).values(
                token=digest(token),
                user_id=person.id,
                address=address,
                started_at=at,
                seen_at=at,
                ends_at=at + ABSOLUTE,
            )
        )
        return token

    def of(self, token: str | None, *, extend: bool = True, at: datetime | None = None) -> SignedIn:
        """The session of a browser's `token`; the request counts as activity if `extend`.

        Raises NotSignedIn, with the reason in words, when there is none or it no longer holds.
        """
        at = at or now()
        row = self._find(token)
        person = Person.of(row)
        _refuse_ended(row, person, at)
        if extend and at - row.seen_at > NOTED:
            self._note(row.token, at)
        seen = at if extend else row.seen_at
        return SignedIn(
            id=row.token,
            person=person,
            started_at=row.started_at,
            idle_ends_at=min(seen + IDLE, row.ends_at),
            ends_at=row.ends_at,
        )

    def end(self, token: str, address: str) -> None:
        """Sign out: end this session. Nothing happens where it has ended already."""
        row = self._find(token)
        with self.store.write() as writing:
            if end_sessions(writing, OpenSession.token == row.token, "signed out"):
                self.audit.join(
                    writing, Entry(action="sign-out", actor=row.username, private={"address": address})
                )

    def end_all(self, person: Person, *, by: str, why: str) -> int:
        """End every session of `person`; returns how many there were."""
        with self.store.write() as writing:
            ended = end_sessions(writing, OpenSession.user_id == person.id, why)
            entry = Entry(
                action="sessions-ended",
                actor=by,
                open={"user": person.username, "by": by},
                private={"why": why},
            )
            self.audit.join(writing, entry)
        return ended

    def open_of(self, person: Person, at: datetime | None = None) -> list[OpenSession]:
        """The sessions of `person` that hold, newest first."""
        at = at or now()
        holding = (
            select(OpenSession)
            .where(OpenSession.user_id == person.id, OpenSession.ended_at.is_(None))
            .where(OpenSession.ends_at > at, OpenSession.seen_at > at - IDLE)
            .order_by(OpenSession.started_at.desc())
        )
        with self.store.read() as session:
            return list(session.scalars(holding))

    def _find(self, token: str | None) -> Row[Any]:
        """The columns of the session and of its user."""
        if not token:
            raise NotSignedIn("Sign in to continue.")
        with self.store.look() as looking:
            row = looking.execute(FINDING, {"token": digest(token)}).first()
        if row is None:
            raise NotSignedIn("Sign in to continue.")
        return row

    def _note(self, token: str, at: datetime) -> None:
        with self.store.write() as writing:
            writing.execute(update(OpenSession).where(OpenSession.token == token).values(seen_at=at))


# made once: building a statement costs more than running it
FINDING: Final = (
    select(OpenSession.__table__, User.__table__)
    .join(User, User.id == OpenSession.user_id)
    .where(OpenSession.token == bindparam("token"))
)


def end_sessions(writing: Writing, which: ColumnElement[bool], why: str) -> int:
    """End the sessions that `which` (a condition on OpenSession) picks; returns how many were open."""
    open_ones = update(OpenSession).where(OpenSession.ended_at.is_(None), which)
    ended = open_ones.values(ended_at=now(), ended_why=why).returning(OpenSession.token)
    return len(writing.scalars(ended).all())


def _refuse_ended(row: Row[Any], person: Person, at: datetime) -> None:
    if row.ended_at is not None:
        raise NotSignedIn("You have been signed out; sign in to continue.")
    if at >= row.ends_at or at >= row.seen_at + IDLE:
        raise NotSignedIn("Your session has ended to keep records safe; sign in to continue.")
    reason = why_not(person, today(at))
    if reason:
        raise NotSignedIn(reason)
