"""Consent to a sensitive service's being known: what is said without, with and after it."""

from datetime import timedelta
from typing import Any

import pytest

from access.access import Access
from access.clock import today
from access.disclose import Disclosures
from access.disclose.consenting import Consenting
from access.disclose.consents import Consented
from access.errors import NotPermitted, ReasonNeeded
from graph.errors import BadInput
from graph.gateway import Gateway
from tests.access.disclosures.world import TODAY, a_family, a_keyworker, a_visit, kinds, newest
from tests.builders import (
    a_child,
    a_practitioner,
    a_service,
    supersede,
)

pytestmark = pytest.mark.server


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
