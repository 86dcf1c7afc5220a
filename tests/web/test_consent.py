"""Consent by the pages: recorded by the service; others then read of a targeted service, until it ends."""

import pytest

from graph.gateway import Gateway
from tests.builders import a_child, a_service, an_area
from tests.web.client import CheckingClient
from tests.web.conftest import OnGraph

pytestmark = pytest.mark.server

GIVEN = {"given_by": "Ada herself", "ground": "young_person"}


def text(client: CheckingClient, number: str) -> str:
    """The text of the child's page."""
    return client.get(f"/children/{number}").page.text


def state(client: CheckingClient, number: str, reason: str = "concern") -> None:
    """State a reason for opening the child."""
    client.submit(client.get(f"/children/{number}/reason"), {"reason": reason}, status=303)


def test_the_service_records_consent_and_withdraws_it_with_effect_at_once(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number = a_child(graph)
    service = a_service(graph, number, name="Birch Lodge", kind="camhs")
    worker, other = on_graph_as("practitioner", organisation=service), on_graph_as("hub")
    for client in (worker, other):
        state(client, number)
    assert "targeted" not in text(other, number)
    form = worker.get(f"/children/{number}/consent")
    recorded = worker.follow(worker.submit(form, {**GIVEN, "service": service}, status=303, action="consent"))
    assert "The consent is recorded" in recorded.page.text
    assert "A targeted service is involved" in text(other, number)
    assert "Birch Lodge" not in text(other, number)
    worker.submit(recorded, {"withdrawn_by": "Ada"}, status=303, action="withdraw")
    assert "targeted" not in text(other, number)


def test_what_is_missing_is_named_field_by_field(on_graph_as: OnGraph, graph: Gateway) -> None:
    number = a_child(graph)
    worker = on_graph_as("practitioner", organisation=a_service(graph, number, kind="camhs"))
    state(worker, number)
    page = worker.submit(worker.get(f"/children/{number}/consent"), {"given-day": ""}, status=200).page.text
    for words in ("Enter who gave the consent", "Select who may give this consent", "must include a day"):
        assert words in page


def test_the_local_team_picks_a_service_and_a_practitioner_elsewhere_has_no_such_page(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number = a_child(graph)
    an_area(graph, number, code="999")
    a_service(graph, name="Birch Lodge", kind="camhs", la_code="999")
    team, stranger = on_graph_as("administrator", area="999"), on_graph_as("practitioner")
    state(team, number, "local_team")
    assert "Birch Lodge" in team.get(f"/children/{number}/consent").page.text
    state(stranger, number)
    stranger.get(f"/children/{number}/consent", 403)
