"""The local team's pages about children: requests for contact, and shielding with its reviews."""

import pytest

from access.disclose import Disclosures
from access.disclose.requests import Requests
from access.visit import Visit
from graph.gateway import Gateway
from tests.builders import a_carer, a_child, a_school, an_area
from tests.web.client import CheckingClient
from tests.web.conftest import OnGraph, People

pytestmark = pytest.mark.server


def state(client: CheckingClient, number: str, reason: str = "local_team") -> None:
    """State a reason for opening the child."""
    client.submit(client.get(f"/children/{number}/reason"), {"reason": reason}, status=303)


def test_a_request_is_answered_inside_the_service(
    on_graph_as: OnGraph, people: People, graph: Gateway
) -> None:
    number = a_child(graph)
    an_area(graph, number, code="999")
    door = Disclosures(people.access, graph)
    asker = Visit(people.access.accounts.find("practitioner"), "test", "test")
    requests = Requests(people.access, door)
    door.reasons.state(asker, number, "concern")
    requests.ask(asker, number, "Please ask them to ring me on extension 12.")
    team = on_graph_as("administrator", area="999")
    (link,) = [one for one in team.get("/admin/requests").page.links if one.startswith("/admin/requests/")]
    page = team.get(link)
    assert "extension 12" in page.page.text
    assert "Say what the user should do" in team.submit(page, {"answer": " "}, status=200).page.text
    team.submit(page, {"answer": "We have passed your request on."}, status=303)
    assert "No request waits" in team.get("/admin/requests").page.text
    team.get(link, 404)
    ana = on_graph_as("practitioner")
    (answered,) = [one for one in ana.get("/my-requests").page.links if one.startswith("/my-requests/")]
    assert "We have passed your request on." in ana.get(answered).page.text
    on_graph_as("hub").get(answered, 404)


def test_a_child_is_shielded_reviewed_and_lifted_by_the_local_team(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number, sibling = a_child(graph), a_child(graph)
    an_area(graph, number, sibling, code="999")
    a_carer(graph, number, sibling)
    a_school(graph, number)
    team, ana = on_graph_as("administrator", area="999"), on_graph_as("practitioner")
    state(ana, number, "concern")
    assert "Elm Park Primary School" in ana.get(f"/children/{number}").page.text
    form = team.get("/admin/shielding")
    assert "Enter the child" in team.submit(form, {"number": ""}, status=200).page.text
    page = team.follow(team.submit(form, {"number": number}, status=303))
    wrong = team.submit(page, {}, status=200, action=number)
    assert "Select what you have decided" in wrong.page.text
    team.submit(page, {"act": "shield", "why": "police request"}, status=303, action=number)
    assert "Elm Park Primary School" not in ana.get(f"/children/{number}").page.text
    waiting = team.get("/admin/shielding").page
    assert f"/admin/shielding/{sibling}" in waiting.links
    assert "Reviews to come" in waiting.text
    page = team.get(f"/admin/shielding/{number}")
    assert page.page.h1 == ["This child is shielded"]
    team.submit(page, {"act": "keep", "why": "still needed"}, status=303, action=number)
    page = team.get(f"/admin/shielding/{number}")
    team.submit(page, {"act": "lift", "why": "safe now"}, status=303, action=number)
    assert "Elm Park Primary School" in ana.get(f"/children/{number}").page.text


def test_a_carer_is_shielded_once_the_record_is_opened(on_graph_as: OnGraph, graph: Gateway) -> None:
    number = a_child(graph)
    an_area(graph, number, code="999")
    a_carer(graph, number)
    team = on_graph_as("administrator", area="999")
    assert "Ida Penhallow" not in team.get(f"/admin/shielding/{number}").page.text
    state(team, number)
    page = team.get(f"/admin/shielding/{number}")
    (form,) = [form for form in page.page.forms if "carer" in form.values]
    team.post(form.action or "", {**form.values, "carer": "carer:0", "why": "x"}, status=404)
    team.post(form.action or "", {**form.values, "why": "protection order"}, status=303)
    assert "07700 900102" not in team.get(f"/children/{number}").page.text
    page = team.get(f"/admin/shielding/{number}")
    assert "is shielded: no phone number" in page.page.text


def test_another_areas_team_decides_nothing_here(on_graph_as: OnGraph, graph: Gateway) -> None:
    number = a_child(graph, shielded=True)
    an_area(graph, number, code="330")
    team = on_graph_as("administrator", area="999")
    team.get(f"/admin/shielding/{number}", 403)
    assert number not in str(team.get("/admin/shielding").page.links)
