"""Nobody can work out a small count from what is published, however the counts lie."""

from collections.abc import Iterator
from itertools import product
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from access.reports.small import Path, Table, protect

pytestmark = pytest.mark.fast

SMALLEST = 3


def test_a_small_count_never_stands_alone() -> None:
    table = protect({("a",): 2, ("b",): 9, ("c",): 30}, 5)
    assert table.withheld == {("a",), ("b",)}
    assert table.shown(()) == 41
    assert table.shown(("c",)) == 30


def test_counts_that_are_large_enough_are_all_shown() -> None:
    assert protect({("a", "x"): 5, ("a", "y"): 6, ("b", "x"): 7}, 5).withheld == frozenset()


def test_two_small_counts_whose_sum_gives_them_away_are_not_enough() -> None:
    """1 and 1 make 2, and then each can only be 1."""
    table = protect({("a",): 1, ("b",): 1, ("c",): 8, ("d",): 9}, 5)
    assert ("c",) in table.withheld


def test_a_part_kept_back_takes_its_sum_or_a_sister_with_it() -> None:
    table = protect({("a", "x"): 2, ("b", "x"): 50, ("b", "y"): 60}, 5)
    assert {("a",), ("a", "x")} <= table.withheld
    assert table.withheld & {("b",), ()}, "or the whole less b would be a"


def test_a_table_of_small_counts_only_shows_nothing() -> None:
    assert protect({("a",): 1, ("b",): 2}, 5).withheld == {(), ("a",), ("b",)}


def fitting(table: Table, most: int) -> Iterator[dict[Path, int]]:
    """Every way to fill the cells, each from 1 to `most`, that gives the counts that are shown."""
    cells = [place for place in table.counts if not any(other[:-1] == place for other in table.counts)]
    for values in product(range(1, most + 1), repeat=len(cells)):
        filled = dict(zip(cells, values, strict=True))
        sums = {
            place: sum(v for cell, v in filled.items() if cell[: len(place)] == place)
            for place in table.counts
        }
        if all(table.shown(place) in (None, sums[place]) for place in table.counts):
            yield sums


COUNTS = st.integers(1, 5)
TABLES = st.one_of(
    st.dictionaries(st.tuples(st.sampled_from("abcde")), COUNTS, min_size=1, max_size=5),
    st.dictionaries(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), COUNTS, min_size=1, max_size=5
    ),
)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_no_subtraction_gives_a_small_count_away(cells: dict[Path, int]) -> None:
    """By trying all: each small count may as well be one that is large enough, for all that is published."""
    table = protect(cells, SMALLEST)
    most = max(cells.values()) + SMALLEST
    assume(prod([most] * len(cells)) < 8_000)
    small = [place for place, count in table.counts.items() if count < SMALLEST]
    possible: dict[Path, set[int]] = {place: set() for place in small}
    for sums in fitting(table, most):
        for place in small:
            possible[place].add(sums[place])
    for place in small:
        assert max(possible[place]) >= SMALLEST, (place, table)


@given(TABLES)
def test_what_is_shown_is_true_and_no_small_count_is_shown(cells: dict[Path, int]) -> None:
    table = protect(cells, SMALLEST)
    assert all(table.counts[place] == count for place, count in cells.items())
    assert not [place for place in table.counts if (table.shown(place) or SMALLEST) < SMALLEST]
