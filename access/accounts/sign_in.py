"""Signing in, in two steps: name and password, then the second factor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NoReturn

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from access.accounts import passwords, pauses, recovery, second_factor
from access.accounts.pauses import Try
from access.accounts.person import Person
from access.accounts.sessions import Sessions
from access.accounts.standing import why_not
from access.accounts.tokens import digest, new_token
from access.audit import Audit, Entry
from access.clock import now, today
from access.errors import NotPermitted, SignInRefused, TooManyTries
from access.store import Store, Writing
from access.store.tables import Device, PendingSignIn, User

PENDING: Final = timedelta(minutes=5)
"""Time to give the code after the password."""

WRONG: Final = "The user name, the password or the code is wrong."
"""One sentence for all: it tells a stranger nothing about which accounts there are."""


@dataclass(frozen=True)
class Origin:
    """Where a request comes from: the network address, and the browser's long-lived token if it has one."""

    address: str
    device: str | None = None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A new session: the tokens that the browser is to keep, and whose it is."""

    token: str
    device: str
    person: Person


class SignIn:
    """The two steps of signing in."""

    def __init__(self, store: Store, audit: Audit, sessions: Sessions) -> None:
        self.store = store
        self.audit = audit
        self.sessions = sessions

    def password(self, username: str, password: str, origin: Origin, at: datetime | None = None) -> str:
        """First step: check name and password; returns the token to bring along with the code.

        Raises SignInRefused (wrong), TooManyTries (paused).
        """
        at = at or now()
        username = username.strip().lower()
        user = self._user(username)
        this = self._try(username, user, origin, at)
        counted = self._count(this)
        if not passwords.matches(user and user.password_hash, password) or user is None:
            self._refuse(this, "password")
        with self.store.write() as writing:
            pauses.forget(writing, counted)
            _rehash(writing, user, password)
            return _pend(writing, user, at)

    def code(self, pending: str, code: str, origin: Origin, at: datetime | None = None) -> Opened:
        """Second step: check the authenticator's or a recovery code, and open a session.

        Raises SignInRefused (wrong, used before, or too late), TooManyTries, NotPermitted (both factors were
        right, but the account is suspended or its training, vetting or agreement has run out).
        """
        at = at or now()
        user = self._pending_user(pending, at)
        this = self._try(user.username, user, origin, at)
        self._count(this)
        with self.store.write() as writing:
            opened = None
            if self._use(writing, user.id, code, origin, at):
                opened = self._open(writing, user, this, origin, pending)
        return opened or self._refuse(this, "code")

    def _open(self, writing: Writing, user: User, this: Try, origin: Origin, pending: str) -> Opened:
        person = Person.of(user)
        reason = why_not(person, today(this.at))
        if reason:
            raise NotPermitted(reason)
        pauses.forgive(writing, this)
        writing.execute(delete(PendingSignIn).where(PendingSignIn.token == digest(pending)))
        token = self.sessions.begin(writing, person, origin.address, this.at)
        device = _remember(writing, person, this.device and origin.device, this.at)
        details = {"role": person.role, "organisation": person.organisation, "area": person.area}
        signed_in = Entry(
            action="sign-in", actor=person.username, open=details, private={"address": origin.address}
        )
        self.audit.join(writing, signed_in)
        return Opened(token=token, device=device, person=person)

    def _use(self, writing: Writing, user_id: int, code: str, origin: Origin, at: datetime) -> bool:
        """Check the code and use it up, on the row as it is under the write lock: a code works once."""
        user = writing.get_one(User, user_id)
        if recovery.looks_like_one(code):
            return self._use_recovery(writing, user, code, origin, at)
        if user.second_factor is None:
            return False
        authenticator = second_factor.unlocked(user.second_factor, self.store.secrets)
        step = authenticator.step_of(code, user.last_step, at.timestamp())
        if step is None:
            return False
        writing.execute(update(User).where(User.id == user_id).values(last_step=step))
        return True

    def _use_recovery(self, writing: Writing, user: User, code: str, origin: Origin, at: datetime) -> bool:
        if not recovery.use(writing, user.id, code, at):
            return False
        entry = Entry(
            action="recovery-code-used",
            actor=user.username,
            open={"user": user.username},
            private={"address": origin.address},
        )
        self.audit.join(writing, entry)
        return True

    def _count(self, this: Try) -> int:
        """Count the try before it is checked; refuse it where sign-in is paused."""
        with self.store.write() as writing:
            pause = pauses.paused(writing, this)
            if pause is None:
                return pauses.count(writing, this)
        minutes = int(pause.within.total_seconds() // 60)
        raise TooManyTries(f"There were too many wrong tries; wait {minutes} minutes and try again.")

    def _refuse(self, this: Try, step: str) -> NoReturn:
        """Record the wrong try, and the pause that it begins if it does."""
        about = {"username": this.username, "address": this.address}
        with self.store.write() as writing:
            wrong = Entry(action="sign-in-refused", actor="nobody", private={**about, "step": step})
            self.audit.join(writing, wrong)
            pause = pauses.paused(writing, this)
            if pause:
                begun = Entry(
                    action="sign-in-paused", actor="nobody", open={"scope": pause.scope}, private=about
                )
                self.audit.join(writing, begun)
        raise SignInRefused(WRONG)

    def _try(self, username: str, user: User | None, origin: Origin, at: datetime) -> Try:
        known = user is not None and self._knows(user.id, origin.device)
        device = digest(origin.device) if known and origin.device else None
        return Try(username, origin.address, device, at)

    def _user(self, username: str) -> User | None:
        with self.store.read() as session:
            return session.scalar(select(User).where(User.username == username))

    def _knows(self, user_id: int, device: str | None) -> bool:
        if not device:
            return False
        with self.store.read() as session:
            return _device(session, user_id, device) is not None

    def _pending_user(self, pending: str, at: datetime) -> User:
        waiting = select(User).join(PendingSignIn, PendingSignIn.user_id == User.id)
        mine = (PendingSignIn.token == digest(pending)) & (PendingSignIn.ends_at > at)
        with self.store.read() as session:
            user = session.scalar(waiting.where(mine))
        if user is None:
            raise SignInRefused("That took too long; begin again with your user name and password.")
        return user


def _pend(writing: Writing, user: User, at: datetime) -> str:
    token = new_token()
    writing.execute(delete(PendingSignIn).where(PendingSignIn.ends_at < at))
    writing.execute(insert(PendingSignIn).values(token=digest(token), user_id=user.id, ends_at=at + PENDING))
    return token


def _rehash(writing: Writing, user: User, password: str) -> None:
    """Keep the password under today's parameters, now that it is known for a moment."""
    if user.password_hash and passwords.outdated(user.password_hash):
        better = update(User).where(User.id == user.id, User.password_hash == user.password_hash)
        writing.execute(better.values(password_hash=passwords.hashed(password)))


def _device(session: Session, user_id: int, device: str) -> Device | None:
    mine = (Device.token == digest(device)) & (Device.user_id == user_id)
    return session.scalar(select(Device).where(mine))


def _remember(writing: Writing, person: Person, device: str | None, at: datetime) -> str:
    """The token of a browser that is known from now on: the one it has, or a new one."""
    if device:
        writing.execute(update(Device).where(Device.token == digest(device)).values(seen_at=at))
        return device
    device = new_token()
    writing.execute(insert(Device).values(token=digest(device), user_id=person.id, seen_at=at))
    return device
