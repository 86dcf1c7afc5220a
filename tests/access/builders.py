"""Small worlds for access, in a line each."""

from datetime import timedelta
from typing import Any

from access.access import Access
from access.accounts import Enrolled, NewAccount, Opened, Origin, Person
from access.accounts.second_factor import step
from access.clock import today

PASSWORD = "marble otter quill saffron"
HERE = Origin("192.0.2.1")
RECENTLY = today() - timedelta(days=30)


def new_account(username: str = "ana", **fields: Any) -> NewAccount:
    """An account in good standing."""
    given: dict[str, Any] = {
        "username": username,
        "name": "Ana Example",
        "surname": "Example",
        "role": "practitioner",
        "organisation": "school:100000",
        "area": "885",
        "trained_on": RECENTLY,
        "vetted_on": RECENTLY,
        "agreed_on": RECENTLY,
    }
    return NewAccount(**{**given, **fields})


def a_user(access: Access, username: str = "ana", **fields: Any) -> Person:
    """An account without password or second factor."""
    return access.accounts.create(new_account(username, **fields), by=None)


def an_enrolled(access: Access, username: str = "ana", **fields: Any) -> Enrolled:
    """An account that can sign in with PASSWORD and `code(enrolled)`."""
    return access.accounts.enrol(a_user(access, username, **fields), PASSWORD)


def code(enrolled: Enrolled, later: int = 0) -> str:
    """What the user's app shows now, or `later` steps on."""
    return enrolled.authenticator.code(step() + later)


def sign_in(access: Access, enrolled: Enrolled, origin: Origin = HERE, later: int = 0) -> Opened:
    """A session of that user."""
    pending = access.sign_in.password(enrolled.person.username, PASSWORD, origin)
    return access.sign_in.code(pending, code(enrolled, later), origin)
