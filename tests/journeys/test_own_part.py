"""What a practitioner does with a record: says that they work with the child, leads, tells of an error."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import WIDTHS, Family, Opener
from tests.journeys.look import look_at
from tests.journeys.pages import Child, Reason, fill_date

pytestmark = [pytest.mark.browser, pytest.mark.server]

COORDINATE = "I work with this child and need to know who else does"


def open_child(page: Page, family: Family, what: str = "") -> None:
    """Open a child's record for a reason, then what can be done with it."""
    page.goto(f"/children/{family.number}")
    Reason(page).state(COORDINATE)
    if what:
        page.get_by_role("link", name=what).click()


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", True), ("phone", False)])
def test_a_practitioner_says_so_takes_the_lead_and_is_on_top(
    opened: Opener, family: Family, width: str, scripts: bool
) -> None:
    page = opened(width, scripts=scripts)
    open_child(page, family, "Say that you work with this child")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select your role with this child")
    if scripts:
        look_at(page, "involvement-error")
    page.get_by_label("Your role with this child").select_option(label="School nurse")
    page.get_by_label("Phone number").fill("01632 960455")
    fill_date(page, "1", "sept", "2025")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("You have been added")
    page.get_by_role("link", name="Take the lead").click()
    if scripts:
        look_at(page, "lead")
    page.get_by_label("I am", exact=True).check()
    page.get_by_role("button", name="Save").click()
    first = Child(page).contacts("Practitioners and services").first
    expect(first).to_contain_text(re.compile("Lead professional.*You.*01632 960455", re.DOTALL))
    page.get_by_role("link", name="Hand over the lead").click()
    page.get_by_label("Sam Okafor").check()
    page.get_by_role("button", name="Save").click()
    expect(Child(page).contacts("Practitioners and services").first).to_contain_text("Sam Okafor")


@pytest.mark.parametrize("width", WIDTHS)
def test_my_children_leads_back_to_the_child_until_the_involvement_is_ended(
    opened: Opener, family: Family, width: str
) -> None:
    page = opened(width)
    page.goto("/my-children")
    look_at(page, "my-children-none")
    open_child(page, family, "Say that you work with this child")
    page.get_by_label("Your role with this child").select_option(label="School nurse")
    page.get_by_label("Email address").fill("nurse@example.org")
    fill_date(page, "1", "9", "2025")
    page.get_by_role("button", name="Save").click()
    page.goto("/my-children")
    look_at(page, "my-children")
    page.get_by_role("link", name=family.name).click()
    page.get_by_role("link", name="Change or end your involvement").click()
    look_at(page, "involvement")
    page.get_by_role("link", name="I no longer work with this child").click()
    look_at(page, "involvement-end")
    fill_date(page, "1", "10", "2025")
    page.get_by_role("button", name="End my involvement").click()
    expect(page.get_by_role("alert")).to_contain_text("Your involvement has been ended")
    page.goto("/my-children")
    expect(page.get_by_role("link", name=family.name)).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_error_and_a_request_reach_the_local_team(opened: Opener, family: Family, width: str) -> None:
    page = opened(width)
    open_child(page, family, "Report an error in this record")
    look_at(page, "error-report")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say what is wrong")
    page.get_by_label("What is wrong, and what should it be?").fill("The school changed in September")
    page.get_by_role("button", name="Send").click()
    look_at(page, "child-done")
    page.get_by_role("link", name="Ask the local team to put you in touch").click()
    look_at(page, "contact-request")
    page.get_by_label("What do you need").fill("Ring me on 01632 960455")
    page.get_by_role("button", name="Send").click()
    page.goto("/my-requests")
    expect(page.get_by_text("The school changed in September").first).to_be_visible()
    look_at(page, "my-requests")
