"""Identifiers and exact agreement, numbers and survivors."""

import pytest

from graph.numbers import is_valid
from tests.loaders.matching.world import World, carer

pytestmark = pytest.mark.fast

NHS, OTHER_NHS = "9990000018", "9990000026"


def test_a_shared_nhs_number_with_an_agreeing_birth_date_is_one_child() -> None:
    world = World()
    world.add("births|1", None, "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.add("gp_registration|1", "CHIDI", "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.match()
    assert world.same("births|1", "gp_registration|1")


def test_an_nhs_number_mistyped_into_another_childs_merges_nobody() -> None:
    world = World()
    world.add("gp_registration|1", "CHIDI", "OKAFOR", "2014-05-01", nhs_number=NHS)
    world.add("gp_registration|2", "MAISIE", "HALL", "2016-02-11", nhs_number=NHS)
    world.match()
    assert not world.same("gp_registration|1", "gp_registration|2")


def test_a_twin_with_the_others_nhs_number_stays_a_child_of_their_own() -> None:
    world = World()
    world.add("gp_registration|1", "CHIDI", "OKAFOR", "2014-05-01", nhs_number=NHS, postcode="ZZ1 1AA")
    world.add("gp_registration|2", "ADAEZE", "OKAFOR", "2014-05-01", nhs_number=NHS, postcode="ZZ1 1AA")
    world.match()
    assert not world.same("gp_registration|1", "gp_registration|2")


def test_a_namesake_born_the_same_day_elsewhere_is_another_child() -> None:
    world = World()
    world.add("school_census|1", "MOHAMMED", "KHAN", "2012-01-01", postcode="ZZ1 1AA")
    world.add("school_census|2", "MOHAMMED", "KHAN", "2012-01-01", postcode="YY2 2BB")
    world.match()
    assert not world.same("school_census|1", "school_census|2")


def test_a_child_who_moved_is_found_by_the_carer() -> None:
    world = World()
    mother = [carer("GRACE", "HALL")]
    world.add("child_benefit|1", "MAISIE", "HALL", "2016-02-11", postcode="ZZ1 1AA", carers=mother)
    world.add(
        "case_management:885-MOSAIC|9", "MAISIE", "HALL", "2016-02-11", postcode="YY2 2BB", carers=mother
    )
    world.match()
    assert world.same("child_benefit|1", "case_management:885-MOSAIC|9")


def test_a_record_that_joins_two_children_keeps_the_longest_standing_number() -> None:
    world = World()
    world.add("school_census|1", "MAISIE", "HALL", "2016-02-11", upn="A1", postcode="ZZ1 1AA")
    world.match()
    world.add("gp_registration|1", "MAISIE", "OWUSU", "2016-02-11", nhs_number=NHS, postcode="YY9 9ZZ")
    world.match()
    old, new = world.child("school_census|1"), world.child("gp_registration|1")
    assert old != new
    world.add("case_management:885-MOSAIC|1", "MAISIE", "HALL", "2016-02-11", upn="A1", nhs_number=NHS)
    world.match()
    assert world.same("school_census|1", "gp_registration|1", "case_management:885-MOSAIC|1")
    assert world.child("school_census|1") == old
    assert world.rows("SELECT old, new FROM superseded") == [(new, old)]
    assert {row[0] for row in world.rows("SELECT number FROM touched_child")} == {old, new}


def test_matching_again_changes_nothing() -> None:
    world = World()
    world.add("births|1", "CHIDI", "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.add("gp_registration|1", "CHIDI", "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.match()
    before = world.rows("SELECT * FROM link ORDER BY key")
    world.match()
    assert world.rows("SELECT * FROM link ORDER BY key") == before
    assert world.rows("SELECT * FROM touched_child") == []


def test_every_child_has_a_valid_number() -> None:
    world = World()
    for n in range(50):
        world.add(f"births|{n}", "MAISIE", "HALL", f"{1970 + n}-05-01")
    world.match()
    numbers = [row[0] for row in world.rows("SELECT child FROM link")]
    assert len(set(numbers)) == 50
    assert all(is_valid(number) for number in numbers)


def test_not_the_same_keeps_two_records_apart_whatever_their_identifiers_say() -> None:
    world = World()
    world.add("births|1", "CHIDI", "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.add("gp_registration|1", "CHIDI", "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.judge("births|1", "gp_registration|1", "not_same")
    world.match()
    assert not world.same("births|1", "gp_registration|1")


def test_same_joins_records_that_share_nothing() -> None:
    world = World()
    world.add("births|1", "CHIDI", "OKAFOR", "2024-05-01", nhs_number=NHS)
    world.add("gp_registration|1", "DANIEL", "WEBB", "2024-05-03", nhs_number=OTHER_NHS)
    world.judge("births|1", "gp_registration|1", "same")
    world.match()
    assert world.same("births|1", "gp_registration|1")
