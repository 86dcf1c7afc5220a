"""A reviewer's journey: from the queue to two records side by side."""

import json

import pytest
from playwright.sync_api import expect

from graph.gateway import Gateway
from tests.builders import a_carer, a_child, a_home, a_node, a_record, a_school, an_area
from tests.journeys.conftest import Opener
from tests.journeys.look import look_at

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def pair(graph: Gateway) -> tuple[str, str]:
    """Two records of two children of one name, born a day apart."""
    said = {"forename": "Ada", "surname": "Dale", "gender": "F", "postcode": "ZZ1 1AA"}
    keys: list[str] = []
    children: list[str] = []
    for day, source in (("2015-05-01", "school_census"), ("2015-05-02", "gp_registration")):
        child = a_child(graph, forename="Ada", surname="Dale")
        children.append(child)
        a_carer(graph, child, forename="Ida", surname="Dale")
        a_home(graph, child)
        a_school(graph, child)
        keys.append(a_record(graph, child, source, record=json.dumps({**said, "date_of_birth": day})))
    an_area(graph, *children)
    review = {
        "a": keys[0],
        "b": keys[1],
        "kind": "pair",
        "weight": 8.2,
        "why": "date of birth differs by a day",
    }
    a_node(graph, ["Review"], {"key": "|".join(keys), **review})
    a_node(
        graph,
        ["Quarantined"],
        {"key": "q", "kind": "row", "source": "births", "field": "date_of_birth", "reason": "isn't a date"},
    )
    return keys[0], keys[1]


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", True), ("phone", False)])
def test_a_reviewer_compares_two_records_with_their_differences_marked(
    opened: Opener, pair: tuple[str, str], width: str, scripts: bool
) -> None:
    page = opened(width, role="reviewer", scripts=scripts)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Possible matches")
    if scripts:
        look_at(page, "review-queue")
    page.get_by_role("link", name="School census and GP registrations").click()
    expect(page.get_by_role("row", name="Date of birth")).to_contain_text("Differs")
    expect(page.get_by_role("row", name="Forename")).to_contain_text("Yes")
    if scripts:
        look_at(page, "review-pair")
    if scripts:
        for path, name in (("/review/decisions", "review-decisions"), ("/review/quarantine", "quarantine")):
            page.goto(path)
            look_at(page, name)
        page.goto("/review/split")
        look_at(page, "review-split")
