"""Which file is the same file again, and which is another load."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from loaders.loads import load_of
from loaders.receive.arrival import Arrival, Manifest, Shape

pytestmark = pytest.mark.fast

FILE = Path("deaths.csv")


def arrival(told: date | None) -> Arrival:
    manifest = Manifest(FILE, extracted_on=told) if told else None
    shape = Shape("0" * 64, "utf-8", (), 0)
    day = told or date(2026, 9, 1)
    return Arrival(FILE, "deaths", "deaths", day, "changes", shape.sha256, False, manifest, shape)


def id_of(one: Arrival, *, confirmed: bool = False) -> str:
    return load_of(one, "run", datetime.now(UTC), confirmed).id


def test_a_supplier_who_goes_back_to_what_an_earlier_file_said_is_heard() -> None:
    assert id_of(arrival(date(2026, 1, 1))) != id_of(arrival(date(2026, 3, 1)))


def test_the_same_file_on_another_day_is_the_same_load_where_nobody_says_when_it_was_extracted() -> None:
    one = arrival(None)
    assert id_of(one) == id_of(replace(one, extracted_on=date(2026, 9, 2)))


def test_a_file_that_is_now_called_full_is_loaded_again() -> None:
    one = arrival(date(2026, 1, 1))
    full = replace(one, kind="full")
    assert len({id_of(one), id_of(full), id_of(full, confirmed=True)}) == 3
