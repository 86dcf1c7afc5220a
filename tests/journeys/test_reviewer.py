"""A reviewer's journey: two records side by side, a decision that is undone, a child taken apart."""

import json

import pytest
from playwright.sync_api import expect

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.builders import a_carer, a_child, a_home, a_node, a_record, a_school, an_area
from tests.conftest import empty
from tests.journeys.conftest import Opener
from tests.journeys.deciding import namesakes
from tests.journeys.look import look_at
from tests.journeys.pages import Comparison
from tests.journeys.site import Site
from tests.loaders.judging.said import say, take_back
from tests.loaders.matching.files import Directory

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


@pytest.fixture(scope="module")
def directory(site: Site, neo4j_server: Endpoint, neo4j_gateway: Gateway) -> Directory:
    """Children that were loaded, of whom two are namesakes; each test leaves them as it finds them."""
    empty(neo4j_gateway)
    return namesakes(site, neo4j_server, neo4j_gateway)


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", False)])
def test_a_decision_is_made_with_a_reason_and_undone(
    opened: Opener, directory: Directory, width: str, scripts: bool
) -> None:
    page = opened(width, role="reviewer", scripts=scripts)
    page.goto("/review")
    page.get_by_role("link", name="Case management").first.click()
    comparison = Comparison(page)
    comparison.press("Save decision")
    expect(comparison.problem()).to_contain_text("Select whether these are records of one child")
    expect(comparison.problem()).to_contain_text("Enter how you know")
    if scripts:
        look_at(page, "review-pair-error")
        expect(comparison.problem()).to_be_focused()
    comparison.decide("One child", "the mother says so")
    expect(page.get_by_role("alert")).to_contain_text("of one child now")
    assert directory.child("case_management:A", "1") == directory.child("case_management:A", "2")
    if scripts:
        look_at(page, "review-decided")
    page.goto("/review/decisions")
    page.get_by_role("link", name="Undo").first.click()
    page.get_by_label("Why is it taken back?").fill("it was her cousin")
    if scripts:
        look_at(page, "review-undo")
    page.get_by_role("button", name="Undo this decision").click()
    expect(page.get_by_role("alert")).to_contain_text("The decision is undone")
    assert directory.child("case_management:A", "1") != directory.child("case_management:A", "2")


def test_a_pair_is_decided_by_keyboard_alone(opened: Opener, directory: Directory) -> None:
    page = opened("desktop", role="reviewer")
    page.goto("/review/pair?a=case_management:A%7C1&b=case_management:A%7C2")
    page.keyboard.press("Alt+3")
    expect(page.get_by_label("I cannot tell")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("nobody answers the phone")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("stays among the possible matches")


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", False)])
def test_a_child_is_taken_apart_and_a_contradiction_is_shown(
    opened: Opener, directory: Directory, width: str, scripts: bool
) -> None:
    page = opened(width, role="reviewer", scripts=scripts)
    page.goto("/review/split")
    page.get_by_label("ContactPoint number").fill(directory.child("case_management:A", "3a"))
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("case_management:A|3b").check()
    page.get_by_label("How do you know?").fill("two boys of one name")
    if scripts:
        look_at(page, "review-split-chosen")
    page.get_by_role("button", name="Take these records apart").click()
    expect(page.get_by_role("alert")).to_contain_text("are now of child")
    assert directory.child("case_management:A", "3a") != directory.child("case_management:A", "3b")
    if scripts:
        say(directory, "same", "1", "3a")
        assert say(directory, "same", "1", "3b").contradicted
        page.goto("/review/decisions")
        expect(page.get_by_role("table", name="Contradictions")).to_contain_text("case_management:A|3b")
        look_at(page, "review-contradictions")
        for a, b in (("1", "3a"), ("1", "3b")):
            take_back(directory, a, b)
    take_back(directory, "3a", "3b")
