"""A file dropped into the folder is a report; one that says too little, or careless, gives nothing away."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from access.reports import Reports, declared, reports
from access.reports.declared import BadReport
from access.visit import Visit
from graph import queries
from tests.reports.world import NUMBERS, World, hide_things

pytestmark = pytest.mark.server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A copy of the queries, to drop a report into."""
    shutil.copytree(queries.FOLDER, tmp_path / "cypher")
    monkeypatch.setattr(queries, "FOLDER", tmp_path / "cypher")
    _forget()
    yield tmp_path / "cypher" / "reports"
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    queries.query.cache_clear()
    declared.reports.cache_clear()


def drop_in(folder: Path, text: str, declares: str = "", settings: str = "") -> None:
    header = ["Dropped in", "", "Says so.", "", "mode: read", "timeout: 5 s", *settings.splitlines()]
    lines = "\n".join(f"// {line}".rstrip() for line in [*header, *declares.splitlines()])
    (folder / "dropped_in.cypher").write_text(f"{lines}\n\n{text}\n", encoding="utf-8")
    _forget()


PEOPLE = "groups: age\nsmallest: 5"
GIVEN = (
    "parameter areas: list of string = given - areas\ncolumn child: child - number\ncolumn age: integer - age"
)


def test_a_file_dropped_in_is_a_report(folder: Path, runs: Reports, analyst: Visit) -> None:
    drop_in(
        folder, "RETURN $much AS much", "parameter much: integer = 7 - how much\ncolumn much: integer - it"
    )
    assert runs.run(analyst, "dropped-in", reason="planning").rows == [(7,)]
    assert runs.run(analyst, "dropped_in", {"much": "8"}, reason="planning").rows == [(8,)]


def test_a_careless_report_shows_no_shielded_child_and_no_other_areas(
    folder: Path, runs: Reports, world: World, local: Visit, analyst: Visit
) -> None:
    hide_things(world)
    careless = "MATCH (c:Child) WHERE $areas IS NULL OR true RETURN c.number AS child, 7 AS age"
    drop_in(folder, careless, GIVEN, PEOPLE)
    listed = {row[0] for row in runs.run(local, "dropped-in", reason="local_team").rows}
    assert listed == {NUMBERS[name] for name in ("ada", "ben", "eve", "gus")}
    counts = runs.run(analyst, "dropped-in", reason="planning")
    assert counts.rows == [("All", len(NUMBERS)), ("7", len(NUMBERS))]


@pytest.mark.parametrize(
    ("text", "declares", "settings", "said"),
    [
        ("CREATE (n) RETURN 1 AS x", "column x: integer - x", "mode: write", "only read"),
        ("MATCH (c:Child) RETURN c.number AS child", "column child: child - n", "", "needs `groups`"),
        ("RETURN 1 AS child", "column child: child - n", "smallest: 5\ngroups: child", "`areas`"),
        ("RETURN 1 AS x", "parameter y: integer - y\ncolumn x: integer - x", "", "need a default: y"),
        ("RETURN 1 AS x", "column x: integer - x", "shows: secrets", "a field that policy doesn't know"),
        ("RETURN 1 AS x", "column x: integer - x", "chart: bars y", "chart must be a column"),
    ],
)
def test_a_report_that_says_too_little_is_refused(
    folder: Path, text: str, declares: str, settings: str, said: str
) -> None:
    drop_in(folder, text, declares, settings)
    with pytest.raises(BadReport, match=said):
        reports()
