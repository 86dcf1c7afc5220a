"""The reviewer's pages: the queue, a pair, a split, the quarantine, and what empty ones say."""

import json
from collections.abc import Generator
from urllib.parse import quote

import pytest

from graph.gateway import Gateway
from graph.settings import Settings
from loaders.locks import only_load
from tests.builders import a_child, a_node, a_record, an_area
from tests.people import People
from tests.web.client import CheckingClient
from tests.web.conftest import browsing

pytestmark = pytest.mark.server


@pytest.fixture
def reviewer(people: People, settings: Settings, graph: Gateway) -> Generator[CheckingClient]:
    """A reviewer's browser, signed in, over the test's graph."""
    yield from browsing(people, settings, graph, "reviewer")


def a_pair(graph: Gateway) -> tuple[str, str, str]:
    ada, eda = (a_child(graph, forename=name, surname="Dale") for name in ("Ada", "Eda"))
    an_area(graph, ada, eda)
    a = a_record(graph, ada, "births", record=json.dumps({"forename": "Ada", "surname": "Dale"}))
    b = a_record(graph, eda, "deaths", record=json.dumps({"forename": "Eda", "surname": "Dale"}))
    review = {"key": f"{a}|{b}", "a": a, "b": b, "kind": "pair", "weight": 12.0, "why": "forename differs"}
    a_node(graph, ["Review"], review)
    return ada, a, b


def test_a_pair_is_reached_from_the_queue_its_differences_marked(
    reviewer: CheckingClient, graph: Gateway
) -> None:
    a_pair(graph)
    queue = reviewer.follow(reviewer.get("/", 302))
    assert "Forename differs" in queue.page.text
    assert "Very likely one child" in queue.page.text
    pair = reviewer.get(next(link for link in queue.page.links if "/review/pair" in link))
    assert "Differs" in pair.page.text
    assert "Two now" in pair.page.text


def test_empty_pages_say_what_to_do(reviewer: CheckingClient, graph: Gateway) -> None:
    assert "waits for a decision" in reviewer.get("/review").page.text
    assert "See what waits" in reviewer.get("/review/decisions").page.text
    assert "Nothing is in quarantine" in reviewer.get("/review/quarantine").page.text


def test_a_childs_records_are_listed_to_choose_those_of_another(
    reviewer: CheckingClient, graph: Gateway
) -> None:
    ada, _, _ = a_pair(graph)
    a_record(graph, ada, "school_census")
    listed = reviewer.get(f"/review/split?number={ada}")
    assert "School census" in listed.page.text
    assert any("/review/pair" in link for link in listed.page.links)
    none = reviewer.submit(listed, {"why": "two girls"}, 200, action="/review/split/records")
    assert "Select the records that are of another child" in none.page.text


def test_a_decision_needs_an_answer_and_words(reviewer: CheckingClient, graph: Gateway) -> None:
    _, a, b = a_pair(graph)
    page = reviewer.get(f"/review/pair?a={quote(a)}&b={quote(b)}")
    assert "Very likely one child, but forename differs" in page.page.text
    again = reviewer.submit(page, {}, 200, action="/review/pair")
    assert again.page.title.startswith("Error: ")
    assert "Select whether these are records of one child" in again.page.text
    assert "Enter how you know" in again.page.text
    words = reviewer.submit(page, {"why": "the mother says so"}, 200, action="/review/pair")
    assert "the mother says so" in words.page.text
    assert reviewer.get(f"/review/undo?a={quote(a)}&b={quote(b)}", 404)


def test_a_decision_during_a_load_is_asked_for_again_with_its_words(
    reviewer: CheckingClient, graph: Gateway, settings: Settings
) -> None:
    _, a, b = a_pair(graph)
    page = reviewer.get(f"/review/pair?a={quote(a)}&b={quote(b)}")
    with only_load(settings):
        told = reviewer.submit(page, {"verdict": "same", "why": "kept words"}, 200, action="/review/pair")
    assert "Records are being loaded just now" in told.page.text
    assert "kept words" in told.page.text


def test_the_quarantine_counts_by_supplier_and_reason_and_names_nobody(
    reviewer: CheckingClient, graph: Gateway
) -> None:
    refused = {"kind": "value", "source": "gp_registration", "field": "nhs_number", "value": "SECRET123"}
    for place in range(2):
        a_node(graph, ["Quarantined"], {"key": f"q{place}", "reason": "isn't an NHS number", **refused})
    page = reviewer.get("/review/quarantine").page
    assert "nhs_number: isn't an NHS number2" in page.text
    assert "SECRET123" not in page.text
