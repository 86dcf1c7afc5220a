"""Reviewing: who sees which records side by side, what is hidden there, and that it is recorded."""

import json
from typing import Any

import pytest

from access.access import Access
from access.audit.reading import Wanted, entries
from access.disclose import Disclosures
from access.errors import NotPermitted
from access.reviewing import Pairs
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_carer, a_child, a_node, a_practitioner, a_record, a_school, a_service, an_area

pytestmark = pytest.mark.server

ADA: dict[str, Any] = {
    "forename": "Ada",
    "surname": "Dale",
    "date_of_birth": "2015-05-01",
    "nhs_number": "9990000018",
    "postcode": "ZZ1 1AA",
    "carers": [{"forename": "Ida", "surname": "Dale"}],
}


@pytest.fixture
def door(access: Access, graph: Gateway) -> Disclosures:
    """The door to the graph of this test."""
    return Disclosures(access, graph)


def a_reviewer(door: Disclosures, area: str = "885", role: str = "reviewer") -> Visit:
    name = f"{role}{area.strip('*')}"
    return Visit(a_user(door.access, name, role=role, area=area), "a session", "192.0.2.1")


def a_pair(graph: Gateway, area: str = "885", **other: Any) -> tuple[str, str]:
    """Two records that wait, of two children of an area; the second says `other` otherwise."""
    children = [a_child(graph, forename="Ada", surname="Dale") for _ in range(2)]
    an_area(graph, *children, code=area)
    said = (ADA, {**ADA, **other})
    a, b = (
        a_record(graph, child, source, record=json.dumps(one))
        for child, source, one in zip(children, ("births", "gp_registration"), said, strict=True)
    )
    review = {"key": f"{a}|{b}", "a": a, "b": b, "kind": "pair", "weight": 7.5, "why": "surname differs"}
    a_node(graph, ["Review"], review)
    return a, b


def test_differences_are_marked_and_the_reading_is_recorded_with_its_reason(
    door: Disclosures, graph: Gateway
) -> None:
    a, b = a_pair(graph, surname="Dayle", nhs_number=None)
    shown = Pairs(door).open(a_reviewer(door), a, b)
    told = {line.words: (line.a, line.b, line.likeness) for line in shown.lines}
    assert told["Surname"] == ("Dale", "Dayle", "different")
    assert told["Forename"] == ("Ada", "Ada", "same")
    assert told["NHS number"] == ("9990000018", "", "one")
    assert told["Parents and carers"] == ("Ida Dale", "Ida Dale", "same")
    assert not shown.together
    [last] = entries(door.access.store, Wanted(actor="reviewer885"), 1)
    assert (last.action, last.open["reason"]) == ("pair-opened", "matching")
    assert len(last.about) == 2


def test_the_queue_is_the_reviewers_own_areas(door: Disclosures, graph: Gateway) -> None:
    a, b = a_pair(graph)
    a_pair(graph, "330")
    mine = a_reviewer(door)
    waiting, total = Pairs(door).waiting(mine, 1)
    assert ([(one.a, one.b) for one in waiting], total) == ([(a, b)], 1)
    assert Pairs(door).waiting(a_reviewer(door, "*"), 1)[1] == 2
    assert Pairs(door).waiting(mine, 2)[0] == []


def test_another_areas_records_show_nothing_even_by_their_keys(door: Disclosures, graph: Gateway) -> None:
    a, b = a_pair(graph, "330")
    shown = Pairs(door).open(a_reviewer(door), a, b)
    assert shown.lines == ()
    assert shown.hidden


def test_of_a_shielded_child_only_what_tells_the_child_is_compared(door: Disclosures, graph: Gateway) -> None:
    hidden, other = (
        a_child(graph, forename="Ada", surname="Dale", shielded=value) for value in (True, False)
    )
    an_area(graph, hidden, other, code="885")
    a_school(graph, hidden)
    a_carer(graph, hidden)
    a = a_record(graph, hidden, "births", record=json.dumps(ADA))
    b = a_record(graph, other, "gp_registration", record=json.dumps(ADA))
    shown = Pairs(door).open(a_reviewer(door), a, b)
    one_sided = {line.words for line in shown.lines if line.a}
    assert one_sided == {"Forename", "Surname", "Date of birth"}
    assert shown.a.family.who_else.involved == ()


def test_a_sensitive_records_place_is_never_shown(door: Disclosures, graph: Gateway) -> None:
    child = a_child(graph)
    an_area(graph, child, code="885")
    camhs = a_service(graph, kind="camhs", name="Secret service", sensitive=True)
    a = a_record(graph, child, "births", record=json.dumps(ADA))
    b = a_record(graph, child, "case_management:1", record=json.dumps(ADA), source_key="S1")
    a_practitioner(
        graph, child, name="Secret worker", service=camhs, source="case_management:1", sensitive=True
    )
    shown = Pairs(door).open(a_reviewer(door), a, b)
    assert "Secret" not in repr([(line.a, line.b) for line in shown.lines])
    assert "Secret" not in repr(shown.b.family.who_else.involved)


def test_only_a_reviewer_reviews_and_only_records_that_there_are(door: Disclosures, graph: Gateway) -> None:
    a, b = a_pair(graph)
    with pytest.raises(NotPermitted):
        Pairs(door).open(a_reviewer(door, role="hub"), a, b)
    for one, other in ((a, "nowhere|1"), (a, a)):
        with pytest.raises(BadInput):
            Pairs(door).open(a_reviewer(door, area="885" if other == a else "*"), one, other)


def test_the_records_of_a_child_are_told_to_the_own_areas_reviewers_alone_and_no_sensitive_one(
    door: Disclosures, graph: Gateway
) -> None:
    child, hidden = a_child(graph), a_child(graph, shielded=True)
    an_area(graph, child, hidden, code="885")
    a_record(graph, hidden, "births")
    birth = a_record(graph, child, "births")
    secret = a_record(graph, child, "case_management:1", source_key="S1")
    camhs = a_service(graph, kind="camhs", sensitive=True)
    a_practitioner(graph, child, service=camhs, record=secret, sensitive=True)
    mine = a_reviewer(door)
    assert [one.key for one in Pairs(door).of_child(mine, child)] == [birth]
    for visit, number in ((mine, hidden), (a_reviewer(door, "330"), child)):
        with pytest.raises(NotPermitted):
            Pairs(door).of_child(visit, number)


def test_how_alike_a_shielded_childs_records_are_isnt_told(door: Disclosures, graph: Gateway) -> None:
    hidden, other = (a_child(graph, shielded=value) for value in (True, False))
    an_area(graph, hidden, other, code="885")
    a, b = (a_record(graph, child, "case_management:1") for child in (hidden, other))
    waits = {"a": a, "b": b, "kind": "pair", "weight": 7.5, "why": "postcode agrees"}
    a_node(graph, ["Review"], {"key": f"{a}|{b}", **waits})
    [waiting], _ = Pairs(door).waiting(a_reviewer(door), 1)
    assert (waiting.weight, waiting.why) == (None, "of a shielded child")
    shown = Pairs(door).open(a_reviewer(door, "*"), a, b)
    assert (shown.doubt, shown.a.source, shown.b.source) == (None, "case_management", "case_management:1")
