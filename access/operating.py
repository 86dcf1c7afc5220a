"""Operators' commands, which go past users' policy: recorded as the system's before they run.

They print keys, numbers and counts. What was refused from suppliers is personal data as it came: that wants a
user who may read it, as soon as there are users.
"""

from collections.abc import Mapping

from access.access import Access
from access.accounts.administration import OPERATOR
from access.accounts.standing import why_not
from access.audit import Entry
from access.clock import today
from access.demo import is_demo
from access.errors import NotPermitted
from access.policy import may
from graph.errors import BadInput
from graph.settings import Settings


def record(
    settings: Settings, command: str, said: Mapping[str, str], permission: str | None, username: str | None
) -> None:
    """Record that an operator, or the user who is named, runs a command with these options.

    `permission` is what a user must have; None where the command tells of nobody. Raises BadInput (nobody is
    named), BadAccount, NotPermitted, AuditUnavailable: then the command must not run.
    """
    access = Access.open(settings)
    try:
        if permission:
            _refuse(access, permission, username)
        entry = Entry(
            action="command-run",
            actor=username or OPERATOR,
            open={"command": command},
            private={"parameters": dict(said)},
        )
        access.audit.append(entry)
    finally:
        access.close()


def _refuse(access: Access, permission: str, username: str | None) -> None:
    if username is None:
        if access.accounts.within(None) and not is_demo(access.store):
            raise BadInput("Say who asks: add --as USER, a reviewer's or an administrator's name.")
        return
    person = access.accounts.find(username)
    refused = why_not(person, today())
    if refused or not may(person.role, permission):
        raise NotPermitted(refused or "Your account doesn't allow that; ask your local administrator.")
