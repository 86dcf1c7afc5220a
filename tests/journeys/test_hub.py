"""A hub's journey: the family's network as lists, as a picture and as a graph, and how two are connected."""

import pytest
from playwright.sync_api import Page, expect

from graph.gateway import Gateway
from tests.builders import a_carer, a_child, a_home, a_practitioner, an_edge
from tests.journeys.conftest import Opener
from tests.journeys.look import look_at
from tests.journeys.pages import Reason

pytestmark = [pytest.mark.browser, pytest.mark.server]

CONCERN = "I am worried about this child's safety or welfare"


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


def open_network(page: Page, number: str) -> None:
    """Open the network of a child for a reason."""
    page.goto(f"/children/{number}/network")
    Reason(page).state(CONCERN)
    page.goto(f"/children/{number}/network")


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", True), ("desktop", False)])
def test_a_hub_sees_the_family_and_how_two_children_are_connected(
    opened: Opener, two: tuple[str, str], width: str, scripts: bool
) -> None:
    ada, ben = two
    page = opened(width, role="hub", scripts=scripts)
    open_network(page, ben)
    open_network(page, ada)
    household = page.get_by_role("region", name="7 Elm Rise, ZZ1 1AB")
    expect(household).to_contain_text("Ben Dale-Moss")
    expect(household).to_contain_text("father of Ada Dale")
    expect(page.get_by_role("row", name="Noor Aziz")).to_contain_text("Ben Dale-Moss")
    if scripts:
        expect(page.get_by_role("button", name="Expand one step")).to_be_visible()
        page.get_by_role("button", name="Hide who works with them").click()
        page.get_by_role("button", name="Show the way between two").click()
        expect(page.get_by_role("status").first).to_contain_text("Choose two people")
        look_at(page, "network")
    page.get_by_label("Another child’s ContactPoint number").fill(ben)
    page.get_by_role("button", name="How are they connected?").click()
    expect(page.get_by_role("listitem").filter(has_text="Mr Leo Moss is father of Ada Dale")).to_be_visible()
    if scripts:
        look_at(page, "connected")
    page.get_by_role("link", name="Show both families together").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Dale and Ben Dale-Moss")


def test_the_network_is_reached_by_keyboard_alone(opened: Opener, two: tuple[str, str]) -> None:
    page = opened(role="hub")
    open_network(page, two[0])
    page.get_by_label("Another child’s ContactPoint number").focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Another child’s ContactPoint number")).to_be_focused()
    look_at(page, "network-error")


@pytest.mark.parametrize("name", ["svg", "csv"])
def test_picture_and_table_can_be_kept(opened: Opener, two: tuple[str, str], name: str) -> None:
    page = opened(role="hub", scripts=False)
    open_network(page, two[0])
    with page.expect_download() as kept:
        page.get_by_role("link", name=name.upper()).click()
    assert kept.value.suggested_filename.endswith(f".{name}")
