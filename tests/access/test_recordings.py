"""Reading the audit: within reach, without what a reader must not learn, and itself recorded."""

from dataclasses import replace

import pytest

from access.access import Access
from access.audit import Entry
from access.audit.reading import Wanted, entries
from access.clock import now, today
from access.disclose import Disclosures
from access.disclose.consenting import Consenting
from access.disclose.consents import Consented
from access.disclose.recordings import Recordings, Told
from access.errors import NotPermitted
from access.visit import Visit
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_child, a_practitioner, a_service, an_area

NOW = now()


def a_visit(access: Access, username: str, **fields: str) -> Visit:
    return Visit(a_user(access, username, **fields), f"session of {username}", "192.0.2.1")


@pytest.fixture
def boss(access: Access) -> Visit:
    """The administrator of area 885."""
    return a_visit(access, "boss", role="administrator", organisation="la")


def did(access: Access, actor: str, child: str = "999000000001") -> None:
    access.audit.append(Entry(action="child-opened", actor=actor, about=(child,)))


@pytest.mark.fast
def test_an_administrator_reads_what_users_within_reach_did_and_nobody_elses(
    access: Access, boss: Visit
) -> None:
    a_user(access, "near")
    a_user(access, "far", area="330", organisation="school:2")
    for actor in ("near", "far"):
        did(access, actor)
    opened = Wanted(action="child-opened")
    assert [one.actor for one in Recordings(access, None).read(boss, opened)] == ["near"]
    england = a_visit(access, "all", role="administrator", area="*", organisation="national")
    assert len(Recordings(access, None).read(england, opened)) == 2


@pytest.mark.fast
@pytest.mark.parametrize("role", ["practitioner", "hub", "reviewer", "analyst", "supplier", "system"])
def test_nobody_else_reads_it(role: str, access: Access) -> None:
    with pytest.raises(NotPermitted):
        Recordings(access, None).read(a_visit(access, "someone", role=role), Wanted())


@pytest.mark.fast
def test_reading_is_recorded_with_what_was_looked_for(access: Access, boss: Visit) -> None:
    Recordings(access, None).read(boss, Wanted(actor="near", child="999000000001"))
    (entry,) = entries(access.store, Wanted(action="audit-read"))
    assert entry.private == {
        "search": {"actor": "near", "child": "999000000001"}, "address": "192.0.2.1",
    }  # fmt: skip


@pytest.mark.server
def test_the_local_team_sees_who_looked_at_its_child_from_anywhere(
    access: Access, graph: Gateway, boss: Visit
) -> None:
    mine, theirs = a_child(graph), a_child(graph)
    an_area(graph, mine, code="885")
    an_area(graph, theirs, code="330")
    a_user(access, "far", area="330", organisation="school:2")
    for child in (mine, theirs):
        did(access, "far", child)
    desk = Recordings(access, graph)
    assert [one.actor for one in desk.read(boss, Wanted(child=mine))] == ["far"]
    assert desk.read(boss, Wanted(child=theirs)) == []


@pytest.mark.server
def test_the_audit_gives_no_sensitive_service_away(access: Access, graph: Gateway, boss: Visit) -> None:
    """One child has such a service and consent comes and goes; the other has none: the audit reads alike."""
    child, free = a_child(graph), a_child(graph)
    an_area(graph, child, free, code="885")
    service = a_service(graph, kind="camhs")
    a_practitioner(graph, child, service=service)
    door, ana = Disclosures(access, graph), a_visit(access, "ana")
    worker = a_visit(access, "worker", organisation=service, area="330")
    for visit, number in ((ana, child), (ana, free), (worker, child), (worker, free)):
        door.reasons.state(visit, number, "concern")
    consented = Consented(service=service, given_by="she", ground="young_person", given_on=today())
    Consenting(door).record(worker, child, consented)
    for visit, number in ((ana, child), (ana, free), (worker, child), (worker, free)):
        door.who_else(visit, number, today())
    Consenting(door).withdraw(worker, child, service, "she")
    desk = Recordings(access, graph)
    assert plain(desk.read(boss, Wanted(child=child))) == plain(desk.read(boss, Wanted(child=free)))
    assert desk.read(boss, Wanted(child=child))
    everywhere = a_visit(access, "all", role="administrator", area="*", organisation="national")
    about_consent = desk.read(everywhere, Wanted(action="consent-recorded"))
    assert [(one.actor, one.children) for one in about_consent] == [("worker", ())]
    assert all(service not in str(one.private) for one in desk.read(everywhere, Wanted()))


def plain(told: list[Told]) -> list[Told]:
    """Without what differs at every entry."""
    fixed = [replace(one, number=0, at=NOW, children=()) for one in told]
    return [replace(one, open={**one.open, "until": ""}) for one in fixed]
