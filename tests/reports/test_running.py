"""Reports go through permission, reason, policy and audit."""

import pytest

from access.access import Access
from access.audit.reading import Wanted, entries
from access.errors import AuditUnavailable, NotPermitted
from access.reports import Reports, reports
from access.visit import Visit
from graph.errors import BadInput
from tests.reports.conftest import visit
from tests.reports.world import NUMBERS, World

pytestmark = pytest.mark.server


def test_an_analyst_gets_counts_and_never_a_child_or_a_name(
    runs: Reports, analyst: Visit, world: World
) -> None:
    assert world.children
    for name, one in reports().items():
        shown = runs.run(analyst, name, reason="planning")
        assert shown.view == ("counts" if one.of_people else "rows")
        values = {str(value) for row in shown.rows for value in row}
        assert not values & {*NUMBERS.values(), "Jo Second", "7 Long Lane, ZZ1 1AB"}
    with pytest.raises(NotPermitted):
        runs.run(analyst, "no-gp", reason="planning", view="list")


def test_counts_are_not_made_with_values_that_could_be_subtracted(runs: Reports, analyst: Visit) -> None:
    with pytest.raises(BadInput, match="subtracted"):
        runs.run(analyst, "no-lead", {"least": "4"}, reason="planning")


def test_a_list_records_each_child_on_it_before_it_is_shown(
    runs: Reports, access: Access, national: Visit
) -> None:
    shown = runs.run(national, "families-apart", {"as_of": "2026-09-01"}, reason="local_team")
    [entry] = entries(access.store, Wanted(action="report-run"), 1)
    assert entry.open["rows"] == len(shown.rows) == 2
    assert (entry.open["report"], entry.open["reason"]) == ("families-apart", "local_team")
    assert set(entry.about) == {NUMBERS["gus"], NUMBERS["hal"]}
    assert entry.private is not None
    assert entry.private["parameters"] == {"as_of": "2026-09-01"}


def test_nothing_is_shown_where_the_audit_fails(
    runs: Reports, analyst: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_entry: object, _at: object = None) -> int:
        raise AuditUnavailable("Nothing can be shown.")

    monkeypatch.setattr(runs.access.audit, "append", full)
    with pytest.raises(AuditUnavailable):
        runs.run(analyst, "suppliers", reason="planning")


@pytest.mark.parametrize("role", ["practitioner", "hub", "reviewer", "supplier", "system"])
def test_nobody_else_runs_reports_and_trying_is_recorded(role: str, runs: Reports, access: Access) -> None:
    with pytest.raises(NotPermitted):
        runs.run(visit(access, f"a.{role}", role=role), "suppliers", reason="coordinate")
    assert entries(access.store, Wanted(action="refused"), 1)[0].open["asked"] == "report.run"


@pytest.mark.parametrize(
    ("name", "given", "reason", "said"),
    [
        ("no-such", {}, "local_team", "There is no report no-such"),
        ("no-gp", {"when": "x"}, "local_team", "has no parameter when; it has as_of"),
        ("no-gp", {"as_of": "soon"}, "local_team", "as_of must be a day, such as 2026-09-01, not 'soon'"),
        ("no-lead", {"least": "many"}, "local_team", "least must be a whole number"),
        ("no-gp", {}, "because", "Choose one of the reasons"),
    ],
)
def test_what_cannot_be_run_is_one_sentence(
    name: str, given: dict[str, str], reason: str, said: str, runs: Reports, national: Visit
) -> None:
    with pytest.raises(BadInput, match=said):
        runs.run(national, name, given, reason=reason)
