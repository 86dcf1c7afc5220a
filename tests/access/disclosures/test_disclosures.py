"""The one door to a child: nothing passes without permission, reason, policy and audit, in that order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from access.access import Access
from access.disclose import Disclosures
from access.errors import AuditUnavailable, NotPermitted, ReasonNeeded, TooMany
from access.policy import Answer
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.access.disclosures.world import TODAY, a_family, a_visit, kinds, newest
from tests.builders import (
    a_carer,
    a_child,
    a_practitioner,
    a_service,
    supersede,
)

pytestmark = pytest.mark.server


def test_a_practitioner_with_a_reason_sees_who_else_works_with_the_child(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_family(graph), a_visit(access)
    door.reasons.state(visit, child, "coordinate")
    disclosed = door.who_else(visit, child, TODAY)
    assert [one.kind for one in disclosed.who_else.involved] == [
        "practitioner", "school", "gp_practice", "carer",
    ]  # fmt: skip
    assert disclosed.who_else.child.nhs_number == "9990000018"
    assert disclosed.answers["network"] is Answer.HIDE


def test_no_child_opens_without_a_reason(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, other, visit = a_family(graph), a_child(graph), a_visit(access)
    door.reasons.state(visit, other, "coordinate")
    with pytest.raises(ReasonNeeded):
        door.who_else(visit, child, TODAY)


def test_a_reason_is_the_users_own(door: Disclosures, graph: Gateway, access: Access) -> None:
    child = a_family(graph)
    door.reasons.state(a_visit(access, "ana"), child, "coordinate")
    with pytest.raises(ReasonNeeded):
        door.who_else(a_visit(access, "ben"), child, TODAY)


def test_a_reason_runs_out(
    door: Disclosures, graph: Gateway, access: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, visit = a_family(graph), a_visit(access)
    stated = door.reasons.state(visit, child, "coordinate")
    monkeypatch.setattr("access.disclose.disclosures.now", lambda: stated.until + timedelta(seconds=1))
    with pytest.raises(ReasonNeeded):
        door.who_else(visit, child, TODAY)


@pytest.mark.parametrize("role", ["reviewer", "analyst", "supplier"])
def test_roles_that_open_no_child_are_refused_and_recorded(
    role: str, door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_family(graph), a_visit(access, role=role)
    with pytest.raises(NotPermitted):
        door.who_else(visit, child, TODAY)
    refused = newest(access, "refused")
    assert refused.about == (child,)
    assert refused.open["asked"] == "child.open"


def test_what_was_shown_is_recorded_by_field_and_never_by_value(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_family(graph), a_visit(access)
    door.reasons.state(visit, child, "concern")
    door.who_else(visit, child, TODAY)
    entry = newest(access, "child-opened")
    assert entry.private
    assert entry.about == (child,)
    assert (entry.actor, entry.open["reason"]) == ("ana", "concern")
    assert {"name", "address", "involvement"} <= set(entry.private["fields"])
    assert entry.private["shown"] == {"practitioner": 1, "school": 1, "gp_practice": 1, "carer": 1}
    assert "Penhallow" not in str(entry)


def test_nothing_is_shown_where_it_cant_be_recorded(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_family(graph), a_visit(access)
    door.reasons.state(visit, child, "coordinate")
    access.audit.seals.path.unlink()
    access.audit.seals.path.mkdir()
    with pytest.raises(AuditUnavailable):
        door.who_else(visit, child, TODAY)


def test_a_number_that_is_nobodys_is_recorded_too(door: Disclosures, graph: Gateway, access: Access) -> None:
    visit = a_visit(access)
    door.reasons.state(visit, "999000000001", "coordinate")
    with pytest.raises(UnknownChild):
        door.who_else(visit, "999000000001", TODAY)
    assert newest(access, "refused").open["because"] == "no such child"


def test_a_shielded_child_is_four_fields(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph, shielded=True, known_names=["Old Name"]), a_visit(access)
    door.reasons.state(visit, child, "concern")
    disclosed = door.who_else(visit, child, TODAY)
    summary = disclosed.who_else.child
    assert (summary.forename, summary.surname, summary.gender) == ("Ada", "Penhallow", "F")
    assert (summary.home, summary.nhs_number, summary.area, summary.known_names) == (None, None, None, ())
    assert disclosed.who_else.involved == ()
    assert disclosed.shown == ("number", "name", "gender", "date_of_birth")
    assert disclosed.answers["address"] is Answer.ASK


def test_an_override_shows_a_shielded_child_in_its_session_until_the_user_leaves(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, other, visit = a_family(graph, shielded=True), a_child(graph), a_visit(access, role="hub")
    elsewhere = Visit(visit.person, "another session", "192.0.2.1")
    door.reasons.state(visit, child, "concern")
    assert kinds(door, visit, child) == []
    door.override(visit, child, "police protection, tonight")
    assert "practitioner" in kinds(door, visit, child)
    assert kinds(door, elsewhere, child) == []
    door.overrides.leave(visit, stays_on=child)
    assert "practitioner" in kinds(door, visit, child)
    door.overrides.leave(visit, stays_on=other)
    assert kinds(door, visit, child) == []
    assert newest(access, "override-started").about == (child,)
    assert newest(access, "override-ended").about == (child,)


def test_a_practitioner_cant_override(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph, shielded=True), a_visit(access)
    door.reasons.state(visit, child, "concern")
    with pytest.raises(NotPermitted):
        door.override(visit, child, "I want to")


def test_another_areas_hub_cant_override(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph, shielded=True), a_visit(access, role="hub", area="330")
    door.reasons.state(visit, child, "concern")
    with pytest.raises(NotPermitted, match="local team"):
        door.override(visit, child, "I want to")
    assert kinds(door, visit, child) == []


def test_an_override_needs_words(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph, shielded=True), a_visit(access, role="hub")
    door.reasons.state(visit, child, "concern")
    with pytest.raises(BadInput):
        door.override(visit, child, "  ")


def test_a_shielded_carer_is_named_and_cant_be_found(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    a_carer(graph, child, shielded=True, email="ida@example.org")
    door.reasons.state(visit, child, "concern")
    (carer,) = door.who_else(visit, child, TODAY).who_else.involved
    assert carer.name == "Ms Ida Penhallow"
    assert (carer.phone, carer.email) == (None, None)


def test_nobody_opens_more_children_in_an_hour_than_the_limit(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    visit, other = a_visit(access), a_visit(access, "ben")
    limited = Disclosures(replace(access, limits=replace(access.limits, openings=2)), graph)
    children = [a_child(graph) for _ in range(3)]
    for child in children:
        limited.reasons.state(visit, child, "coordinate")
    for child in children[:2]:
        limited.who_else(visit, child, TODAY)
    with pytest.raises(TooMany):
        limited.who_else(visit, children[2], TODAY)
    assert newest(access, "refused").open["because"] == "too many"
    limited.reasons.state(other, children[2], "coordinate")
    limited.who_else(other, children[2], TODAY)


def test_only_a_listed_reason_is_taken_and_other_needs_words(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    for code, why in (("curious", "x"), ("matching", "x"), ("other", " ")):
        with pytest.raises(BadInput):
            door.reasons.state(visit, child, code, why)
    door.reasons.state(visit, child, "other", "asked by the court")


def test_an_old_number_opens_the_child_of_today(door: Disclosures, graph: Gateway, access: Access) -> None:
    old, child, visit = a_child(graph), a_family(graph), a_visit(access)
    supersede(graph, old, child)
    door.reasons.state(visit, old, "coordinate")
    assert door.who_else(visit, old, TODAY).who_else.child_number == child
    assert set(newest(access, "child-opened").about) == {child, old}


def test_a_home_without_accounts_shows_its_operator_what_any_practitioner_sees(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    shielded, child = a_family(graph, shielded=True), a_child(graph)
    a_practitioner(graph, child, service=a_service(graph, kind="camhs"))
    a_practitioner(graph, child, service=a_service(graph))
    assert door.to_operator(shielded, TODAY).involved == ()
    assert len(door.to_operator(child, TODAY).involved) == 1
    assert newest(access, "command-run").actor == "system"
    a_user(access)
    with pytest.raises(NotPermitted):
        door.to_operator(child, TODAY)
