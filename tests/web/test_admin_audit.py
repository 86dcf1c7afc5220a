"""The local team's page of the audit, which asks the graph whose children the entries are about."""

import pytest

from access.audit import Entry
from tests.web.client import CheckingClient
from tests.web.conftest import OnGraph, People, dated, opens_own_child
from web.admin.audit import PAGE

pytestmark = pytest.mark.server


@pytest.fixture
def auditor(on_graph_as: OnGraph) -> CheckingClient:
    """The administrator's browser, over the run's own graph."""
    return on_graph_as("administrator")


def test_the_audit_is_searched_by_user_action_and_day_and_each_search_is_recorded(
    auditor: CheckingClient, people: People
) -> None:
    opens_own_child(people)
    form = auditor.get("/admin/audit")
    assert auditor.submit(form, {"child": "12"}, status=200).page.title.startswith("Error: ")
    values = {"actor": "Hub", "action": "child-opened", **dated("since", "until")}
    found = auditor.follow(auditor.submit(form, values, status=303)).page
    assert "A child's page or record was shown" in found.text
    assert "own child" in found.text
    form = auditor.get("/admin/audit")
    nobody = auditor.follow(auditor.submit(form, {"actor": "nobody.here"}, status=303)).page
    assert "No entry fits" in nobody.text
    again = {"actor": "administrator", "action": "audit-read"}
    recorded = auditor.follow(auditor.submit(auditor.get("/admin/audit"), again, status=303)).page
    assert "actor: nobody.here" in recorded.text


def test_the_audit_goes_on_where_a_page_ends(auditor: CheckingClient, people: People) -> None:
    for _ in range(PAGE + 5):
        people.access.audit.append(Entry(action="child-searched", actor="hub"))
    values = {"actor": "hub", "action": "child-searched"}
    first = auditor.follow(auditor.submit(auditor.get("/admin/audit"), values, status=303)).page
    (onwards,) = [link for link in first.links if "before=" in link]
    assert first.text.count("A search was answered") == PAGE
    assert auditor.get(onwards).page.text.count("A search was answered") == 5
