"""Running a report from the command line: as a named user, for a reason, under policy and audit."""

from collections.abc import Mapping

from access.access import Access
from access.accounts.standing import why_not
from access.clock import today
from access.demo import is_demo
from access.errors import NotPermitted
from access.reports import Reports, Shown
from access.reports.run import View
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.settings import Settings

PLACE = "command line"
DEMO_USER = "analyst"
DEMO_REASON = "planning"


def run(
    settings: Settings,
    name: str,
    given: Mapping[str, str],
    *,
    username: str | None,
    reason: str | None,
    why: str = "",
    view: View | None = None,
) -> Shown:
    """A report's answer as far as `username` may see it for `reason`.

    In a demonstration both may be left out: its analyst asks. Raises BadInput, NotPermitted,
    AuditUnavailable, and the graph's failures.
    """
    access = Access.open(settings)
    try:
        if username is None and is_demo(access.store):
            username, reason = DEMO_USER, reason or DEMO_REASON
        if username is None or reason is None:
            raise BadInput("Say who asks and why: add --as USER --reason CODE.")
        person = access.accounts.find(username)
        refused = why_not(person, today())
        if refused:
            raise NotPermitted(refused)
        visit = Visit(person, PLACE, PLACE)
        with Gateway.open(settings) as gateway:
            return Reports(access, gateway).run(visit, name, given, reason=reason, why=why, view=view)
    finally:
        access.close()
