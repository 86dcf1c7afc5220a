"""What a file's rows do to the records that are there."""

from datetime import date, timedelta

import pytest

from loaders.working.store import transaction
from loaders.working.take_up import begin_touching
from tests.loaders.world import TODAY, World

pytestmark = pytest.mark.fast

YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def test_a_row_that_comes_again_unchanged_makes_no_new_version() -> None:
    world = World()
    world.send("births", {"source_key": "1"})
    taken = world.send("births", {"source_key": "1"})
    assert (taken.accepted, taken.replaced, taken.unchanged) == (1, 0, 1)
    assert world.rows("SELECT version FROM record") == [(1,)]
    assert world.rows("FROM past_record") == []


def test_a_row_confirmed_at_a_later_day_counts_as_more_recent() -> None:
    world = World()
    world.send("births", {"source_key": "1"}, extracted_on=YESTERDAY)
    world.send("births", {"source_key": "1"})
    assert world.rows("SELECT version, extracted_on FROM record") == [(1, TODAY)]


def test_a_replaced_row_stays_in_the_history() -> None:
    world = World()
    world.send("births", {"source_key": "1", "surname": "Byron"})
    taken = world.send("births", {"source_key": "1", "surname": "Lovelace"})
    assert taken.replaced == 1
    assert world.rows("SELECT version, surname FROM record") == [(2, "Lovelace")]
    assert world.rows("SELECT version, surname, replaced_on FROM past_record") == [(1, "Byron", TODAY)]


def test_an_older_extract_never_replaces_newer_records() -> None:
    world = World()
    world.send("births", {"source_key": "1", "surname": "Lovelace"})
    taken = world.send("births", {"source_key": "1", "surname": "Byron"}, extracted_on=YESTERDAY)
    assert (taken.accepted, taken.stale) == (0, 1)
    assert world.rows("SELECT surname FROM record") == [("Lovelace",)]


def test_a_key_missing_from_a_file_of_changes_means_nothing() -> None:
    world = World()
    world.send("births", {"source_key": "1"}, {"source_key": "2"})
    taken = world.send("births", {"source_key": "1"}, extracted_on=TOMORROW)
    assert taken.withdrawn == 0
    assert world.value("SELECT count(*) FROM record WHERE withdrawn") == 0


def test_a_full_file_withdraws_what_it_lacks() -> None:
    world = World()
    world.send("births", *({"source_key": str(key)} for key in range(40)))
    taken = world.send("births", *({"source_key": str(key)} for key in range(39)), full=True)
    assert (taken.withdrawn, taken.held) == (1, 0)
    assert world.rows("SELECT source_key, version FROM record WHERE withdrawn") == [("39", 2)]
    assert world.rows("SELECT key FROM touched WHERE key LIKE '%|39'")[-1:] == [("births|39",)]


def test_a_full_file_that_lacks_many_is_held_for_a_person() -> None:
    world = World()
    world.send("births", *({"source_key": str(key)} for key in range(40)))
    taken = world.send("births", *({"source_key": str(key)} for key in range(30)), full=True)
    assert (taken.withdrawn, taken.held) == (0, 10)
    again = world.send("births", *({"source_key": str(key)} for key in range(30)), full=True, confirmed=True)
    assert (again.withdrawn, again.held) == (10, 0)


def test_a_bad_row_of_a_full_file_doesnt_withdraw_its_record() -> None:
    world = World()
    world.send("births", *({"source_key": str(key)} for key in range(40)))
    world.send("births", *({"source_key": str(key)} for key in range(39)), full=True, refused=("39",))
    assert world.value("SELECT count(*) FROM record WHERE withdrawn") == 0


def test_a_full_file_of_one_source_withdraws_nothing_of_another() -> None:
    world = World()
    world.send("deaths", {"source_key": "1"})
    world.send("births", *({"source_key": str(key)} for key in range(2)), full=True)
    assert world.value("SELECT count(*) FROM record WHERE withdrawn") == 0


def test_a_good_row_settles_what_was_refused_of_it_before() -> None:
    world = World()
    world.send("births", {"source_key": "1"}, refused=("2",))
    assert world.rows("SELECT source_key, resolved_at IS NULL FROM quarantined") == [("2", True)]
    world.send("births", {"source_key": "2"})
    assert world.rows("SELECT source_key, resolved_at IS NULL FROM quarantined") == [("2", False)]


def test_a_row_that_stays_bad_is_quarantined_once() -> None:
    world = World()
    world.send("births", refused=("2",))
    world.send("births", refused=("2",))
    assert world.rows("SELECT load, resolved_at FROM quarantined") == [("load-2", None)]


def test_a_school_that_only_changes_its_telephone_touches_no_child() -> None:
    world = World()
    world.organisations("school:100001", la_code="885", phone="01632 960001")
    world.derive()
    world.organisations("school:100001", la_code="885", phone="01632 960002")
    assert world.rows("FROM touched_organisation") == [("school:100001",)]
    assert world.rows("FROM arrived_organisation") == []


def test_an_older_list_of_schools_changes_nothing() -> None:
    world = World()
    world.organisations("school:100001", la_code="885")
    taken = world.organisations("school:100001", la_code="330", extracted_on=date(2020, 1, 1))
    assert taken.stale == 1
    assert world.rows("SELECT la_code FROM organisation") == [("885",)]


def test_a_large_file_after_one_that_says_nothing_new_is_taken_up_whole() -> None:
    """Rows that follow an insert of none in one transaction can be read; see docs/adr/0073."""
    many = 130_000  # more than DuckDB keeps in one group of rows
    world = World()
    world.send("births", {"source_key": "1"})
    with transaction(world.connection):
        begin_touching(world.connection)
        world.send("births", {"source_key": "1"})
        world.send("gp_registration", {"source_key": "1"}, copies=many)
        assert world.value("SELECT count(DISTINCT key) FROM touched") == many
        assert world.value("SELECT count(DISTINCT key) FROM touched_record") == many
        assert world.value("SELECT count(DISTINCT key) FROM record") == many + 1
