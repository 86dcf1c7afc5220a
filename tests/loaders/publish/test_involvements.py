"""Which edges a child has at which time, after its records were replaced, ended or withdrawn."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.loaders.world import TODAY, World

pytestmark = pytest.mark.fast

SCHOOLS = ("school:100001", "school:100002")
START, MOVE = date(2025, 9, 1), date(2026, 1, 5)


def attended(world: World) -> list[tuple[Any, ...]]:
    return world.rows("SELECT organisation, since, until FROM desired_attends ORDER BY key")


def a_pupil(world: World, **given: object) -> None:
    row = {"source_key": "1", "place": SCHOOLS[0], "since": START, "enrolment": "C", **given}
    world.send("school_census", row)
    world.link("C1", "school_census|1")
    world.derive("C1")


def test_a_new_school_ends_the_earlier_one_the_day_before() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    assert attended(world) == [
        (SCHOOLS[0], START, MOVE - timedelta(days=1)),
        (SCHOOLS[1], MOVE, None),
    ]


def test_an_involvement_is_one_edge_as_long_as_its_record_goes_on_saying_so() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, surname="Vane", surname_std="VANE")
    assert not world.rows("FROM delta.attends_create") + world.rows("FROM delta.attends_delete")
    a_pupil(world, since=MOVE)
    assert world.rows("SELECT key, since FROM delta.attends_set") == [("school_census|1#1", str(MOVE))]
    a_pupil(world, place=SCHOOLS[1], since=MOVE + timedelta(days=7))
    assert world.rows("SELECT key FROM delta.attends_create") == [("school_census|1#4",)]


def test_a_new_school_without_a_start_ends_the_earlier_one_on_the_day_of_the_load() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=None)
    assert attended(world) == [(SCHOOLS[0], START, TODAY), (SCHOOLS[1], None, None)]


def test_the_same_school_again_corrects_the_earlier_row() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, since=MOVE)
    assert attended(world) == [(SCHOOLS[0], MOVE, None)]


def test_correcting_the_second_school_moves_the_end_of_the_first() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    a_pupil(world, place=SCHOOLS[1], since=MOVE + timedelta(days=7))
    assert attended(world) == [
        (SCHOOLS[0], START, MOVE + timedelta(days=6)),
        (SCHOOLS[1], MOVE + timedelta(days=7), None),
    ]


def test_a_third_school_from_before_the_second_ends_the_first_too() -> None:
    world = World()
    world.organisations(*SCHOOLS, "school:100003")
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    a_pupil(world, place="school:100003", since=MOVE - timedelta(days=30))
    assert attended(world) == [
        (SCHOOLS[0], START, MOVE - timedelta(days=31)),
        ("school:100003", MOVE - timedelta(days=30), None),
    ]


def test_going_back_to_the_first_school_leaves_one_stay_there() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    a_pupil(world)
    assert attended(world) == [(SCHOOLS[0], START, None)]


def test_an_end_that_was_given_isnt_moved_later_by_a_replacement() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    left = date(2025, 12, 19)
    a_pupil(world, until=left)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    assert attended(world)[0] == (SCHOOLS[0], START, left)


def test_a_school_that_was_replaced_from_its_first_day_was_never_attended() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=START)
    assert attended(world) == [(SCHOOLS[1], START, None)]


def test_a_withdrawn_row_is_false_at_every_date() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    a_pupil(world, place=SCHOOLS[1], since=MOVE, withdrawn=True)
    assert attended(world) == []


def test_what_comes_back_after_a_withdrawal_doesnt_revive_what_was_before_it() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    a_pupil(world, withdrawn=True)
    a_pupil(world, place=SCHOOLS[1], since=MOVE)
    assert attended(world) == [(SCHOOLS[1], MOVE, None)]


def test_another_worker_of_the_same_service_ends_the_earlier_ones_involvement() -> None:
    world = World()
    world.organisations("service:S1", sensitive=False)
    for name, since in (("P1", START), ("P2", MOVE)):
        row = {"source_key": "1", "place": "service:S1", "practitioner_ref": name, "since": since}
        world.send("case_management", row)
        world.link("C1", "case_management|1")
        world.derive("C1")
    assert world.rows(
        "SELECT practitioner, since, until FROM desired_involved_practitioner ORDER BY key"
    ) == [
        ("case_management|P1", START, MOVE - timedelta(days=1)),
        ("case_management|P2", MOVE, None),
    ]


def test_without_a_named_practitioner_the_service_itself_is_involved() -> None:
    world = World()
    world.organisations("service:S1", sensitive=True)
    world.send("case_management", {"source_key": "1", "place": "service:S1"})
    world.link("C1", "case_management|1")
    world.derive("C1")
    assert world.rows("SELECT organisation, sensitive FROM desired_involved_service") == [
        ("service:S1", True)
    ]
    assert world.rows("FROM desired_involved_practitioner") == []


def test_a_camhs_worker_is_sensitive_in_any_service() -> None:
    world = World()
    world.organisations("service:S1", sensitive=False)
    row = {"source_key": "1", "practitioner_ref": "P1", "practitioner_role": "camhs_worker"}
    world.send("case_management", {**row, "place": "service:S1"})
    world.link("C1", "case_management|1")
    world.derive("C1")
    assert world.rows("SELECT sensitive FROM desired_involved_practitioner") == [(True,)]


def test_an_involvement_with_an_unknown_school_waits_and_the_child_loads() -> None:
    world = World()
    a_pupil(world)
    assert attended(world) == []
    assert world.rows("SELECT number, surname FROM desired_child") == [("C1", "Byron")]
    assert world.rows("SELECT kind, field, value, resolved_at FROM quarantined") == [
        ("waiting", "school", "100001", None)
    ]


def test_what_waits_is_retried_when_its_school_arrives() -> None:
    world = World()
    a_pupil(world)
    world.organisations(SCHOOLS[0])
    world.derive()
    assert attended(world) == [(SCHOOLS[0], START, None)]
    assert world.rows("SELECT resolved_at IS NULL FROM quarantined") == [(False,)]


def test_an_involvement_moves_with_its_record_to_another_child() -> None:
    world = World()
    world.organisations(*SCHOOLS)
    a_pupil(world)
    world.link("C2", "school_census|1")
    world.derive("C1", "C2")
    assert world.rows("SELECT child FROM delta.attends_create") == [("C2",)]
    assert world.rows("SELECT child FROM delta.attends_delete") == [("C1",)]


def test_deriving_again_finds_nothing_to_write() -> None:
    world = World()
    world.organisations(*SCHOOLS, la_code="885")
    a_pupil(world, practitioner_name="Grace Hopper")
    world.derive("C1")
    written = world.rows(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'delta' AND estimated_size > 0"
    )
    assert written == []


def test_a_practitioner_whom_no_edge_leads_to_any_more_is_removed() -> None:
    world = World()
    world.organisations("service:S1")
    row = {"source_key": "1", "place": "service:S1", "practitioner_ref": "P1", "practitioner_name": "Joan"}
    world.send("case_management", row)
    world.link("C1", "case_management|1")
    world.derive("C1")
    world.send("case_management", {**row, "withdrawn": True})
    world.derive("C1")
    assert world.rows("FROM delta.practitioner_delete") == [("case_management|P1",)]
    assert world.rows("FROM delta.works_for_delete") == [("case_management|P1", "service:S1")]


def test_a_practitioner_of_another_child_stays() -> None:
    world = World()
    world.organisations("service:S1")
    row = {"place": "service:S1", "practitioner_ref": "P1", "practitioner_name": "Joan"}
    world.send("case_management", {**row, "source_key": "1"}, {**row, "source_key": "2"})
    world.link("C1", "case_management|1")
    world.link("C2", "case_management|2")
    world.derive("C1", "C2")
    world.send("case_management", {**row, "source_key": "1", "withdrawn": True})
    world.derive("C1")
    assert world.rows("FROM delta.practitioner_delete") == []
    assert world.rows("FROM delta.involved_practitioner_delete") == [
        ("C1", "case_management|1#1", "case_management|P1")
    ]
