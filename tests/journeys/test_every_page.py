"""Every page of the service, opened as its role opens it, at two widths: no fault, and a picture kept."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import WIDTHS, Opener
from tests.journeys.look import faults
from tests.journeys.pages import Audit, ReportForm, Search
from tests.journeys.site import Site
from tests.journeys.world import World

HERE = Path(__file__).parent
ROUTES = HERE.parent / "web" / "routes.json"

NO_PAGES = (
    "/api/", "/health/", "/metrics", "/static/", "/children/<number>/network.", "/reports/<name>/download",
    "/session\n",
)  # fmt: skip
"""Beginnings of addresses that answer with something else than a page; the last one is whole."""

ELSEWHERE = {
    "/admin/archive/<int:request_id>": "a record that has left the directory, by rights-report's template"
}
"""Pages that this world can't show, and why that is enough."""


def pages() -> list[dict[str, str]]:
    """Every page: its name, who opens it, its route and its address in the test's world."""
    with (HERE / "pages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.fast
def test_no_page_is_left_out() -> None:
    routes = json.loads(ROUTES.read_text(encoding="utf-8"))
    gets = {route.removeprefix("GET ") for route in routes if route.startswith("GET ")}
    expected = {route for route in gets if not f"{route}\n".startswith(NO_PAGES)}
    assert {row["route"] for row in pages()} | ELSEWHERE.keys() == expected, (
        "list it in tests/journeys/pages.csv"
    )


@pytest.mark.server
@pytest.mark.browser
@pytest.mark.timeout(900)
@pytest.mark.parametrize("role", ["", "practitioner", "hub", "administrator", "reviewer", "analyst"])
def test_every_page_of_a_role_is_free_of_faults(opened: Opener, world: World, site: Site, role: str) -> None:
    page = opened(role=role or None)
    found: list[str] = []
    for row in (row for row in pages() if row["role"] == role):
        if row["address"]:
            answer = page.goto(row["address"].format(**world.places))
            assert answer is not None
            assert answer.status == 200, row["name"]
        else:
            LEADING[row["name"]](page, site)
        for wide, high in WIDTHS.values():
            page.set_viewport_size({"width": wide, "height": high})
            found += faults(page, row["name"])
    assert found == []


def first_step(page: Page, site: Site) -> None:
    """Give the password, so that the code is asked for."""
    page.goto("/sign-in")
    page.get_by_label("Username").fill("reviewer")
    page.get_by_label("Password", exact=True).fill(site.password)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Security code")).to_be_visible()


def searched(page: Page, site: Site) -> None:
    """Search for the family's children."""
    page.goto("/search")
    Search(page).by_name("whitlock aisha", ("1", "5", "2015"))


def audited(page: Page, site: Site) -> None:
    """Look for everything in the audit."""
    page.goto("/admin/audit")
    Audit(page).search()


def reported(page: Page, site: Site) -> None:
    """Run a report."""
    page.goto("/reports/no-gp")
    ReportForm(page).run("The local team has been asked")


LEADING: dict[str, Callable[[Page, Site], None]] = {
    "sign-in-code": first_step,
    "search-results": searched,
    "audit-results": audited,
    "report-result": reported,
}
"""What leads to the pages that have no address of their own."""
