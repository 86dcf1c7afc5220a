"""The pages on how long a record stays, the archive, corrections, and a person's own report."""

import pytest

from access.clock import today
from access.lifecycle import archive
from access.lifecycle.archive import ToArchive
from graph.gateway import Gateway
from graph.queries import query
from tests.builders import a_carer, a_child, a_record, an_area
from tests.web.client import CheckingClient
from tests.web.conftest import OnGraph, People

pytestmark = pytest.mark.server


def state(client: CheckingClient, number: str, reason: str) -> None:
    """State a reason for opening the child."""
    client.submit(client.get(f"/children/{number}/reason"), {"reason": reason}, status=303)


def on(name: str, day: str) -> dict[str, str]:
    """A day in a form's three fields."""
    year, month, day_ = day.split("-")
    return {f"{name}-day": day_, f"{name}-month": month, f"{name}-year": year}


def test_an_administrator_records_who_stays_and_who_has_left_england(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number = a_child(graph)
    an_area(graph, number, code="999")
    team = on_graph_as("administrator", area="999")
    page = team.follow(team.submit(team.get("/admin/lifecycle"), {"number": number}, status=303))
    assert "Select what you want to record" in team.submit(page, {}, status=200).page.text
    said = {"act": "keep", "ground": "leaving_care", "why": "a letter", **on("on", "2026-01-05")}
    late = team.submit(page, {**said, **on("until", "2050-01-01")}, status=200)
    assert "nobody stays beyond 25" in late.page.text
    team.submit(page, {**said, **on("until", "2040-04-30")}, status=303)
    team.submit(page, {"act": "left_england", "why": "told", **on("on", "2026-02-01")}, status=303)
    text = team.get(f"/admin/lifecycle/{number}").page.text
    assert "consents to stay beyond 18" in text
    assert "has left England" in text
    on_graph_as("administrator", area="330").get(f"/admin/lifecycle/{number}", 403)


def test_two_people_open_an_archived_record_by_the_pages(
    on_graph_as: OnGraph, people: People, graph: Gateway
) -> None:
    number = a_child(graph, surname="Penhaligon")
    a_record(graph, number)
    (row,) = graph.read(query("lifecycle/whole_record"), numbers=[number])
    store = people.access.store
    with store.write() as writing:
        archive.put(writing, store, [ToArchive(number, "999", "came_of_age", row.data())], today())
        archive.let_go(writing, [number])
    hub = on_graph_as("hub", area="999")
    form = hub.get("/admin/archive")
    assert "Select the ground" in hub.submit(form, {"number": number, "message": "x"}, status=200).page.text
    asked = {"number": number, "ground": "inspection", "message": "inspection of May"}
    mine = hub.follow(hub.submit(form, asked, status=303))
    assert "Waits" in mine.page.text
    team = on_graph_as("administrator", area="999")
    waiting = team.get("/admin/archive")
    assert "inspection of May" in waiting.page.text
    (grant,) = [one for one in waiting.page.forms if "days" in one.values]
    assert not [one for one in hub.get("/admin/archive").page.forms if "days" in one.values]
    team.post(grant.action or "", {**grant.values, "act": "grant", "days": "99"}, status=200)
    team.post(grant.action or "", {**grant.values, "act": "grant", "days": "7"}, status=303)
    (link,) = [one for one in hub.get("/admin/archive").page.links if one.startswith("/admin/archive/")]
    assert "Penhaligon" in hub.get(link).page.text
    team.get(link, 403)


def opened_by_ana(on_graph_as: OnGraph, graph: Gateway) -> tuple[str, CheckingClient, CheckingClient]:
    """The number of a child whose record a practitioner has opened, the practitioner, the local team."""
    number = a_child(graph)
    an_area(graph, number, code="999")
    ana, team = on_graph_as("practitioner"), on_graph_as("administrator", area="999")
    state(ana, number, "concern")
    return number, ana, team


def test_a_disputed_value_says_so_until_the_local_team_has_decided(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number, ana, team = opened_by_ana(on_graph_as, graph)
    form = ana.get(f"/children/{number}/correction")
    assert "Select what is wrong" in ana.submit(form, {}, status=200).page.text
    said = {"field": "surname", "who": "parent", "message": "It is Vane."}
    page = ana.follow(ana.submit(form, said, status=303))
    assert "Disputed: Last name" in page.page.text
    waiting = team.get("/admin/corrections")
    assert "It is Vane." in waiting.page.text
    (answer,) = [one for one in waiting.page.forms if "value" in one.values]
    unanswered = team.post(answer.action or "", {**answer.values, "act": "leave"}, status=200)
    assert "Say what was done" in unanswered.page.text
    left = {**answer.values, "act": "leave", "answer": "The birth certificate says so."}
    team.post(answer.action or "", left, status=303)
    assert "Disputed" not in ana.get(f"/children/{number}").page.text


def test_an_error_in_words_is_answered_where_corrections_are_decided(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number, ana, team = opened_by_ana(on_graph_as, graph)
    ana.submit(ana.get(f"/children/{number}/error"), {"message": "A cousin is missing."}, status=303)
    waiting = team.get("/admin/corrections")
    assert "A cousin is missing." in waiting.page.text
    (form,) = [one for one in waiting.page.forms if "/errors/" in (one.action or "")]
    assert "Say what was done" in team.post(form.action or "", {**form.values}, status=200).page.text
    team.post(form.action or "", {**form.values, "answer": "She is there now."}, status=303)
    assert "A cousin is missing." not in team.get("/admin/corrections").page.text
    assert "She is there now." in ana.get("/my-requests").page.text


def test_the_local_team_makes_a_report_without_what_belongs_to_others(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    number, hidden = a_child(graph), a_child(graph, shielded=True)
    an_area(graph, number, hidden, code="999")
    a_carer(graph, number)
    a_record(graph, number)
    team = on_graph_as("administrator", area="999")
    assert team.get(f"/children/{number}/report", 303).location == f"/children/{number}/reason"
    for one in (number, hidden):
        state(team, one, "request")
    text = team.get(f"/children/{number}/report").page.text
    assert "Who looked" in text
    assert "Ida Penhallow" in text
    assert "07700 900102" not in text
    team.get(f"/children/{hidden}/report", 403)
    on_graph_as("practitioner").get(f"/children/{number}/report", 403)
