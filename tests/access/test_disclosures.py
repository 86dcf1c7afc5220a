"""The one door to a child: nothing passes without permission, reason, policy and audit, in that order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from access.access import Access
from access.accounts import Person
from access.audit import Recorded
from access.audit.reading import Wanted, entries
from access.clock import today
from access.disclose import Disclosures
from access.disclose.consenting import Consenting
from access.disclose.consents import Consented
from access.disclose.requests import Requests
from access.errors import AuditUnavailable, NotPermitted, ReasonNeeded, TooMany
from access.policy import Answer
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
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
    supersede,
)

pytestmark = pytest.mark.server

TODAY = date(2026, 9, 1)


@pytest.fixture
def door(access: Access, graph: Gateway) -> Disclosures:
    """The door to the graph of this test."""
    return Disclosures(access, graph)


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


SENSITIVE: list[dict[str, Any]] = [
    {"kind": "camhs"},
    {"kind": "substance_misuse"},
    {"kind": "sexual_health"},
    {"kind": "other", "sensitive": True},
]


@pytest.mark.parametrize("service", SENSITIVE)
def test_without_consent_a_sensitive_service_isnt_there(
    service: dict[str, Any], door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    a_practitioner(graph, child, service=a_service(graph, **service))
    door.reasons.state(visit, child, "concern")
    disclosed = door.who_else(visit, child, TODAY)
    assert (disclosed.who_else.involved, disclosed.targeted) == ((), False)


@pytest.mark.parametrize("role", ["camhs_worker", "substance_misuse_worker"])
def test_a_sensitive_role_counts_whatever_the_service(
    role: str, door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    a_practitioner(graph, child, service=a_service(graph), role=role)
    door.reasons.state(visit, child, "concern")
    assert kinds(door, visit, child) == []


def test_with_consent_a_targeted_service_is_involved_and_no_more(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    for _ in range(2):
        a_practitioner(graph, child, service=a_service(graph, kind="camhs"), consent=True)
    door.reasons.state(visit, child, "concern")
    disclosed = door.who_else(visit, child, TODAY)
    assert (disclosed.who_else.involved, disclosed.targeted) == ((), True)


def test_a_service_sees_its_own_involvement(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, service = a_child(graph), a_service(graph, kind="camhs")
    a_practitioner(graph, child, service=service)
    visit = a_visit(access, organisation=service)
    door.reasons.state(visit, child, "concern")
    assert kinds(door, visit, child) == ["practitioner"]


def consented(service: str, **fields: object) -> Consented:
    given: dict[str, object] = {"given_by": "the young person", "ground": "young_person", "given_on": today()}
    return Consented(service=service, **{**given, **fields})  # pyright: ignore[reportArgumentType]  # a test's shorthand


def a_keyworker(door: Disclosures, access: Access, service: str, child: str) -> Visit:
    """Somebody of the service itself, with a reason."""
    visit = a_visit(access, "keyworker", organisation=service)
    door.reasons.state(visit, child, "concern")
    return visit


def test_consent_is_recorded_and_withdrawn_with_effect_at_once(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service, visit = a_child(graph), a_service(graph, kind="camhs"), a_visit(access)
    a_practitioner(graph, child, service=service)
    worker, desk = a_keyworker(door, access, service, child), Consenting(door)
    door.reasons.state(visit, child, "concern")
    assert not door.who_else(visit, child, TODAY).targeted
    desk.record(worker, child, consented(service))
    assert [one.service for one in desk.in_force(worker, child)] == [service]
    assert door.who_else(visit, child, TODAY).targeted
    desk.withdraw(worker, child, service, "the young person")
    assert desk.in_force(worker, child) == []
    assert not door.who_else(visit, child, TODAY).targeted


def test_a_withdrawal_outranks_what_a_feed_keeps_saying(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service, visit = a_child(graph), a_service(graph, kind="camhs"), a_visit(access)
    a_practitioner(graph, child, service=service, consent=True)
    door.reasons.state(visit, child, "concern")
    assert door.who_else(visit, child, TODAY).targeted
    worker = a_keyworker(door, access, service, child)
    Consenting(door).withdraw(worker, child, service, "the young person")
    assert not door.who_else(visit, child, TODAY).targeted


def test_a_withdrawal_under_an_old_number_still_holds(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    oldest, old, child = a_child(graph), a_child(graph), a_child(graph)
    service, visit = a_service(graph, kind="camhs"), a_visit(access)
    a_practitioner(graph, child, service=service, consent=True)
    worker = a_keyworker(door, access, service, oldest)
    Consenting(door).withdraw(worker, oldest, service, "the young person")
    supersede(graph, oldest, old)
    supersede(graph, old, child)
    door.reasons.state(visit, child, "concern")
    assert not door.who_else(visit, child, TODAY).targeted


def test_consent_that_has_run_out_is_none(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, service, visit = a_child(graph), a_service(graph, kind="camhs"), a_visit(access)
    a_practitioner(graph, child, service=service, consent=True)
    door.reasons.state(visit, child, "concern")
    past = {"given_on": today() - timedelta(days=400), "until": today() - timedelta(days=1)}
    Consenting(door).record(a_keyworker(door, access, service, child), child, consented(service, **past))
    assert not door.who_else(visit, child, TODAY).targeted


def test_nobody_finds_a_service_out_by_consenting_to_a_guess(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    """A practitioner who could record consent to each service in turn would learn which one is involved."""
    child, service = a_family(graph), a_service(graph, kind="camhs")
    a_practitioner(graph, child, service=service)
    desk = Consenting(door)
    strangers = [
        a_visit(access, "ana"),
        a_visit(access, "hub", role="hub"),
        a_visit(access, "far", role="administrator", area="330", organisation="la"),
    ]
    for visit in strangers:
        door.reasons.state(visit, child, "other", "guessing")
        for decide in (
            lambda visit=visit: desk.record(visit, child, consented(service)),
            lambda visit=visit: desk.withdraw(visit, child, service, "me"),
        ):
            with pytest.raises(NotPermitted):
                decide()
        assert newest(access, "refused").open["asked"] == "consent.record"
        assert desk.services(visit, child) == []
        assert not door.who_else(visit, child, TODAY).targeted


def test_the_local_team_picks_from_its_areas_services_whether_or_not_one_is_involved(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, team = a_family(graph), a_visit(access, "team", role="administrator", organisation="la")
    local = a_service(graph, kind="camhs", name="Local", la_code="885")
    a_service(graph, kind="camhs", name="Distant", la_code="330")
    a_service(graph, kind="social_care", name="Open", la_code="885")
    door.reasons.state(team, child, "local_team")
    assert Consenting(door).services(team, child) == [(local, "Local")]
    with pytest.raises(ReasonNeeded):
        Consenting(door).services(team, a_child(graph))


@pytest.mark.parametrize(
    "wrong",
    [{"given_by": " "}, {"ground": "a hunch"}, {"given_on": today() + timedelta(days=1)},
     {"until": today() - timedelta(days=1)}],
)  # fmt: skip
def test_consent_says_who_gave_it_on_what_ground_and_when(
    wrong: dict[str, object], door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service = a_child(graph), a_service(graph, kind="camhs")
    worker = a_keyworker(door, access, service, child)
    with pytest.raises(BadInput):
        Consenting(door).record(worker, child, consented(service, **wrong))


def test_acting_for_a_colleague_shows_what_both_may_see_and_names_both(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service = a_child(graph), a_service(graph, kind="camhs")
    a_practitioner(graph, child, service=service)
    visit, colleague = a_visit(access, organisation=service), a_user(access, "ben")
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    assert kinds(door, visit, child) == []
    entry = newest(access, "child-opened")
    assert entry.private
    assert (entry.actor, entry.private["on_behalf_of"]) == ("ana", colleague.username)


def test_no_shield_is_overridden_for_a_colleague_who_couldnt_override_it(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    """Neither is one opened for them, nor is one that the user opened before theirs to see."""
    child, visit = a_family(graph, shielded=True), a_visit(access, role="hub")
    a_user(access, "ben")
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    with pytest.raises(NotPermitted):
        door.override(visit, child, "a test")
    door.reasons.state(visit, child, "concern")
    door.override(visit, child, "a test")
    assert "carer" in kinds(door, visit, child)
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    assert kinds(door, visit, child) == []


def test_nobody_acts_for_a_colleague_who_may_not_open_children(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    suspended: Person = a_user(access, "ben")
    access.accounts.suspend(suspended, by=None, why="a test")
    a_user(access, "cyd", role="analyst")
    for name in ("ben", "cyd"):
        with pytest.raises(NotPermitted):
            door.reasons.state(visit, child, "concern", on_behalf_of=name)
    for name in ("ana", "nobody"):
        with pytest.raises(BadInput):
            door.reasons.state(visit, child, "concern", on_behalf_of=name)


def test_a_colleague_who_is_suspended_meanwhile_ends_what_is_done_for_them(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit, colleague = a_family(graph), a_visit(access), a_user(access, "ben")
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    door.who_else(visit, child, TODAY)
    access.accounts.suspend(colleague, by=None, why="a test")
    with pytest.raises(NotPermitted):
        door.who_else(visit, child, TODAY)


def test_a_colleagues_own_child_is_noticed_too(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph), a_visit(access)
    a_user(access, "ida", name="Ida Penhallow", surname="Penhallow", organisation="school:7")
    door.reasons.state(visit, child, "coordinate", on_behalf_of="ida")
    door.who_else(visit, child, TODAY)
    assert signals(access) == ["own_child"]


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


def signals(access: Access) -> list[str]:
    entry = newest(access, "child-opened")
    assert entry.private
    return entry.private["signals"]


def test_opening_ones_own_household_is_noticed(door: Disclosures, graph: Gateway, access: Access) -> None:
    child = a_family(graph)
    visit = a_visit(access, surname="PENHALLOW", home_postcode="zz11aa", name="Someone Penhallow")
    door.reasons.state(visit, child, "coordinate")
    door.who_else(visit, child, TODAY)
    assert signals(access) == ["own_household"]


def test_opening_ones_own_or_a_colleagues_child_is_noticed(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child = a_family(graph)
    mother = a_visit(access, "ida", name="Ida Penhallow", surname="Penhallow")
    for visit in (mother, a_visit(access, "ben")):
        door.reasons.state(visit, child, "coordinate")
        door.who_else(visit, child, TODAY)
    assert signals(access) == ["colleagues_child"]
    door.who_else(mother, child, TODAY)
    assert signals(access) == ["own_child"]


def test_opening_ones_own_shielded_child_is_noticed_though_little_is_read(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child = a_family(graph, shielded=True)
    mother = a_visit(access, "ida", name="Ida Penhallow", surname="Penhallow", home_postcode="ZZ1 1AA")
    door.reasons.state(mother, child, "coordinate")
    assert kinds(door, mother, child) == []
    assert signals(access) == ["own_child", "own_household", "shielded"]


def test_opening_another_areas_child_is_noticed(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph), a_visit(access, area="330")
    door.reasons.state(visit, child, "coordinate")
    door.who_else(visit, child, TODAY)
    assert signals(access) == ["other_area"]


def test_a_request_for_contact_goes_to_the_childs_local_team_and_is_answered_once(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_family(graph, shielded=True), a_visit(access)
    team, others = (
        a_visit(access, f"team{area}", role="administrator", area=area, organisation="la")
        for area in ("885", "330")
    )
    requests = Requests(access, door)
    door.reasons.state(visit, child, "concern")
    requests.ask(visit, child, "Please ask the service to ring me.")
    assert requests.waiting(others) == []
    (waiting,) = requests.waiting(team)
    assert (waiting.child, waiting.message) == (child, "Please ask the service to ring me.")
    with pytest.raises(BadInput):
        requests.answer(others, waiting.id, "not ours")
    requests.answer(team, waiting.id, "They will ring you.")
    assert requests.waiting(team) == []
    assert requests.read(visit, requests.own(visit)[0].id) == "They will ring you."
    assert newest(access, "contact-read").about == (child,)
    with pytest.raises(BadInput):
        requests.answer(team, waiting.id, "again")
    with pytest.raises(BadInput):
        requests.read(a_visit(access, "eve"), waiting.id)


def test_an_answer_cant_be_read_once_consent_is_withdrawn(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service, visit = a_family(graph), a_service(graph, kind="camhs"), a_visit(access)
    team, requests = a_visit(access, "team", role="administrator", organisation="la"), Requests(access, door)
    a_practitioner(graph, child, service=service, consent=True)
    door.reasons.state(visit, child, "concern")
    requests.ask(visit, child, "Please ring me.")
    requests.answer(team, requests.waiting(team)[0].id, "Ring Qxanswer at the clinic.")
    (mine,) = requests.own(visit)
    assert requests.read(visit, mine.id)
    Consenting(door).withdraw(a_keyworker(door, access, service, child), child, service, "the young person")
    assert requests.read(visit, mine.id) is None
    assert "Qxanswer" not in str(requests.own(visit))


def test_a_request_needs_a_reason_and_words(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph), a_visit(access)
    requests = Requests(access, door)
    with pytest.raises(ReasonNeeded):
        requests.ask(visit, child, "Please ring me.")
    door.reasons.state(visit, child, "concern")
    with pytest.raises(BadInput):
        requests.ask(visit, child, "")
    with pytest.raises(NotPermitted):
        requests.waiting(visit)


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
