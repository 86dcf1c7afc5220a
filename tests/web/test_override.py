"""Overriding a shield by the pages: warned, explained, recorded, alerted, and over on leaving the record."""

import pytest

from access.audit.reading import Wanted, entries
from access.watch import Alerts
from graph.gateway import Gateway
from tests.builders import a_child, a_practitioner, an_area
from tests.web.client import Answer, CheckingClient
from tests.web.conftest import OnGraph, People

pytestmark = pytest.mark.server


def shielded_child(graph: Gateway, code: str = "999") -> str:
    number = a_child(graph, shielded=True)
    a_practitioner(graph, number, name="Noor Aziz")
    an_area(graph, number, code=code)
    return number


def opened(client: CheckingClient, number: str, reason: str = "concern") -> Answer:
    """The child's page, after stating a reason."""
    form = client.follow(client.get(f"/children/{number}", 303))
    client.submit(form, {"reason": reason}, status=303)
    return client.get(f"/children/{number}")


def overridden(client: CheckingClient, number: str) -> Answer:
    warning = client.get(f"/children/{number}/override")
    assert "alerted" in warning.page.text
    return client.follow(client.submit(warning, {"why": "police protection"}, status=303))


def ended(people: People) -> int:
    return len(entries(people.access.store, Wanted(action="override-ended")))


def test_an_override_warns_shows_alerts_and_ends_on_leaving_the_record(
    on_graph_as: OnGraph, people: People, graph: Gateway
) -> None:
    number, client = shielded_child(graph), on_graph_as("hub")
    assert f"/children/{number}/override" in opened(client, number).page.links
    shown = overridden(client, number)
    assert "Noor Aziz" in shown.page.text
    assert "You have overridden the shield" in shown.page.text
    assert "Noor Aziz" in client.get(f"/children/{number}?day-day=1&day-month=1&day-year=2026").page.text
    assert ended(people) == 0
    client.get("/search")
    assert ended(people) == 1
    assert "Noor Aziz" not in client.get(f"/children/{number}").page.text
    boss = people.access.accounts.find("administrator")
    waiting = [alert.rule for alert in Alerts(people.access).waiting(boss)]
    assert [rule for rule in waiting if rule != "night"] == ["shielded_override"]


def test_signing_out_ends_an_override_too(on_graph_as: OnGraph, people: People, graph: Gateway) -> None:
    number, client = shielded_child(graph), on_graph_as("hub")
    opened(client, number)
    overridden(client, number)
    client.submit(client.get(f"/children/{number}"), {}, status=200, action="sign-out")
    assert ended(people) == 1


def test_an_override_wants_words(on_graph_as: OnGraph, graph: Gateway) -> None:
    number, client = shielded_child(graph), on_graph_as("hub")
    opened(client, number)
    refused = client.submit(client.get(f"/children/{number}/override"), {"why": " "}, status=200)
    assert refused.page.title.startswith("Error: ")
    assert "Noor Aziz" not in client.get(f"/children/{number}").page.text


def test_a_practitioner_is_offered_no_override_and_gets_none(on_graph_as: OnGraph, graph: Gateway) -> None:
    number, client = shielded_child(graph), on_graph_as("practitioner")
    assert f"/children/{number}/override" not in opened(client, number).page.links
    client.get(f"/children/{number}/override", 403)


def test_another_areas_hub_gets_no_override(on_graph_as: OnGraph, people: People, graph: Gateway) -> None:
    number = shielded_child(graph, code="330")
    client = on_graph_as("hub", area="999")
    opened(client, number)
    client.get(f"/children/{number}/override", 403)


def test_an_override_comes_after_a_reason_and_only_for_a_shielded_child(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number, client = shielded_child(graph), on_graph_as("hub")
    assert client.get(f"/children/{number}/override", 303).location == f"/children/{number}/reason"
    plain = a_child(graph)
    opened(client, plain)
    client.get(f"/children/{plain}/override", 404)
