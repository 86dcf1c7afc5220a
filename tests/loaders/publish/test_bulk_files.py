"""What a first load is imported from says all that the queries would have written."""

import csv
from pathlib import Path

import pytest

from graph.queries import query
from loaders.publish.bulk_files import PARTS, used_columns, write_files
from loaders.publish.kinds import KINDS
from tests.loaders.world import NOW, World

pytestmark = pytest.mark.fast


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_column_of_every_kind_is_imported() -> None:
    assert used_columns() == {kind.name: set(kind.columns) for kind in KINDS.values()}


def test_every_type_of_edge_and_label_is_one_that_the_queries_create() -> None:
    for kind in KINDS:
        created = query(f"loads/{kind}/create").text
        assert all(f":{part.group}" in created for part in PARTS if part.kind == kind and part.group), kind


def test_text_arrives_as_it_is_and_only_files_with_line_breaks_are_said_to_have_them(tmp_path: Path) -> None:
    world = World()
    world.send("births", {"source_key": "1", "forename": 'Ada "Addie", the\\first'})
    world.link("C1", "births|1")
    world.derive("C1")
    world.connection.execute("UPDATE delta.child_create SET surname = 'By' || chr(10) || 'ron'")
    world.connection.execute(
        "INSERT INTO load (id, run, feed, extracted_on, started_at, status) "
        "VALUES ('L1', 'R1', 'births', '2026-09-01', ?, 'publishing')",
        [NOW],
    )
    files = write_files(world.connection, "R1", "L1", {"children": 2, "records": 1}, tmp_path)
    named = {option.split("=")[1]: Path(option.split("=")[-1]) for option in files.options}
    (child,) = rows_of(named["Child"])
    assert child["surname:string"] == "By\nron"
    assert child["forename:string"] == 'Ada "Addie", the\\first'
    assert child["date_of_birth:date"] == "2015-12-10"
    assert rows_of(named["HAS"]) == [{":START_ID(Child)": "C1", ":END_ID(Dossier)": "C1"}]
    (load,) = rows_of(named["Load"])
    assert (load["started_at:datetime"], load["received:long"]) == ("2026-09-01T12:00:00.000000Z", "")
    assert {row["name"]: row["checkpoint:long"] for row in rows_of(named["Lane"])} == {
        "children": "2",
        "records": "1",
    }
    assert files.spread == (named["Child"],)
