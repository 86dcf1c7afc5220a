"""Children taken apart again: old numbers come back, nothing else moves, and nobody is split unasked."""

from typing import Any

import pytest

from tests.loaders.matching.world import NOON, World

pytestmark = pytest.mark.fast

NHS, OTHER_NHS = "9990000018", "9990000026"


def ada(world: World, key: str, surname: str = "HALL", **more: Any) -> str:
    return world.add(key, "ADA", surname, "2016-02-11", **more)


def links(world: World) -> list[tuple[Any, ...]]:
    return world.rows("SELECT key, child, rule, weight, why, decided_by, decided_at FROM link ORDER BY key")


def two_children(world: World) -> tuple[str, str]:
    """Two children far apart who share forename and birthday, two records each."""
    for key in ("gp_registration|1", "births|1"):
        ada(world, key, nhs_number=NHS, postcode="ZZ1 1AA")
    for key in ("school_census|2", "case_management:885-MOSAIC|2"):
        ada(world, key, "MARSH", upn="A2", postcode="YY2 2BB")
    world.match()
    assert not world.same("births|1", "school_census|2")
    return world.child("births|1"), world.child("school_census|2")


def take_back(world: World, a: str, b: str) -> None:
    """What `judging.undo` does to a `same` that joined two children."""
    a, b = sorted((a, b))
    world.connection.execute("UPDATE judgement SET superseded_at = $now", {"now": NOON})
    world.connection.execute("INSERT INTO undone VALUES ($a, $b)", {"a": a, "b": b})
    world.match()
    world.connection.execute("DELETE FROM undone")


def test_both_numbers_and_every_link_come_back_when_a_judgement_is_taken_back() -> None:
    world = World()
    two_children(world)
    before = links(world)
    world.judge("births|1", "school_census|2", "same")
    world.match()
    assert world.same("births|1", "gp_registration|1", "school_census|2", "case_management:885-MOSAIC|2")
    take_back(world, "births|1", "school_census|2")
    assert links(world) == before
    assert world.rows("FROM superseded") == world.rows("FROM former_link") == []


def test_a_record_that_joined_two_children_gives_the_old_number_back_when_a_person_parts_them() -> None:
    world = World()
    older, younger = two_children(world)
    ada(world, "case_management:885-MOSAIC|9", nhs_number=NHS, upn="A2", postcode="YY2 2BB")
    world.match()
    assert world.same("births|1", "school_census|2", "case_management:885-MOSAIC|9")
    (survivor,) = {older, younger} & {world.child("births|1")}
    assert world.rows("SELECT old, new FROM superseded") == [
        (({older, younger} - {survivor}).pop(), survivor)
    ]
    world.judge("births|1", "school_census|2", "not_same")
    world.match()
    assert (world.child("births|1"), world.child("school_census|2")) == (older, younger)
    assert world.rows("FROM superseded") == []
    assert world.child("case_management:885-MOSAIC|9") in (older, younger)


def test_a_child_of_one_load_is_split_into_the_number_and_a_new_one() -> None:
    world = World()
    for source in ("births", "gp_registration", "school_census", "child_benefit"):
        ada(world, f"{source}|1", postcode="ZZ1 1AA", **({"nhs_number": NHS} if source[0] in "bg" else {}))
    world.match()
    number = world.child("births|1")
    assert world.same("births|1", "school_census|1")
    world.judge("births|1", "school_census|1", "not_same")
    world.match()
    assert not world.same("births|1", "school_census|1")
    assert len({child for (child,) in world.rows("SELECT child FROM link")}) == 2
    assert number in {child for (child,) in world.rows("SELECT child FROM link")}
    before = links(world)
    world.match()
    assert links(world) == before


def test_only_the_record_that_was_judged_different_leaves_a_child() -> None:
    world = World()
    for source in ("births", "gp_registration", "health_visiting", "school_census"):
        ada(world, f"{source}|1", postcode="ZZ1 1AA", nhs_number=NHS)
    world.match()
    number = world.child("births|1")
    world.judge("births|1", "school_census|1", "not_same")
    world.judge("gp_registration|1", "school_census|1", "not_same")
    world.judge("health_visiting|1", "school_census|1", "not_same")
    world.match()
    assert world.child("births|1") == world.child("gp_registration|1") == number
    assert world.child("health_visiting|1") == number
    assert world.child("school_census|1") != number


def test_of_contradicting_judgements_the_one_that_keeps_apart_holds() -> None:
    world = World()
    a, b, c = (
        ada(world, f"births|{n}", surname, postcode=f"ZZ{n} 1AA")
        for n, surname in ((1, "HALL"), (2, "OWUSU"), (3, "KOWALSKA"))
    )
    world.match()
    world.judge(a, b, "same")
    world.match()
    world.judge(b, c, "not_same")
    world.match()
    world.judge(a, c, "same")
    world.match()
    assert world.same(a, b)
    assert not world.same(b, c)


def test_a_record_that_is_corrected_into_another_child_leaves_and_the_child_keeps_its_number() -> None:
    world = World()
    ada(world, "births|1", nhs_number=NHS, postcode="ZZ1 1AA")
    ada(world, "school_census|1", upn="A1", postcode="ZZ1 1AA")
    world.match()
    number = world.child("births|1")
    assert world.same("births|1", "school_census|1")
    world.replace("school_census|1", "KWAME", "OWUSU", "2012-09-30", upn="A7", postcode="YY2 2BB")
    world.match()
    assert world.child("births|1") == number
    assert world.child("school_census|1") != number
    assert (number,) in world.rows("SELECT number FROM touched_child")


def test_a_record_whose_name_is_put_right_stays_where_it_is() -> None:
    world = World()
    ada(world, "births|1", nhs_number=NHS, postcode="ZZ1 1AA")
    world.add("gp_registration|1", "ADDA", "HALL", "2016-02-11", nhs_number=NHS)
    world.match()
    number = world.child("births|1")
    world.replace("gp_registration|1", "ADA", "HALL", "2016-02-11", nhs_number=NHS)
    world.match()
    assert world.child("gp_registration|1") == number
