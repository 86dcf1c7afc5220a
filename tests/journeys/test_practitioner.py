"""A practitioner's journey: from the start page to the telephone number of the lead professional."""

import pytest
from playwright.sync_api import Page, expect

from graph.gateway import Gateway
from tests.builders import searchable
from tests.journeys.conftest import WIDTHS, Family, Opener
from tests.journeys.look import look_at
from tests.journeys.pages import COORDINATE, Child, Find, Reason, Results, Search, SignIn
from tests.journeys.site import Site
from tests.journeys.steps import Counted

pytestmark = [pytest.mark.browser, pytest.mark.server]

MOST_PAGES, MOST_STEPS = 4, 12
BORN = ("1", "may", "2015")

FOCUSED = """() => {
  const one = document.activeElement;
  return (one.ariaLabel ?? (one.labels?.[0] ?? one).textContent).trim();
}"""
"""What the element that has the focus is called."""

WAYS = [("desktop", True), ("phone", True), ("phone", False)]
"""A width, and whether scripts run."""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stranger_is_told_what_is_missing_and_signs_in_with_the_second_factor(
    site: Site, opened: Opener, width: str
) -> None:
    page = opened(width, role=None)
    page.goto("/")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look_at(page, "sign-in-error")
    page.goto("/nowhere")
    look_at(page, "not-found")
    if width == "desktop":  # the same code isn't taken twice
        SignIn(page, site).as_("analyst")


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_from_the_start_to_the_lead_professionals_number_in_at_most_four_pages_and_twelve_steps(
    opened: Opener, family: Family, graph: Gateway, width: str, scripts: bool
) -> None:
    searchable(graph)
    page = opened(width, scripts=scripts)
    user = Counted(page)
    page.goto("/")
    user.check(COORDINATE)
    user.fill("Name", "okonkwo aysha")
    for label, text in zip(("Day", "Month", "Year"), BORN, strict=True):
        user.fill(label, text)
    user.press("Search")
    user.follow(family.name)
    first = Child(page).contacts("Practitioners and services").first
    expect(first).to_contain_text("Lead professional")
    expect(first.get_by_role("link", name=family.lead_phone)).to_have_attribute("href", "tel:01632960101")
    assert (user.pages, user.steps) == (3, 7)
    assert user.pages <= MOST_PAGES
    assert user.steps <= MOST_STEPS


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_who_was_working_with_the_child_on_a_day_is_asked_by_number_and_date(
    opened: Opener, family: Family, width: str, scripts: bool
) -> None:
    page = opened(width, scripts=scripts)
    page.goto("/search")
    Search(page).by_number("999 000 0018")
    Results(page).open(family.name)
    page.goto("/search")
    Search(page).by_number(family.number)
    child = Child(page)
    child.show_day("3", "march", "2018")
    expect(page.get_by_role("heading", name="Lin Hale")).to_be_visible()
    expect(
        page.get_by_role("heading", name="Who was working with this child on 3 March 2018")
    ).to_be_visible()
    if scripts:
        look_at(page, "child-past")
    child.show_day("x", "march", "2018")
    expect(child.problem()).to_contain_text("Date must be a real date")
    if scripts:
        expect(child.problem()).to_be_focused()
        look_at(page, "child-error")


def test_a_number_typed_by_itself_leads_to_the_child_once_a_reason_is_given(
    opened: Opener, family: Family
) -> None:
    page = opened("phone")
    page.goto("/children/find")
    Find(page).by_number(family.number)
    Reason(page).state(COORDINATE)
    expect(page.get_by_role("heading", level=1)).to_have_text(family.name)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_search_that_cannot_be_made_or_finds_nobody_says_what_to_do(
    opened: Opener, family: Family, width: str
) -> None:
    page = opened(width)
    page.goto("/search")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select why you are looking for this child")
    look_at(page, "search-error")
    Search(page).by_name("nobody atall", ("1", "1", "2015"))
    expect(page.get_by_role("heading", level=1)).to_have_text("No child found")
    look_at(page, "search-results-none")


def test_the_journey_works_by_keyboard_alone(opened: Opener, family: Family, graph: Gateway) -> None:
    searchable(graph)
    page = opened()
    page.goto("/search")
    tab_to(page, COORDINATE)
    page.keyboard.press("Space")
    tab_to(page, "Name")
    page.keyboard.type("whitlock okonkwo")
    for part, text in zip(("Day", "Month", "Year"), BORN, strict=True):
        tab_to(page, part)
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    Results(page)
    tab_to(page, family.name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(family.name)
    tab_to(page, family.lead_phone)
    tab_to(page, "Say that you work with this child")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your role with this child")).to_be_visible()
    tab_to(page, "Your role with this child")
    page.keyboard.type("School nurse")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()


def test_a_printed_record_keeps_the_answer_and_leaves_out_what_only_a_screen_needs(
    opened: Opener, family: Family
) -> None:
    page = opened()
    page.goto(f"/children/{family.number}")
    Reason(page).state(COORDINATE)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name=family.lead_phone).first).to_be_visible()
    expect(page.get_by_text("As current as of")).to_be_visible()
    for hidden in ("What you can do", "Menu", "Back"):
        expect(page.get_by_role("navigation", name=hidden)).to_be_hidden()


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


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`, or something with it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"the keyboard doesn't reach {name}")
