"""An administrator's and an analyst's journeys through the reports."""

from datetime import date

import pytest
from playwright.sync_api import expect

from graph.gateway import Gateway
from tests.builders import a_child, an_area
from tests.journeys.conftest import WIDTHS, Opener
from tests.journeys.look import look_at

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def country(graph: Gateway) -> list[str]:
    """Children without a GP in two authorities."""
    many = [a_child(graph, date_of_birth=date(2022, 1, 1)) for _ in range(9)]
    few = [a_child(graph, date_of_birth=date(2022, 1, 1)) for _ in range(6)]
    an_area(graph, *many, code="998", name="Elmshire")
    an_area(graph, *few, code="999", name="Ashford Vale")
    return [*many, *few]


@pytest.mark.parametrize(("width", "scripts"), [("desktop", True), ("phone", True), ("desktop", False)])
def test_an_administrator_runs_a_report_and_opens_a_child(
    opened: Opener, country: list[str], width: str, scripts: bool
) -> None:
    page = opened(width, role="administrator", scripts=scripts)
    page.goto("/reports")
    page.get_by_role("link", name="Children registered with no GP").click()
    page.get_by_role("button", name="Run the report").click()
    expect(page.get_by_role("alert")).to_contain_text("Select why you need this report")
    look_at(page, "report-error") if scripts else None
    page.get_by_label("The local team has been asked").check()
    page.get_by_role("button", name="Run the report").click()
    expect(page.get_by_role("img", name="Children registered with no GP")).to_be_visible()
    expect(page.get_by_role("table").get_by_role("link")).to_have_count(len(country))


@pytest.mark.parametrize("width", WIDTHS)
def test_an_analyst_sees_counts(opened: Opener, country: list[str], width: str) -> None:
    assert country
    page = opened(width, role="analyst")
    page.goto("/reports/no-gp")
    page.get_by_label("I am planning or checking services").check()
    page.get_by_role("button", name="Run the report").click()
    expect(page.get_by_role("table")).to_contain_text("Elmshire")
    expect(page.get_by_role("table").get_by_role("link")).to_have_count(0)
    look_at(page, "report-counts")
