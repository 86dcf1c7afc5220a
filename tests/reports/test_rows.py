"""Each report against the small country, with the rows that it must give written by hand."""

from datetime import date
from typing import Any, Final

import pytest

from access.reports import Reports, reports
from access.visit import Visit
from tests.reports.world import NUMBERS, TODAY, World, hide_things

pytestmark = pytest.mark.server

NAMES: Final = {number: name for name, number in NUMBERS.items()}
ELM, ASH = "Elmshire", "Ashford Vale"

ROWS: Final[dict[str, list[tuple[Any, ...]]]] = {
    "no-school": [("ada", ELM, 6, "Elm Park Primary School", date(2026, 7, 20), "elsewhere")],
    "no-gp": [("dot", ASH, 3, "yes"), ("ben", ELM, 6, "no")],
    "no-school-no-gp": [("ben", ELM, 6)],
    "closed-places": [("cy", ASH, "school", "Old Mill School", date(2026, 8, 31))],
    "no-lead": [("eve", ELM, 14, 3)],
    "families-apart": [("hal", ASH, 2, ELM), ("gus", ELM, 2, ASH)],
    "workload": [
        ("Nan Visit", "health_visitor", "Health visiting", ASH, 1),
        ("Max Gone", "other", "Housing", ASH, 1),
        ("Max Gone", "other", "None named", ASH, 1),
        ("Vic Two", "social_worker", "South team", ASH, 1),
        ("Jo Second", "social_worker", "Family support", ELM, 1),
        ("Lu House", "other", "Housing", ELM, 1),
        ("Una One", "social_worker", "North team", ELM, 1),
        ("Kit Young", "youth_worker", "Youth work", ELM, 1),
    ],
    "overdue-involvements": [
        ("fay", ASH, "Max Gone", "Housing", "other", date(2025, 1, 1), "the practitioner has left"),
        (
            "eve", ELM, "Kit Young", "Youth work", "youth_worker", date(2024, 9, 1),
            "the child is too old for the service",
        ),
    ],
    "hand-overs": [("eve", ELM, 14, 1, date(2024, 7, 1))],
    "siblings-apart": [("gus", "hal", ELM, "Una One", "North team", "Vic Two", "South team")],
    "shared-households": [
        ("hal", ASH, "7 Long Lane, ZZ1 1AB", 2, 2),
        ("ada", ELM, "7 Long Lane, ZZ1 1AB", 2, 1),
        ("gus", ELM, "7 Long Lane, ZZ1 1AB", 2, 2),
    ],
    "suppliers": [
        ("births", date(2026, 8, 30), 2, 2, 160, 4, 2.5, 2, 1, 0),
        ("case_management:998-MOSAIC", date(2026, 8, 20), 12, 1, 10, 0, 0.0, 0, 0, 3),
    ],
    "duplicates": [(ELM, "pair", "births", "births", 1)],
    "retention": [
        ("leap", ASH, "overdue", date(2026, 3, 1), "comes of age"),
        ("hal", ASH, "2027-02", date(2027, 2, 28), "comes of age"),
    ],
    "coverage": [
        (ASH, "case_management", None, False, None, None),
        (ASH, "health_visiting", None, False, None, None),
        (ELM, "case_management", "case_management:998-MOSAIC", True, date(2026, 8, 20), 12),
        (ELM, "health_visiting", None, False, None, None),
    ],
}  # fmt: skip
"""Children by name. The integrity report has a test of its own."""


def rows(runs: Reports, visit: Visit, name: str, **given: str) -> list[tuple[Any, ...]]:
    """A report's rows on the day, with children's names for their numbers."""
    if "as_of" in reports()[name].parameters:
        given = {"as_of": TODAY.isoformat(), **given}
    shown = runs.run(visit, name, given, reason="local_team")
    return [
        tuple(NAMES.get(value, value) if isinstance(value, str) else value for value in row)
        for row in shown.rows
    ]


@pytest.mark.parametrize("name", sorted(set(reports()) - {"integrity"}))
def test_a_report_finds_just_what_is_there(name: str, runs: Reports, national: Visit) -> None:
    assert rows(runs, national, name) == ROWS[name]


def test_an_administrator_of_one_authority_gets_its_rows_alone(runs: Reports, local: Visit) -> None:
    for name, expected in ROWS.items():
        if reports()[name].of_people:
            mine = [row for row in expected if ELM in row[:4] and name != "siblings-apart"]
            found = rows(runs, local, name)
            if name == "families-apart":
                mine = [("gus", ELM, 2, None)]
            if name == "shared-households":
                mine = [
                    ("ada", ELM, "7 Long Lane, ZZ1 1AB", 2, 1),
                    ("gus", ELM, "7 Long Lane, ZZ1 1AB", 2, 2),
                ]
            assert found == mine, name


def test_another_day_gives_another_answer(runs: Reports, national: Visit) -> None:
    in_july = rows(runs, national, "no-school", as_of="2026-07-20")
    assert "ada" not in [row[0] for row in in_july]
    assert rows(runs, national, "no-lead", least="4") == []
    assert [row[0] for row in rows(runs, national, "retention", months="24")] == ["leap", "hal", "gus"]


@pytest.mark.parametrize(
    ("day", "of_age"),
    [("2025-03-30", False), ("2025-03-31", True), ("2036-06-27", True), ("2036-06-28", False)],
)
def test_compulsory_school_age_is_what_the_law_says(
    day: str, of_age: bool, runs: Reports, national: Visit
) -> None:
    """Ben was born on 15 January 2020: in school from 31 March 2025 to the last Friday of June 2036."""
    found = rows(runs, national, "no-school-no-gp", as_of=day)
    assert ("ben" in [row[0] for row in found]) is of_age


def test_no_report_tells_of_a_shielded_child_or_a_sensitive_service(
    runs: Reports, national: Visit, local: Visit, analyst: Visit, world: World
) -> None:
    """The last of this module: it adds children and services that must change no row of any report."""

    def everything() -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in sorted(set(reports()) - {"integrity"}):
            given = {"as_of": TODAY.isoformat()} if "as_of" in reports()[name].parameters else {}
            for visit in (national, local):
                found[f"{name} {visit.person.username}"] = runs.run(
                    visit, name, given, reason="local_team"
                ).rows
            found[f"{name} analyst"] = runs.run(analyst, name, reason="planning").rows
        return found

    before = everything()
    hide_things(world)
    assert everything() == before
