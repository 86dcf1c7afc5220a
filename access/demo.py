"""Demonstration homes: they carry a flag, and only there can a user's current code be printed."""

import os
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import insert, select

from access.access import Access
from access.accounts import NewAccount
from access.accounts.second_factor import SECONDS, step, unlocked
from access.clock import now, today
from access.errors import BadAccount, NotPermitted
from access.store import Store
from access.store.tables import Meta, User
from graph.errors import Busy
from graph.settings import Settings

FLAG: Final = "demonstration"
PASSWORD_FILE: Final = "demo-password"

WORDS: Final = "demo_words.txt"


@dataclass(frozen=True)
class DemoUser:
    """Somebody to sign in as."""

    username: str
    password: str
    role: str


def mark(store: Store) -> None:
    """Flag this home as a demonstration, once.

    Raises NotPermitted where it already has accounts: a home that people use never becomes one.
    """
    if is_demo(store):
        return
    with store.write() as writing:
        if writing.scalar(select(User.id).limit(1)) is not None:
            raise NotPermitted("This home has real accounts, so it can't become a demonstration.")
        writing.execute(insert(Meta).values(name=FLAG, value=now().isoformat()))


def is_demo(store: Store) -> bool:
    """Whether this home is a demonstration."""
    with store.read() as session:
        return session.scalar(select(Meta.value).where(Meta.name == FLAG)) is not None


def users(access: Access, settings: Settings, *, area: str, organisation: str) -> list[DemoUser]:
    """The demonstration's users, one for each role that signs in to pages; made on the first call.

    All have the one password that `demo-password` in the home folder keeps. Raises NotPermitted elsewhere.
    """
    _refuse_elsewhere(access.store)
    password = _password(settings.home / PASSWORD_FILE)
    there = {person.username for person in access.accounts.within(None)}
    roles = ("practitioner", "hub", "reviewer", "administrator", "analyst")
    for role in roles:
        if role not in there:
            new = _account(role, area, organisation)
            access.accounts.enrol(access.accounts.create(new, by=None), password)
    return [DemoUser(role, password, role) for role in roles]


def current_code(store: Store, username: str) -> str:
    """The code that the user's authenticator app would show now: only in a demonstration.

    A code works once, so after a sign-in it is the next one. Raises NotPermitted, BadAccount, Busy (two were
    used within a minute).
    """
    _refuse_elsewhere(store)
    with store.read() as session:
        user = session.scalar(select(User).where(User.username == username))
    if user is None or user.second_factor is None:
        raise BadAccount(f"There is no user {username} in this demonstration.")
    wanted = max(step(), user.last_step + 1)
    if wanted > step() + 1:
        raise Busy(f"Each code works once; wait {SECONDS} seconds for the next one.")
    return unlocked(user.second_factor, store.secrets).code(wanted)


def _refuse_elsewhere(store: Store) -> None:
    if not is_demo(store):
        raise NotPermitted("This isn't a demonstration: codes come from each user's own app.")


def _account(role: str, area: str, organisation: str) -> NewAccount:
    recently = today() - timedelta(days=30)
    return NewAccount(
        username=role,
        name=f"Demo {role}",
        surname="Demo",
        role=role,
        organisation=organisation,
        area=area,
        trained_on=recently,
        vetted_on=recently,
        agreed_on=recently,
    )


def _password(path: Path) -> str:
    """The password kept there, made at the first call: five of fifty words, easy to type."""
    if not path.exists():
        words = (Path(__file__).parent / WORDS).read_text(encoding="ascii").split()
        password = "-".join(secrets.choice(words) for _ in range(5))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(password + "\n")
    return path.read_text(encoding="ascii").strip()
