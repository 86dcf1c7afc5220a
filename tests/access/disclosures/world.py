"""Visits, a family, and what tests ask of the audit."""

from datetime import date

from access.access import Access
from access.audit import Recorded
from access.audit.reading import Wanted, entries
from access.disclose import Disclosures
from access.visit import Visit
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import (
    a_carer,
    a_child,
    a_gp_practice,
    a_home,
    a_practitioner,
    a_school,
    a_service,
    an_area,
)

TODAY = date(2026, 9, 1)


def a_visit(access: Access, username: str = "ana", **fields: str) -> Visit:
    return Visit(a_user(access, username, **fields), f"session of {username}", "192.0.2.1")


def a_family(graph: Gateway, **properties: object) -> str:
    """A child with a home, a school, a practice, a carer and a social worker, in area 885."""
    child = a_child(graph, nhs_number="9990000018", **properties)
    a_home(graph, child)
    a_school(graph, child)
    a_gp_practice(graph, child)
    a_carer(graph, child)
    a_practitioner(graph, child, service=a_service(graph))
    an_area(graph, child, code="885")
    return child


def newest(access: Access, action: str) -> Recorded:
    return entries(access.store, Wanted(action=action), 1)[0]


def kinds(door: Disclosures, visit: Visit, child: str) -> list[str]:
    return [one.kind for one in door.who_else(visit, child, TODAY).who_else.involved]


def signals(access: Access) -> list[str]:
    entry = newest(access, "child-opened")
    assert entry.private
    return entry.private["signals"]


def a_keyworker(door: Disclosures, access: Access, service: str, child: str) -> Visit:
    """Somebody of the service itself, with a reason."""
    visit = a_visit(access, "keyworker", organisation=service)
    door.reasons.state(visit, child, "concern")
    return visit
