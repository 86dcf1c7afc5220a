"""Who else works with this child: everybody who does on that day, and nobody else."""

from datetime import date, timedelta

import pytest

from graph.errors import UnknownChild
from graph.gateway import Gateway
from graph.traversals.who_else import who_else
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
DAY = timedelta(days=1)


def kinds(graph: Gateway, child: str, as_of: date = TODAY) -> list[tuple[str, str | None]]:
    return [(one.kind, one.name) for one in who_else(graph, child, as_of).involved]


def test_everybody_around_a_child_is_named_with_how_to_reach_them(graph: Gateway) -> None:
    child = a_child(graph)
    social_care = a_service(graph, name="Elm Park social care", email="care@example.org")
    a_practitioner(graph, child, service=social_care)
    a_service(graph, child, name="Elm Park youth club", kind="youth_work")
    a_school(graph, child)
    a_gp_practice(graph, child)
    a_carer(graph, child)

    worker, club, school, practice, carer = who_else(graph, child, TODAY).involved

    assert (worker.kind, worker.name, worker.role) == ("practitioner", "Noor Aziz", "social_worker")
    assert (worker.organisation, worker.phone) == ("Elm Park social care", "01632 960101")
    assert worker.email == "care@example.org"  # their own isn't known: their service's
    assert (club.kind, club.organisation_kind, club.phone) == ("service", "youth_work", "01632 960103")
    assert (school.kind, school.name, school.enrolment) == ("school", "Elm Park Primary School", "C")
    assert (practice.kind, practice.source) == ("gp_practice", "gp_registration")
    assert (carer.name, carer.role, carer.phone) == ("Ms Ida Penhallow", "mother", "07700 900102")


def test_an_involvement_counts_on_its_first_and_its_last_day_and_not_beside_them(graph: Gateway) -> None:
    child = a_child(graph)
    first, last = date(2025, 1, 1), date(2025, 3, 31)
    a_practitioner(graph, child, since=first, until=last)
    assert [len(kinds(graph, child, day)) for day in (first - DAY, first, last, last + DAY)] == [0, 1, 1, 0]


def test_an_involvement_without_dates_is_open_at_both_ends(graph: Gateway) -> None:
    child = a_child(graph)
    a_practitioner(graph, child, since=None)
    assert kinds(graph, child, date(1990, 1, 1)) == [("practitioner", "Noor Aziz")]


def test_those_who_have_ended_come_only_when_asked_for(graph: Gateway) -> None:
    child = a_child(graph)
    a_practitioner(graph, child, name="Long Gone", until=date(2025, 1, 1))
    assert who_else(graph, child, TODAY).involved == ()
    (gone,) = who_else(graph, child, TODAY, ended=True).involved
    assert (gone.name, gone.in_force(TODAY), gone.in_force(date(2025, 1, 1))) == ("Long Gone", False, True)


def test_the_lead_professional_comes_first(graph: Gateway) -> None:
    child = a_child(graph)
    a_practitioner(graph, child, name="Ann Able")
    a_carer(graph, child)
    a_practitioner(graph, child, name="Zoe Zander", role="youth_worker", lead_professional=True)
    assert kinds(graph, child)[0] == ("practitioner", "Zoe Zander")


def test_a_siblings_social_worker_is_not_shown_for_the_other_sibling(graph: Gateway) -> None:
    child, sibling = a_child(graph), a_child(graph, forename="Bea")
    a_carer(graph, child, sibling)
    a_school(graph, child, sibling)
    a_practitioner(graph, sibling)
    assert [kind for kind, _ in kinds(graph, child)] == ["school", "carer"]


def test_an_old_number_leads_to_the_surviving_child_however_often_it_was_merged(graph: Gateway) -> None:
    oldest, older, child = a_child(graph), a_child(graph), a_child(graph, forename="Cora")
    supersede(graph, oldest, older)
    supersede(graph, older, child)
    a_practitioner(graph, child)
    for number in (oldest, older, child):
        answer = who_else(graph, number, TODAY)
        assert (answer.child_number, answer.child.forename, len(answer.involved)) == (child, "Cora", 1)


def test_a_number_that_nobody_has_is_an_error_and_not_an_empty_answer(graph: Gateway) -> None:
    a_child(graph)
    with pytest.raises(UnknownChild, match="No child has that number"):
        who_else(graph, "123456789014", TODAY)


def test_a_child_with_nobody_around_is_still_found(graph: Gateway) -> None:
    child = a_child(graph, middle_names="May", known_names=["Ada Penhallow", "Ada Ross"])
    answer = who_else(graph, child, TODAY)
    assert answer.involved == ()
    assert (answer.child.middle_names, answer.child.known_names) == ("May", ("Ada Penhallow", "Ada Ross"))
    assert (answer.child.date_of_birth, answer.child.date_of_death) == (date(2015, 5, 1), None)


def test_the_home_shown_is_always_todays(graph: Gateway) -> None:
    child = a_child(graph)
    a_home(graph, child, current=False, line1="9 Old Road")
    a_home(graph, child, line1="1 Elm Park")
    an_area(graph, child)
    for day, ended in ((TODAY, False), (date(2016, 1, 1), True)):
        about = who_else(graph, child, day, ended=ended).child
        assert about.home is not None
        assert about.home.lines() == ["1 Elm Park", "ZZ1 1AA"]
        assert about.area is not None
        assert about.area.name == "Elmshire"


def test_of_a_shielded_child_who_isnt_open_only_what_the_watch_compares_is_read(graph: Gateway) -> None:
    child, free = a_child(graph, shielded=True), a_child(graph)
    for one in (child, free):
        a_practitioner(graph, one, service=a_service(graph, one))
        a_school(graph, one)
        a_carer(graph, one)

    def kinds_read(number: str, opened: list[str] | None) -> list[str]:
        return [one.kind for one in who_else(graph, number, TODAY, opened=opened).involved]

    everything = ["practitioner", "service", "school", "carer"]
    assert kinds_read(child, []) == ["carer"]
    assert kinds_read(child, [free]) == ["carer"]
    assert kinds_read(child, [child]) == kinds_read(child, None) == everything
    assert kinds_read(free, []) == everything


def test_policy_is_told_what_is_sensitive_shielded_and_consented(graph: Gateway) -> None:
    child = a_child(graph, shielded=True)
    clinic = a_service(graph, name="Elm Park clinic", kind="sexual_health", sensitive=True)
    a_practitioner(graph, child, service=clinic, consent=True)
    a_carer(graph, child, shielded=True)
    answer = who_else(graph, child, TODAY)
    worker, carer = answer.involved
    assert (worker.sensitive, worker.consent, worker.organisation_key) == (True, True, clinic)
    assert (carer.shielded, answer.child.shielded) == (True, True)
