"""A hub's journey: the family's network as lists, as a picture and as a graph, and how two are connected."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from graph.gateway import Gateway
from tests.builders import a_carer, a_child, a_home, a_practitioner, an_edge
from tests.journeys.conftest import Opener
from tests.journeys.look import look_at
from tests.journeys.pages import CONCERN, Graph, Network, Reason
from tests.journeys.test_practitioner import WAYS, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.server]

BOTH = "Show both families"
CONNECTED = "How are they connected?"


@pytest.fixture
def two(graph: Gateway) -> tuple[str, str]:
    """Ada, whose father also cares for Ben at another address; somebody works with both."""
    ada = a_child(graph, forename="Ada", surname="Dale")
    ben = a_child(graph, forename="Ben", surname="Dale-Moss")
    a_carer(graph, ada, forename="Ida", surname="Dale")
    father = a_carer(graph, ada, ben, relationship="father", title="Mr", forename="Leo", surname="Moss")
    home = a_home(graph, ben, line1="7 Elm Rise", postcode="ZZ1 1AB")
    a_home(graph, ada, line1="1 Elm Park")
    a_home(graph, ben, line1="2 Old Street", current=False)
    an_edge(graph, ("Carer", "key", father), "LIVES_AT", ("Address", "key", home), current=True)
    a_practitioner(graph, ada, ben, name="Noor Aziz", lead_professional=True)
    return ada, ben


def network(page: Page, number: str) -> Network:
    """Open the network of a child for a reason."""
    page.goto(f"/children/{number}/network")
    Reason(page).state(CONCERN)
    page.goto(f"/children/{number}/network")
    return Network(page)


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_hub_sees_the_family_and_how_two_children_are_connected(
    opened: Opener, two: tuple[str, str], width: str, scripts: bool
) -> None:
    ada, ben = two
    page = opened(width, role="hub", scripts=scripts)
    network(page, ben)
    family = network(page, ada)
    family.follow(2)
    expect(family.household("7 Elm Rise, ZZ1 1AB")).to_contain_text("Ben Dale-Moss")
    expect(family.household("7 Elm Rise, ZZ1 1AB")).to_contain_text("father of Ada Dale")
    expect(family.worker("Noor Aziz")).to_contain_text("Ben Dale-Moss")
    family.another(ben, CONNECTED)
    expect(page.get_by_role("listitem").filter(has_text="Mr Leo Moss is father of Ada Dale")).to_be_visible()
    page.get_by_role("link", name="Show both families together").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Dale and Ben Dale-Moss")
    family.another("12", BOTH)
    expect(family.problem()).to_be_visible()
    if scripts:
        look_at(page, "network-error")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_graph_expands_collapses_households_and_highlights_a_way(
    opened: Opener, two: tuple[str, str], width: str
) -> None:
    page = opened(width, role="hub")
    network(page, two[0])
    graph = Graph(page)
    graph.press("Show the way between two")
    expect(graph.says()).to_contain_text("Choose two people first")
    graph.press("Collapse households")
    expect(graph.says()).to_have_text("2 households.")
    look_at(page, "network-collapsed")
    graph.press("Expand households")
    graph.press("Hide who works with them")
    graph.press("Show who works with them")
    graph.press("Expand one step")
    expect(graph.says()).to_have_text("Followed 2 steps.")
    expect(page.get_by_role("link", name="CSV")).to_have_attribute("href", re.compile("distance=2"))


def test_the_graph_moves_no_button_away_from_under_a_press_when_it_arrives(
    opened: Opener, two: tuple[str, str]
) -> None:
    page = opened(role="hub")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/network.json*", hold)
    with page.expect_request("**/network.json*"):
        network(page, two[0])
    connected = page.get_by_role("button", name=CONNECTED)
    before = connected.bounding_box()
    held[-1].continue_()
    Graph(page)
    assert before
    assert connected.bounding_box() == before


def test_the_network_is_reached_by_keyboard_alone(opened: Opener, two: tuple[str, str]) -> None:
    page = opened(role="hub")
    ada, ben = two
    network(page, ben)
    network(page, ada)
    tab_to(page, "Another child’s ContactPoint number")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Another child’s ContactPoint number")).to_be_focused()
    page.keyboard.type(ben)
    tab_to(page, CONNECTED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("are connected")
    tab_to(page, "Show both families together")


def test_picture_and_table_can_be_kept(opened: Opener, two: tuple[str, str]) -> None:
    page = opened(role="hub", scripts=False)
    family = network(page, two[0])
    assert [Path(family.kept(kind)).suffix for kind in ("SVG", "CSV")] == [".svg", ".csv"]
