"""A child's page against a real graph: what it shows, to whom, after which reason."""

from datetime import date

import pytest

from access.disclose.consents import Consented, Consents
from access.visit import Visit
from graph.gateway import Gateway
from graph.settings import Settings
from tests.builders import (
    a_carer,
    a_child,
    a_gp_practice,
    a_home,
    a_practitioner,
    a_school,
    a_service,
    supersede,
)
from tests.web.client import Answer, CheckingClient
from tests.web.conftest import People

pytestmark = pytest.mark.server


def opened(on_graph: CheckingClient, number: str, reason: str = "coordinate", query: str = "") -> Answer:
    """The child's page, after stating a reason."""
    form = on_graph.follow(on_graph.get(f"/children/{number}", 303))
    child = on_graph.submit(form, {"reason": reason}, status=303)
    return on_graph.get(child.location + query)


def test_a_reason_comes_before_the_child_and_holds_afterwards(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    number = a_child(graph, forename="Ada", surname="Penhallow")
    form = on_graph.follow(on_graph.get(f"/children/{number}", 303))
    assert form.page.h1 == ["Why do you need to open this record?"]
    assert "Penhallow" not in form.response.text
    assert on_graph.submit(form, {}, status=200).page.title.startswith("Error: ")
    on_graph.submit(form, {"reason": "coordinate"}, status=303)
    assert on_graph.get(f"/children/{number}").page.h1 == ["Ada Penhallow"]


def test_another_reason_must_be_put_into_words(on_graph: CheckingClient, graph: Gateway) -> None:
    form = on_graph.follow(on_graph.get(f"/children/{a_child(graph)}", 303))
    refused = on_graph.submit(form, {"reason": "other", "why": ""}, status=200)
    assert "Say what the reason is" in refused.page.text
    on_graph.submit(form, {"reason": "other", "why": "A neighbour rang"}, status=303)


def test_who_else_works_with_the_child_stands_with_telephone_numbers_and_the_lead_on_top(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    number = a_child(graph)
    a_practitioner(graph, number, name="Abel Ames", role="youth_worker")
    a_practitioner(graph, number, name="Zoe Zander", role="social_worker", lead_professional=True)
    a_service(graph, number, name="Elm Park family support")
    a_school(graph, number)
    a_gp_practice(graph, number)
    a_carer(graph, number)
    page = opened(on_graph, number).page
    names = ["Zoe Zander", "Abel Ames", "Elm Park family support"]
    assert [page.text.index(name) for name in names] == sorted(page.text.index(name) for name in names)
    assert page.text.index("Lead professional") < page.text.index("Zoe Zander")
    for name in ("Elm Park Primary School", "Elm Park Surgery", "Ms Ida Penhallow"):
        assert name in page.text
    assert "tel:01632960101" in page.links


def test_a_past_day_shows_who_was_working_with_the_child_then(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    number = a_child(graph)
    a_practitioner(graph, number, name="Was There", since=date(2024, 1, 1), until=date(2024, 12, 31))
    a_practitioner(graph, number, name="Came Later", since=date(2025, 1, 1))
    page = opened(on_graph, number, query="?day-day=3&day-month=march&day-year=2024").page
    assert "Who was working with this child on 3 March 2024" in page.text
    assert "Was There" in page.text
    assert "Came Later" not in page.text


def test_an_involvement_that_ended_stands_apart_from_the_current_ones(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    number = a_child(graph)
    a_practitioner(graph, number, name="Was There", since=date(2024, 1, 1), until=date(2024, 12, 31))
    text = opened(on_graph, number).page.text
    assert text.index("ended or not begun (1)") < text.index("Was There")


def test_an_old_number_still_leads_to_the_child_and_says_so(on_graph: CheckingClient, graph: Gateway) -> None:
    number, old = a_child(graph, surname="Penhallow"), a_child(graph, surname="Gone")
    supersede(graph, old, number)
    page = opened(on_graph, old).page
    assert page.h1 == ["Ada Penhallow"]
    assert "joined to this one" in page.text


def test_a_shielded_childs_page_holds_four_facts_and_nobody(on_graph: CheckingClient, graph: Gateway) -> None:
    number = a_child(graph, shielded=True, nhs_number="9990000018")
    a_practitioner(graph, number, name="Noor Aziz")
    a_home(graph, number, line1="77 Hidden Lane")
    a_school(graph, number)
    answer = opened(on_graph, number)
    assert "This record is shielded" in answer.page.text
    for hidden in ("Noor Aziz", "Hidden Lane", "Elm Park", "9990000018", "999 000"):
        assert hidden not in answer.response.text


def test_a_sensitive_service_is_spoken_of_only_with_consent_and_never_named(
    on_graph: CheckingClient, people: People, graph: Gateway
) -> None:
    number = a_child(graph)
    service = a_service(graph, number, name="Birch Lodge", kind="camhs", sensitive=True)
    without = opened(on_graph, number).response.text
    assert "Birch Lodge" not in without
    assert "targeted" not in without
    consented = Consented(
        service=service, given_by="Ada's mother", ground="parent", given_on=date(2026, 1, 1)
    )
    visit = Visit(people.access.accounts.find("practitioner"), "test", "test")
    Consents(people.access.store, people.access.audit).keep(visit, number, consented)
    with_consent = on_graph.get(f"/children/{number}").response.text
    assert "A targeted service is involved" in with_consent
    assert "Birch Lodge" not in with_consent


def test_a_number_that_nobody_has_is_not_found(on_graph: CheckingClient) -> None:
    form = on_graph.follow(on_graph.get("/children/561691949916", 303))
    child = on_graph.submit(form, {"reason": "coordinate"}, status=303)
    assert on_graph.get(child.location, 404).page.h1 == ["Page not found"]
    on_graph.get("/children/561691949917/reason", 404)


def test_nothing_is_shown_when_the_audit_cannot_be_written(
    on_graph: CheckingClient, settings: Settings, graph: Gateway
) -> None:
    number = a_child(graph, surname="Penhallow")
    opened(on_graph, number)
    seals = settings.seals_folder
    seals.rename(seals.with_name("moved"))
    seals.write_text("not a folder")
    answer = on_graph.get(f"/children/{number}", 503)
    assert "Penhallow" not in answer.response.text
