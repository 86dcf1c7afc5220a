"""What a practitioner does with a record: says that they work with the child, leads, tells of an error."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import WIDTHS, Family, Opener
from tests.journeys.look import look_at
from tests.journeys.pages import COORDINATE, Child, Involvement, Lead, Reason, Words, fill_date
from tests.journeys.test_practitioner import WAYS

pytestmark = [pytest.mark.browser, pytest.mark.server]


def open_child(page: Page, family: Family) -> Child:
    """Open a child's record for a reason."""
    page.goto(f"/children/{family.number}")
    Reason(page).state(COORDINATE)
    return Child(page)


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_practitioner_says_so_takes_the_lead_and_hands_it_over(
    opened: Opener, family: Family, width: str, scripts: bool
) -> None:
    page = opened(width, scripts=scripts)
    child = open_child(page, family)
    child.do("Say that you work with this child")
    child.press("Save")
    expect(child.problem()).to_contain_text("Select your role with this child")
    if scripts:
        look_at(page, "involvement-error")
    Involvement(page).say("School nurse", ("1", "sept", "2025"), phone="01632 960455")
    expect(page.get_by_role("alert")).to_contain_text("You have been added")
    child.do("Take the lead")
    Lead(page).name("I am")
    first = child.contacts("Practitioners and services").first
    expect(first).to_contain_text(re.compile("Lead professional.*You.*01632 960455", re.DOTALL))
    child.do("Hand over the lead")
    page.get_by_label("Sam Okafor").check()
    child.press("Save")
    expect(child.contacts("Practitioners and services").first).to_contain_text("Sam Okafor")
    if scripts:
        look_at(page, "child-done")


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_my_children_leads_back_to_the_child_until_the_involvement_is_ended(
    opened: Opener, family: Family, width: str, scripts: bool
) -> None:
    page = opened(width, scripts=scripts)
    page.goto("/my-children")
    expect(page.get_by_role("link", name="search for the child")).to_be_visible()
    if scripts:
        look_at(page, "my-children-none")
    child = open_child(page, family)
    child.do("Say that you work with this child")
    Involvement(page).say("School nurse", ("1", "9", "2025"), email="nurse@example.org")
    page.goto("/my-children")
    page.get_by_role("link", name=family.name).click()
    child.do("Change or end your involvement")
    page.get_by_role("link", name="I no longer work with this child").click()
    fill_date(page, "1", "10", "2025")
    child.press("End my involvement")
    expect(page.get_by_role("alert")).to_contain_text("Your involvement has been ended")
    page.goto("/my-children")
    expect(page.get_by_role("link", name=family.name)).to_have_count(0)


@pytest.mark.parametrize(("width", "scripts"), [*((width, True) for width in WIDTHS), ("desktop", False)])
def test_an_error_and_a_request_reach_the_local_team(
    opened: Opener, family: Family, width: str, scripts: bool
) -> None:
    page = opened(width, scripts=scripts)
    child = open_child(page, family)
    child.do("Report an error in this record")
    child.press("Send")
    expect(child.problem()).to_contain_text("Say what is wrong")
    Words(page).send("What is wrong, and what should it be?", "The school changed in September")
    child.do("Ask the local team to put you in touch")
    Words(page).send("What do you need", "Ring me on 01632 960455")
    page.goto("/my-requests")
    expect(page.get_by_text("The school changed in September").first).to_be_visible()
    expect(page.get_by_text("Ring me on 01632 960455").first).to_be_visible()
