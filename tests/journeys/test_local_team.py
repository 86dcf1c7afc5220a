"""The local team's journey: alerts, requests, shielding, users, organisations, load reports and the audit."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opener, World
from tests.journeys.look import look_at
from tests.journeys.pages import Audit, Shielding, ShieldingOf, Users, Words
from tests.journeys.test_practitioner import WAYS, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_the_local_team_deals_with_what_waits(
    opened: Opener, world: World, width: str, scripts: bool
) -> None:
    page = opened(width, role="administrator", scripts=scripts)
    page.goto(f"/admin/alerts/{world.places['alert']}")
    Words(page).press("Close the alert")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter what you found")
    if scripts:
        look_at(page, "alert-error")
    Words(page).send("What did you find?", "A namesake", "Close the alert")
    expect(page.get_by_role("alert")).to_contain_text("The alert is closed.")
    page.goto(f"/admin/requests/{world.places['request']}")
    Words(page).send("Your answer", "We have passed your request on.", "Send the answer")
    expect(page.get_by_role("alert")).to_have_count(1)
    page.goto("/admin/shielding")
    Shielding(page).find(world.places["sibling"])
    ShieldingOf(page).decide("Shield this child", "The police asked for it")
    page.goto(f"/admin/shielding/{world.places['sibling']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("This child is shielded")
    ShieldingOf(page).decide("Keep the shielding", "Nothing has changed")
    expect(page.get_by_role("alert")).to_have_count(1)


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_the_local_team_looks_after_users_organisations_and_suppliers(
    opened: Opener, world: World, width: str, scripts: bool
) -> None:
    page = opened(width, role="administrator", scripts=scripts)
    page.goto("/admin/users")
    users = Users(page)
    users.look_for("reviewer")
    users.open("Demo reviewer")
    users.press("Make an invitation")
    if scripts:
        look_at(page, "user-invitation")
    page.goto("/admin/organisations")
    for label, text in (("Key", f"elm-{width}-{scripts}"), ("Name", "Elm Park surgery"), ("Area", "999")):
        page.get_by_label(label, exact=True).fill(text.lower() if label == "Key" else text)
    users.press("Make the organisation")
    expect(page.get_by_role("alert")).to_contain_text("The organisation is made")
    page.goto("/loads")
    late = page.get_by_role("row", name="Register of births")
    expect(late).to_contain_text("Late")
    late.get_by_role("link").click()
    expect(page.get_by_role("row")).to_have_count(4)
    page.goto("/admin/audit")
    Audit(page).search("hub")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("hub").first).to_be_visible()


def test_the_local_team_works_by_keyboard_alone(opened: Opener, world: World) -> None:
    page = opened(role="administrator")
    page.goto(f"/admin/alerts/{world.places['alert']}")
    tab_to(page, "What did you find?")
    page.keyboard.type("A namesake")
    tab_to(page, "Close the alert")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The alert is closed.")
    page.goto("/loads")
    tab_to(page, "Register of births")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Register of births")
