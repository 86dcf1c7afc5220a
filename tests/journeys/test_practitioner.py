"""A practitioner's journey: from the start page to the telephone number of the lead professional."""

import pytest
from playwright.sync_api import Page, expect

from graph.gateway import Gateway
from tests.builders import searchable
from tests.journeys.conftest import WIDTHS, Family, Opener
from tests.journeys.look import look_at
from tests.journeys.pages import Child, Find, Reason, SignIn
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.server]

COORDINATE = "I work with this child and need to know who else does"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_practitioner_finds_who_else_works_with_a_child(opened: Opener, family: Family, width: str) -> None:
    page = opened(width)
    page.goto("/children/find")
    look_at(page, "find")
    Find(page).by_number(family.number)
    look_at(page, "reason")
    Reason(page).state(COORDINATE)
    child = Child(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(family.name)
    first = child.contacts("Practitioners and services").first
    expect(first).to_contain_text("Lead professional")
    expect(first.get_by_role("link", name=family.lead_phone)).to_have_attribute("href", "tel:01632960101")
    look_at(page, "child")
    child.show_day("3", "march", "2018")
    expect(page.get_by_role("heading", name="Lin Hale")).to_be_visible()
    look_at(page, "child-past")
    child.show_day("x", "march", "2018")
    expect(child.problem()).to_be_focused()
    look_at(page, "child-error")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stranger_meets_the_start_page_and_signs_in(opened: Opener, width: str) -> None:
    page = opened(width, role=None)
    page.goto("/")
    look_at(page, "start")
    page.get_by_role("button", name="Sign in").click()
    look_at(page, "sign-in")
    page.get_by_role("button", name="Continue").click()
    look_at(page, "sign-in-error")
    for path in ("/cookies", "/privacy", "/accessibility", "/nowhere"):
        page.goto(path)
        look_at(page, path.strip("/"))


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", True), ("desktop", False)])
def test_from_the_start_to_the_lead_professionals_number_in_three_pages_and_eight_steps(
    opened: Opener, family: Family, graph: Gateway, width: str, scripts: bool
) -> None:
    searchable(graph)
    page = opened(width, scripts=scripts)
    page.goto("/")
    page.get_by_label(COORDINATE).check()
    page.get_by_label("Name", exact=True).fill("okonkwo aysha")
    for label, text in (("Day", "1"), ("Month", "may"), ("Year", "2015")):
        page.get_by_label(label, exact=True).fill(text)
    if scripts:
        look_at(page, "search")
    page.get_by_role("button", name="Search").click()
    if scripts:
        look_at(page, "results")
    page.get_by_role("link", name=family.name).click()
    expect(page.get_by_role("link", name=family.lead_phone).first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_search_that_cannot_be_made_or_finds_nobody_says_what_to_do(
    opened: Opener, family: Family, width: str
) -> None:
    page = opened(width)
    page.goto("/search")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select why you are looking for this child")
    look_at(page, "search-error")
    page.get_by_label(COORDINATE).check()
    page.get_by_label("Name", exact=True).fill("nobody atall")
    for label, text in (("Day", "1"), ("Month", "1"), ("Year", "2015")):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No child found")
    look_at(page, "results-none")


def test_the_journey_works_without_scripts(opened: Opener, family: Family) -> None:
    page = opened(scripts=False)
    page.goto("/children/find")
    Find(page).by_number(family.number)
    Reason(page).state(COORDINATE)
    child = Child(page)
    expect(child.contacts("Practitioners and services").first).to_contain_text(family.lead_phone)
    child.show_day("3", "3", "2018")
    expect(page.get_by_role("heading", name="Lin Hale")).to_be_visible()


def test_the_journey_works_by_keyboard_alone(opened: Opener, family: Family) -> None:
    page = opened()
    page.goto("/children/find")
    _tab_to(page, "ContactPoint number")
    page.keyboard.type(family.number)
    page.keyboard.press("Enter")
    Reason(page)
    _tab_to(page, COORDINATE)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(family.name)
    _tab_to(page, family.lead_phone)


def test_signing_out_leaves_nothing_to_go_back_to(site: Site, opened: Opener, family: Family) -> None:
    page = opened(role=None)
    SignIn(page, site).as_("hub")
    page.goto(f"/children/{family.number}")
    Reason(page).state(COORDINATE)
    expect(page.get_by_role("heading", level=1)).to_have_text(family.name)
    page.get_by_role("button", name="Sign out").click()
    look_at(page, "signed-out")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(family.name)


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
        )
        if name in focused:
            return
    raise AssertionError(f"the keyboard doesn't reach {name}")
