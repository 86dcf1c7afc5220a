"""Measuring clusters against the truth."""

from pathlib import Path

import duckdb
import pytest

from graph.errors import BadInput
from loaders.matching.evaluation import Accuracy, measure, read_truth

pytestmark = pytest.mark.fast

TRUTH = """source,source_key,child,twin
births,1,A,T1
births,2,B,T1
births,3,C,
births,4,D,
gp,1,A,T1
gp,3,C,
gp,4,D,
"""


def measured(tmp_path: Path, clusters: dict[str, str]) -> Accuracy:
    path = tmp_path / "truth.csv"
    path.write_text(TRUTH, encoding="utf-8")
    with duckdb.connect() as connection:
        assert read_truth(connection, path) == 7
        connection.execute("CREATE TABLE found (key VARCHAR, cluster VARCHAR)")
        connection.executemany("INSERT INTO found VALUES (?, ?)", list(clusters.items()))
        return measure(connection)


RIGHT = {
    "births|1": "a", "births|2": "b", "births|3": "c", "births|4": "d", "gp|1": "a", "gp|3": "c", "gp|4": "d",
}  # fmt: skip


def test_clusters_like_the_truth_have_no_fault(tmp_path: Path) -> None:
    found = measured(tmp_path, {**RIGHT, "gp|99": "z"})
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)
    assert (found.records, found.unknown, found.twins, found.twins_merged, found.mixed) == (7, 1, 1, 0, 0)


def test_merged_twins_are_counted_apart_from_other_children_in_wrong_clusters(tmp_path: Path) -> None:
    found = measured(tmp_path, {**RIGHT, "births|2": "a"})
    assert (found.right, found.found, found.true) == (3, 5, 3)
    assert (found.twins_merged, found.mixed) == (1, 0)
    found = measured(tmp_path, {**RIGHT, "births|3": "d"})
    assert (found.right, found.found, found.true) == (2, 4, 3)
    assert (found.twins_merged, found.mixed, found.children) == (0, 2, 4)


def test_a_truth_without_a_column_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("source,key,child\n", encoding="utf-8")
    with duckdb.connect() as connection, pytest.raises(BadInput, match="column source_key"):
        read_truth(connection, path)
