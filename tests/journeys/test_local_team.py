"""The local team's journey: an alert, an account, a shielding, a request and the audit, at two widths."""

import pytest

from access.audit import Entry
from access.disclose import Disclosures
from access.disclose.requests import Requests
from access.visit import Visit
from graph.gateway import Gateway
from tests.journeys.conftest import WIDTHS, Family, Opener
from tests.journeys.look import look_at
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAGES = ("users", "users/new", "users/hub", "organisations", "organisations/one?key=test", "alerts", "audit")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_local_team_goes_through_its_pages(
    opened: Opener, site: Site, family: Family, graph: Gateway, width: str
) -> None:
    own_child = Entry(action="child-opened", actor="hub", private={"signals": ["own_child"]})
    site.access.audit.append(own_child)
    door = Disclosures(site.access, graph)
    asker = Visit(site.access.accounts.find("practitioner"), "journey", "journey")
    door.reasons.state(asker, family.number, "concern")
    Requests(site.access, door).ask(asker, family.number, "Please ask them to ring me.")
    page = opened(width, role="administrator")
    for path in PAGES:
        page.goto(f"/admin/{path}")
        look_at(page, f"admin-{path.partition('?')[0].replace('/', '-')}")
    page.goto("/admin/audit")
    page.get_by_role("button", name="Search").click()
    look_at(page, "admin-audit-results")
    page.goto("/admin/alerts")
    page.get_by_role("link", name="hub").first.click()
    page.get_by_role("button", name="Close the alert").click()
    look_at(page, "admin-alert-error")
    page.get_by_label("What did you find?").fill("A namesake")
    page.get_by_role("button", name="Close the alert").click()
    page.goto("/admin/requests")
    look_at(page, "admin-requests")
    page.get_by_role("link", name="Demo practitioner").first.click()
    look_at(page, "admin-request")
    page.get_by_label("Your answer").fill("We have passed your request on.")
    page.get_by_role("button", name="Send the answer").click()
    page.goto("/admin/shielding")
    page.get_by_label("ContactPoint number").fill(family.number)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Shield this child").check()
    page.get_by_label("Why?", exact=True).fill("The police asked for it")
    page.get_by_role("button", name="Record the decision").click()
    look_at(page, "admin-shielding-child")
    page.goto("/admin/shielding")
    look_at(page, "admin-shielding")
    page.goto(f"/children/{family.number}/reason")
    page.get_by_label("The local team has been asked").check()
    page.get_by_role("button", name="Open the record").click()
    page.get_by_role("link", name="Override the shield").click()
    look_at(page, "override")
    page.goto("/account")
    look_at(page, "account")
    for path in ("password", "recovery-codes"):
        page.goto(f"/account/{path}")
        look_at(page, f"account-{path}")
