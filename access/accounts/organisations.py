"""The organisations whose people may have accounts: made, suspended with all their users, and restored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, func, insert, or_, select, true, update

from access.accounts.person import Person
from access.accounts.reach import refuse_beyond
from access.accounts.sessions import end_sessions
from access.areas import ENGLAND
from access.audit import Audit, Entry
from access.clock import now
from access.errors import BadAccount
from access.store import Store, Writing
from access.store.tables import MemberOrganisation, OpenSession, User

LONGEST: Final = 200
"""Characters of a key or a name."""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A member organisation; `key` is its key in the directory (`school:100000`) or its name."""

    key: str
    name: str
    area: str
    suspended_at: datetime | None
    users: int


class Organisations:
    """Member organisations, as administrators see them; NotPermitted beyond their reach."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def within(self, by: Person) -> list[Organisation]:
        """Those that `by` reaches, by name, with how many accounts each has."""
        counted = (
            select(User.organisation, func.count().label("users")).group_by(User.organisation).subquery()
        )
        both = select(MemberOrganisation, func.coalesce(counted.c.users, 0)).outerjoin(
            counted, counted.c.organisation == MemberOrganisation.key
        )
        rows = both.where(_reached(by)).order_by(MemberOrganisation.name)
        with self.store.read() as session:
            return [_organisation(row[0], row[1]) for row in session.execute(rows)]

    def find(self, key: str, by: Person) -> Organisation:
        """One that `by` reaches. Raises BadAccount."""
        found = [one for one in self.within(by) if one.key == key]
        if not found:
            raise BadAccount("You administer no organisation of that key.")
        return found[0]

    def create(self, key: str, name: str, area: str, by: Person) -> None:
        """Let an organisation's people have accounts. Raises BadAccount, NotPermitted."""
        if not all(0 < len(text.strip()) <= LONGEST for text in (key, name, area)):
            raise BadAccount("An organisation needs a key, a name and an area.")
        refuse_beyond(by, key, area)
        with self.store.write() as writing:
            if not ensure(writing, key, area, by.username, name):
                raise BadAccount(f"There is an organisation {key} already.")
            self._record(writing, "organisation-created", key, area, by)

    def suspend(self, key: str, by: Person, why: str) -> int:
        """Suspend an organisation and everybody in it, at once; returns how many accounts that stopped."""
        found = self._changing(key, by, why)
        users = (User.organisation == key) & (User.username != by.username)
        with self.store.write() as writing:
            _set(writing, key, suspended_at=now(), suspended_by=by.username, suspended_why=why)
            stopped = update(User).where(users, User.suspended_at.is_(None)).values(
                suspended_at=now(), suspended_by=by.username, suspended_why=why, with_organisation=True
            )  # fmt: skip
            ids = writing.scalars(stopped.returning(User.id)).all()
            end_sessions(writing, OpenSession.user_id.in_(ids), "organisation suspended")
            self._record(writing, "organisation-suspended", key, found.area, by, why)
        return len(ids)

    def restore(self, key: str, by: Person, why: str) -> int:
        """Lift it, and the suspension of those whom it stopped; returns how many."""
        found = self._changing(key, by, why)
        users = (User.organisation == key) & User.with_organisation.is_(True)
        lifted = update(User).where(users).values(
            suspended_at=None, suspended_by=None, suspended_why=None, with_organisation=False
        )  # fmt: skip
        with self.store.write() as writing:
            _set(writing, key, suspended_at=None, suspended_by=None, suspended_why=None)
            ids = writing.scalars(lifted.returning(User.id)).all()
            self._record(writing, "organisation-restored", key, found.area, by, why)
        return len(ids)

    def _changing(self, key: str, by: Person, why: str) -> Organisation:
        found = self.find(key, by)
        refuse_beyond(by, found.key, found.area)
        if not why.strip():
            raise BadAccount("Say why.")
        return found

    def _record(
        self, writing: Writing, action: str, key: str, area: str, by: Person, why: str | None = None
    ) -> None:
        private = {"why": why} if why else {}
        facts = {"organisation": key, "area": area}
        self.audit.join(writing, Entry(action=action, actor=by.username, open=facts, private=private))


def ensure(writing: Writing, key: str, area: str, by: str, name: str | None = None) -> bool:
    """Make an organisation known where it isn't yet; False where it was.

    Raises BadAccount where it is suspended: nobody joins it then.
    """
    known = writing.get(MemberOrganisation, key)
    if known is not None and known.suspended_at is not None:
        raise BadAccount("That organisation is suspended; restore it before making an account there.")
    if known is None:
        row = {"key": key, "name": name or key, "area": area, "created_at": now(), "created_by": by}
        writing.execute(insert(MemberOrganisation).values(**row))
    return known is None


def _set(writing: Writing, key: str, **values: Any) -> None:
    writing.execute(update(MemberOrganisation).where(MemberOrganisation.key == key).values(**values))


def _reached(by: Person) -> ColumnElement[bool]:
    if by.role != "administrator":
        return false()
    if by.area == ENGLAND:
        return true()
    mine = or_(MemberOrganisation.area == by.area, MemberOrganisation.key == by.organisation)
    return and_(MemberOrganisation.area != ENGLAND, mine)


def _organisation(row: MemberOrganisation, users: int) -> Organisation:
    return Organisation(key=row.key, name=row.name, area=row.area, suspended_at=row.suspended_at, users=users)
