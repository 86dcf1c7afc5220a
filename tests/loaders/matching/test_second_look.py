"""Who stands is joined on little only where it was looked up who else resembles them."""

import duckdb
import pytest

from loaders.matching.identity import Scope
from loaders.matching.second_look import hold_back

pytestmark = pytest.mark.fast

OUTCOMES = [(1, 10, 4.0), (2, 10, 4.0), (2, 11, 20.0), (10, 11, 4.0)]


@pytest.mark.parametrize(("whole", "left"), [(False, {(2, 10)}), (True, {(1, 10), (2, 10)})])
def test_of_those_joined_on_little_who_stands_and_was_not_looked_up_is_left(
    whole: bool, left: set[tuple[int, int]]
) -> None:
    connection = duckdb.connect()
    connection.execute("""
        CREATE TABLE unit AS SELECT range AS id, range AS unit FROM range(12);
        CREATE TABLE looked_up AS SELECT 2 AS id;
        CREATE TABLE outcome (l INTEGER, r INTEGER, weight DOUBLE, doubt VARCHAR)
    """)
    connection.executemany("INSERT INTO outcome VALUES (?, ?, ?, NULL)", OUTCOMES)
    hold_back(connection, Scope(first_fresh=10, records=12, whole=whole), 12)
    sure = connection.execute("SELECT l, r FROM outcome WHERE doubt IS NULL AND weight < 12").fetchall()
    assert set(sure) == left | {(10, 11)}
