"""What users say of their own involvements: who may, what others see, and what a list of theirs tells."""

from datetime import date, timedelta

import pytest

from access.access import Access
from access.audit.reading import Wanted, entries
from access.clock import today
from access.disclose import Disclosures
from access.errors import AuditUnavailable, NotPermitted, ReasonNeeded
from access.involvements import Caseload, ErrorReports, Involvements, Said
from access.involvements.involvements import BadInvolvement
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query
from graph.traversals.who_else import who_else
from tests.access.builders import a_user
from tests.builders import a_child, a_practitioner, a_school, a_service, an_area, supersede

pytestmark = pytest.mark.server

LAST_YEAR = today() - timedelta(days=365)
SAID = Said(role="youth_worker", phone="01632 960222", email="ana@example.org", since=LAST_YEAR)


@pytest.fixture
def door(access: Access, graph: Gateway) -> Disclosures:
    """The door to the graph of this test."""
    return Disclosures(access, graph)


def visiting(door: Disclosures, child: str, username: str = "ana", **fields: str) -> Visit:
    """A user's visit with a reason for opening the child."""
    visit = Visit(a_user(door.access, username, **fields), f"session of {username}", "192.0.2.1")
    door.reasons.state(visit, child, "coordinate")
    return visit


def names(graph: Gateway, child: str, day: date | None = None) -> list[str | None]:
    return [one.name for one in who_else(graph, child, day or today()).involved]


def test_what_one_says_is_seen_by_everybody_else_until_it_is_ended(door: Disclosures, graph: Gateway) -> None:
    child = a_child(graph)
    mine, visit = Involvements(door), visiting(door, child)
    key = mine.say(visit, child, SAID)
    other = visiting(door, child, "ben")
    seen = door.who_else(other, child, today()).who_else.involved[0]
    assert (seen.name, seen.role, seen.phone) == ("Ana Example", "youth_worker", "01632 960222")
    mine.end(visit, child, key, today() - timedelta(days=1))
    assert names(graph, child) == []
    assert names(graph, child, LAST_YEAR) == ["Ana Example"]


def test_changing_it_leaves_one_involvement_not_two(door: Disclosures, graph: Gateway) -> None:
    child = a_child(graph)
    mine, visit = Involvements(door), visiting(door, child)
    key = mine.say(visit, child, SAID)
    mine.say(visit, child, Said(role="other", phone="", email="ana@example.org", since=LAST_YEAR), key)
    [only] = who_else(graph, child, today()).involved
    assert (only.role, only.phone) == ("other", None)


def test_nobody_changes_or_ends_anothers_involvement(door: Disclosures, graph: Gateway) -> None:
    child = a_child(graph)
    mine = Involvements(door)
    key = mine.say(visiting(door, child), child, SAID)
    other = visiting(door, child, "ben")
    with pytest.raises(BadInput):
        mine.say(other, child, SAID, key)
    with pytest.raises(BadInput):
        mine.end(other, child, key, today())
    assert names(graph, child) == ["Ana Example"]


def test_without_permission_reason_or_audit_nothing_is_written(
    door: Disclosures, graph: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = a_child(graph)
    mine = Involvements(door)
    stranger = Visit(a_user(door.access, "ben"), "a session", "192.0.2.1")
    with pytest.raises(ReasonNeeded):
        mine.say(stranger, child, SAID)
    analyst = Visit(a_user(door.access, "ada", role="analyst"), "a session", "192.0.2.1")
    with pytest.raises(NotPermitted):
        mine.say(analyst, child, SAID)
    visit = visiting(door, child)

    def refuse(*_: object) -> None:
        raise AuditUnavailable("no audit")

    monkeypatch.setattr(type(door.access.audit), "append", refuse)
    with pytest.raises(AuditUnavailable):
        mine.say(visit, child, SAID)
    assert names(graph, child) == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said(role="wizard", phone="01632 960222", email="", since=LAST_YEAR), "role"),
        (Said(role="other", phone="", email="", since=LAST_YEAR), "phone"),
        (Said(role="other", phone="12", email="", since=LAST_YEAR), "phone"),
        (Said(role="other", phone="", email="nowhere", since=LAST_YEAR), "email"),
        (Said(role="other", phone="01632 960222", email="", since=date(2199, 1, 1)), "since"),
    ],
)
def test_what_cannot_be_so_is_refused_at_its_field(
    door: Disclosures, graph: Gateway, said: Said, field: str
) -> None:
    child = a_child(graph)
    with pytest.raises(BadInvolvement) as refused:
        Involvements(door).say(visiting(door, child), child, said)
    assert refused.value.field == field


def test_the_lead_taken_here_outranks_the_feeds_from_that_day_on(door: Disclosures, graph: Gateway) -> None:
    child = a_child(graph)
    a_practitioner(graph, child, name="Zoe Zander", lead_professional=True)
    mine, visit = Involvements(door), visiting(door, child)
    with pytest.raises(BadInput):
        mine.take_lead(visit, child)
    mine.say(visit, child, SAID)
    mine.take_lead(visit, child)
    led = {one.name: one.lead_professional for one in who_else(graph, child, today()).involved}
    assert led == {"Ana Example": True, "Zoe Zander": False}
    before = who_else(graph, child, today() - timedelta(days=1)).involved
    assert {one.name for one in before if one.lead_professional} == {"Zoe Zander"}


def test_only_the_lead_hands_over_and_only_to_somebody_who_works_with_the_child(
    door: Disclosures, graph: Gateway
) -> None:
    child = a_child(graph)
    zoe = a_practitioner(graph, child, name="Zoe Zander")
    stranger = a_practitioner(graph, name="Not Here")
    mine, visit = Involvements(door), visiting(door, child)
    mine.say(visit, child, SAID)
    with pytest.raises(BadInput):
        mine.hand_over(visit, child, zoe)
    mine.take_lead(visit, child)
    with pytest.raises(BadInput):
        mine.hand_over(visit, child, stranger)
    mine.hand_over(visit, child, zoe)
    assert who_else(graph, child, today()).involved[0].name == "Zoe Zander"
    recorded = entries(door.access.store, Wanted(child=child, action="involvement-changed"))
    changes = [one.open["change"] for one in recorded]
    assert changes.count("lead handed over") == 1


def test_a_feeds_involvement_is_ones_own_by_name_and_organisation(door: Disclosures, graph: Gateway) -> None:
    service = a_service(graph)
    child, other = a_child(graph), a_child(graph)
    a_practitioner(graph, child, name="ANA EXAMPLE", service=service)
    a_practitioner(graph, other, name="Ana Example", service=a_service(graph))
    visit = visiting(door, child, organisation=service)
    page = Caseload(door).page(visit)
    assert [one.case.number for one in page.listed] == [child]


def test_my_children_tells_what_changed_since_i_looked_and_records_that_i_was_told(
    door: Disclosures, graph: Gateway
) -> None:
    child = a_child(graph)
    visit = visiting(door, child)
    Involvements(door).say(visit, child, SAID)
    mine = Caseload(door)
    assert [(one.seen_at, one.changed) for one in mine.page(visit).listed] == [(None, ())]
    mine.saw(visit, door.who_else(visit, child, today(), ended=True))
    assert mine.page(visit).listed[0].changed == ()
    a_school(graph, child)
    a_practitioner(graph, child, name="Zoe Zander")
    assert mine.page(visit).listed[0].changed == ("practitioners and services", "school")
    [last] = entries(door.access.store, Wanted(action="caseload-opened"), 1)
    assert last.about == (child,)


def test_a_change_that_may_not_be_seen_is_not_told(door: Disclosures, graph: Gateway) -> None:
    child = a_child(graph, shielded=True)
    visit = visiting(door, child)
    Involvements(door).say(visit, child, SAID)
    mine = Caseload(door)
    mine.saw(visit, door.who_else(visit, child, today(), ended=True))
    a_school(graph, child)
    a_service(graph, child, kind="camhs")
    assert mine.page(visit).listed[0].changed == ()


def test_what_was_said_of_a_child_follows_to_the_one_they_are_merged_into(
    door: Disclosures, graph: Gateway
) -> None:
    old, new = a_child(graph), a_child(graph)
    mine, visit = Involvements(door), visiting(door, old)
    mine.say(visit, old, SAID)
    mine.take_lead(visit, old)
    supersede(graph, old, new)
    for _ in range(2):
        graph.write(query("involvements/follow"))
        [only] = who_else(graph, new, today()).involved
        assert (only.name, only.lead_professional) == ("Ana Example", True)


def test_an_error_goes_to_the_childs_local_team_alone_and_its_answer_comes_back(
    door: Disclosures, graph: Gateway
) -> None:
    child = a_child(graph)
    an_area(graph, child, code="885")
    visit = visiting(door, child)
    reports = ErrorReports(door)
    with pytest.raises(BadInput):
        reports.report(visit, child, " ")
    reports.report(visit, child, "The school is wrong")
    local = Visit(a_user(door.access, "loc", role="administrator"), "a session", "192.0.2.1")
    distant = Visit(a_user(door.access, "far", role="administrator", area="330"), "a session", "192.0.2.1")
    assert reports.waiting(distant) == []
    [(report, who)] = reports.waiting(local)
    assert (report.message, who.username) == ("The school is wrong", "ana")
    reports.answer(local, report.id, "Put right")
    assert [one.answer for one in reports.own(visit)] == ["Put right"]
    assert reports.waiting(local) == []
