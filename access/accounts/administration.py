"""Making and changing accounts: by an administrator of the same organisation or area, and no wider."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from access.accounts import passwords, recovery, second_factor
from access.accounts.organisations import ensure
from access.accounts.person import Person
from access.accounts.reach import reached, refuse_beyond
from access.accounts.second_factor import Authenticator
from access.accounts.sessions import end_sessions
from access.accounts.standing import lacking
from access.accounts.tokens import digest, new_token
from access.audit import Audit, Entry
from access.clock import now, today
from access.errors import BadAccount, NotPermitted
from access.policy.roles import ROLES
from access.store import Store, Writing
from access.store.tables import Invitation, OpenSession, User

OPERATOR: Final = "system"
"""Who acts on the command line: whoever may run it there is trusted with the machine."""

USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")
INVITED: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """What an account is made of; see Person for the meaning of the fields."""

    username: str
    name: str
    surname: str
    role: str
    organisation: str
    area: str
    trained_on: date
    vetted_on: date
    agreed_on: date
    home_postcode: str | None = None


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """What a user needs to sign in, shown once: the authenticator's secret and the recovery codes."""

    person: Person
    authenticator: Authenticator
    recovery_codes: tuple[str, ...]


class Administration:
    """Accounts, as administrators see them. `by` is None for the operator at the command line."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self.store = store
        self.audit = audit

    def create(self, new: NewAccount, by: Person | None) -> Person:
        """Make an account that can't sign in yet; `invite` or `enrol` comes next.

        Raises BadAccount (a value can't be used, the name is taken), NotPermitted (beyond `by`'s reach).
        """
        new = _checked(new)
        if by is not None:
            refuse_beyond(by, new.organisation, new.area, new.role)
        with self.store.write() as writing:
            ensure(writing, new.organisation, new.area, _actor(by))
            person = _insert(writing, new, _actor(by))
            details = {"user": new.username, "role": new.role}
            details |= {"organisation": new.organisation, "area": new.area}
            self.audit.join(writing, Entry(action="account-created", actor=_actor(by), open=details))
        return person

    def invite(self, person: Person, by: Person | None, at: datetime | None = None) -> str:
        """A token for one link, good for seven days, by which the user sets password and second factor.

        Also the way back for a user who has lost both: earlier sessions and proofs end when it is used.
        """
        self._refuse(by, person)
        token = new_token()
        kept = second_factor.locked(Authenticator.new(), self.store.secrets)
        with self.store.write() as writing:
            invitation = insert(Invitation).values(
                token=digest(token), user_id=person.id, second_factor=kept, ends_at=(at or now()) + INVITED
            )
            writing.execute(invitation)
            self._record(writing, "account-invited", person, by)
        return token

    def invited(self, token: str, at: datetime | None = None) -> tuple[Person, Authenticator]:
        """Whom an invitation is for, and the authenticator they are to set up. Raises NotPermitted."""
        both = select(User, Invitation).join(Invitation, Invitation.user_id == User.id)
        mine = (Invitation.token == digest(token)) & Invitation.used_at.is_(None)
        with self.store.read() as session:
            row = session.execute(both.where(mine, Invitation.ends_at > (at or now()))).first()
        if row is None:
            raise NotPermitted(
                "That link has been used or has run out; ask your administrator for a new one."
            )
        kept: Invitation = row[1]
        return Person.of(row[0]), second_factor.unlocked(kept.second_factor, self.store.secrets)

    def accept(self, token: str, password: str, code: str, address: str = "") -> Enrolled:
        """Use an invitation: keep the password and the authenticator, once a code proves it is set up.

        Raises NotPermitted (the link), WeakPassword, BadAccount (the code).
        """
        person, authenticator = self.invited(token)
        step = authenticator.step_of(code, 0)
        if step is None:
            raise BadAccount("That code isn't the one your app shows now; enter the next one.")
        passwords.check_strength(password, *_words(person))
        with self.store.write() as writing:
            used = update(Invitation).where(Invitation.token == digest(token), Invitation.used_at.is_(None))
            if not writing.scalars(used.values(used_at=now()).returning(Invitation.token)).all():
                raise NotPermitted("That link has been used; ask your administrator for a new one.")
            end_sessions(writing, OpenSession.user_id == person.id, "enrolled again")
            return self._enrol(writing, person, password, authenticator, step, address)

    def enrol(self, person: Person, password: str) -> Enrolled:
        """Give an account its password and authenticator at once: the operator's way, and the demo's."""
        passwords.check_strength(password, *_words(person))
        with self.store.write() as writing:
            return self._enrol(writing, person, password, Authenticator.new(), 0, "")

    def change_password(self, person: Person, old: str, new: str, address: str, keep: str | None) -> None:
        """Change one's own password; every other session than `keep` (a session's id) ends.

        Raises NotPermitted (the old one is wrong), WeakPassword.
        """
        with self.store.read() as session:
            kept = session.get_one(User, person.id).password_hash
        if not passwords.matches(kept, old):
            raise NotPermitted("Your present password isn't the one you entered.")
        passwords.check_strength(new, *_words(person))
        with self.store.write() as writing:
            _set(writing, person, password_hash=passwords.hashed(new))
            others = (OpenSession.user_id == person.id) & (OpenSession.token != (keep or ""))
            end_sessions(writing, others, "password changed")
            changed = Entry(
                action="password-changed",
                actor=person.username,
                open={"user": person.username},
                private={"address": address},
            )
            self.audit.join(writing, changed)

    def renew(self, person: Person, by: Person | None, **dates: date) -> None:
        """Record new training, vetting or agreement dates (`trained_on`, `vetted_on`, `agreed_on`)."""
        self._refuse(by, person)
        _check_dates(dates.values())
        with self.store.write() as writing:
            _set(writing, person, **dates)
            noted = {name: day.isoformat() for name, day in dates.items()}
            self._record(writing, "account-renewed", person, by, noted=noted)

    def suspend(self, person: Person, by: Person | None, why: str) -> None:
        """Stop an account: its sessions end now, and its next request is refused."""
        self._refuse(by, person)
        with self.store.write() as writing:
            stopped = {"suspended_at": now(), "suspended_by": _actor(by), "suspended_why": why}
            _set(writing, person, **stopped, with_organisation=False)  # restoring that restores nobody else
            end_sessions(writing, OpenSession.user_id == person.id, "suspended")
            self._record(writing, "account-suspended", person, by, why=why)

    def restore(self, person: Person, by: Person | None, why: str) -> None:
        """Lift a suspension."""
        self._refuse(by, person)
        with self.store.write() as writing:
            lifted = {"suspended_at": None, "suspended_by": None, "suspended_why": None}
            _set(writing, person, **lifted, with_organisation=False)
            self._record(writing, "account-restored", person, by, why=why)

    def end_sessions(self, person: Person, by: Person | None, why: str) -> int:
        """End every session of a user; returns how many there were."""
        self._refuse(by, person)
        with self.store.write() as writing:
            ended = end_sessions(writing, OpenSession.user_id == person.id, why)
            facts = {"user": person.username, "by": _actor(by)}
            entry = Entry(action="sessions-ended", actor=_actor(by), open=facts, private={"why": why})
            self.audit.join(writing, entry)
        return ended

    def find(self, username: str) -> Person:
        """The account of that name. Raises BadAccount."""
        with self.store.read() as session:
            user = session.scalar(select(User).where(User.username == username.strip().lower()))
        if user is None:
            raise BadAccount(f"There is no account {username}; `contactpoint users list` shows them.")
        return Person.of(user)

    def within(self, by: Person | None) -> list[Person]:
        """The accounts that `by` may administer, by name."""
        with self.store.read() as session:
            theirs = select(User).where(reached(by)).order_by(User.username)
            return [Person.of(user) for user in session.scalars(theirs)]

    def _enrol(
        self,
        writing: Writing,
        person: Person,
        password: str,
        authenticator: Authenticator,
        step: int,
        address: str,
    ) -> Enrolled:
        kept = second_factor.locked(authenticator, self.store.secrets)
        _set(writing, person, password_hash=passwords.hashed(password), second_factor=kept, last_step=step)
        codes = recovery.renew(writing, person.id)
        entry = Entry(
            action="account-enrolled",
            actor=person.username,
            open={"user": person.username},
            private={"address": address},
        )
        self.audit.join(writing, entry)
        return Enrolled(person=person, authenticator=authenticator, recovery_codes=codes)

    def _refuse(self, by: Person | None, person: Person) -> None:
        if by is None:
            return
        if by.id == person.id:
            raise NotPermitted("Another administrator must change your own account.")
        refuse_beyond(by, person.organisation, person.area, person.role)

    def _record(
        self,
        writing: Writing,
        action: str,
        person: Person,
        by: Person | None,
        *,
        noted: dict[str, str] | None = None,
        why: str | None = None,
    ) -> None:
        facts = {"user": person.username, **(noted or {})}
        private = {"why": why} if why else {}
        self.audit.join(writing, Entry(action=action, actor=_actor(by), open=facts, private=private))


def _checked(new: NewAccount) -> NewAccount:
    if not USERNAME.fullmatch(new.username):
        raise BadAccount("A user name has 3 to 64 small letters, digits, dots, hyphens or @.")
    if new.role not in ROLES:
        raise BadAccount(f"There is no role {new.role}; choose one of {', '.join(ROLES)}.")
    empty = [
        field for field in ("name", "surname", "organisation", "area") if not getattr(new, field).strip()
    ]
    if empty:
        raise BadAccount(f"An account needs {' and '.join(empty)}.")
    _check_dates([new.trained_on, new.vetted_on, new.agreed_on])
    return new


def _check_dates(dates: Any) -> None:
    if any(day > today() for day in dates):
        raise BadAccount("Training, vetting and agreement dates can't lie in the future.")


def _insert(writing: Writing, new: NewAccount, by: str) -> Person:
    user = User(**vars(new), created_at=now(), created_by=by, last_step=0)
    missing = lacking(Person.of(user), today())
    if missing:
        raise BadAccount(f"The {' and '.join(missing)} has run out; renew it before making the account.")
    try:
        writing.add(user)
        writing.flush()
    except IntegrityError as error:
        raise BadAccount(f"There is an account {new.username} already; choose another name.") from error
    return Person.of(user)


def _set(writing: Writing, person: Person, **values: Any) -> None:
    writing.execute(update(User).where(User.id == person.id).values(**values))


def _actor(by: Person | None) -> str:
    return by.username if by else OPERATOR


def _words(person: Person) -> tuple[str, ...]:
    return (person.username, person.name, person.surname, person.organisation)
