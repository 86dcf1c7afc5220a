"""Asking from the command line: as a named user, for a reason, under the policy and audit of the pages."""

from datetime import date
from typing import Final

from access.access import Access
from access.accounts.standing import why_not
from access.clock import today
from access.demo import is_demo
from access.disclose import Disclosures
from access.errors import NotPermitted
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.settings import Settings
from graph.traversals.who_else import WhoElse

PLACE: Final = "command line"
DEMO_USER: Final = "practitioner"
DEMO_REASON: Final = "coordinate"


def ask(
    settings: Settings, number: str, as_of: date, username: str | None, reason: str | None, why: str = ""
) -> WhoElse:
    """Who else works with this child, as far as `username` may see it for `reason`.

    In a demonstration both may be left out: its practitioner asks. So may they in a home that has no accounts
    yet: there is nobody to ask as; the answer is what any practitioner would see, recorded as asked by the
    system. Raises BadInput, NotPermitted, UnknownChild, AuditUnavailable.
    """
    access = Access.open(settings)
    try:
        with Gateway.open(settings) as gateway:
            door = Disclosures(access, gateway)
            if username is None and not access.accounts.within(None):
                return door.to_operator(number, as_of)
            if username is None and is_demo(access.store):
                username, reason = DEMO_USER, reason or DEMO_REASON
            return _as_user(door, number, as_of, username, reason, why)
    finally:
        access.close()


def _as_user(
    door: Disclosures, number: str, as_of: date, username: str | None, reason: str | None, why: str
) -> WhoElse:
    if username is None or reason is None:
        raise BadInput("Say who asks and why: add --as USER --reason CODE.")
    person = door.access.accounts.find(username)
    refused = why_not(person, today())
    if refused:
        raise NotPermitted(refused)
    visit = Visit(person, PLACE, PLACE)
    door.require(visit, "child.open", number)
    door.reasons.state(visit, number, reason, why)
    return door.who_else(visit, number, as_of).who_else
