"""Who else resembles two units: rivals, strangers, and forenames that rhyme."""

import pytest

from tests.loaders.matching.world import World, carer

pytestmark = pytest.mark.fast

OLD = {"postcode": "ZZ1 1AA", "address_key": "ZZ11AA/4"}
NEW = {"postcode": "YY9 9ZZ", "address_key": "YY99ZZ/7"}
MOTHER = {"carers": [carer("GRACE", "HALL")]}


def test_a_child_who_moved_is_joined_though_an_old_record_with_a_wrong_birthday_is_a_stranger_to_it() -> None:
    world = World()
    world.add("births|1", "MAISIE", "HALL", "2016-09-11", **OLD, **MOTHER)
    world.add("child_benefit|1", "MAISIE", "HALL", "2016-09-11", middle_std="ROSE", **NEW, **MOTHER)
    world.add("gp_registration|1", "MAISIE", "HALL", "2016-01-01", middle_std="ROSE", **NEW)
    world.match()
    assert world.same("births|1", "child_benefit|1", "gp_registration|1")


def test_twins_whose_known_names_rhyme_wait_for_a_person_unless_a_single_birth_is_registered() -> None:
    world = World()
    for n in range(12):
        world.add(f"school_census|M{n}", "MIA", "OWUSU", f"2010-01-{n % 28 + 1:02}")
        world.add(f"school_census|Y{n}", "MYA", "KHAN", f"2011-01-{n % 28 + 1:02}")
    world.add("gp_registration|1", "MIA", "HALL", "2016-09-11", **OLD)
    world.add("gp_registration|2", "MYA", "HALL", "2016-09-11", **OLD)
    world.match()
    assert not world.same("gp_registration|1", "gp_registration|2")
    [(why,)] = world.rows("SELECT why FROM review WHERE a = 'gp_registration|1' AND b = 'gp_registration|2'")
    assert why.startswith("their forenames are alike, but each is a name of its own")


def test_a_forename_among_several_middle_names_is_found_by_home_and_asked_about() -> None:
    world = World()
    world.add("gp_registration|1", "ADAM", "HALL", "2016-09-11", middle_std="CONNOR THOMAS", **OLD)
    world.add("school_census|1", "THOMAS", "HALL", "2016-09-11", **OLD)
    world.match()
    [(why,)] = world.rows("SELECT why FROM review")
    assert "forename is among the other record's middle names" in why


def test_a_first_of_january_is_looked_at_beside_a_namesake_of_the_same_year() -> None:
    world = World()
    world.add("gp_registration|1", "ZEBEDIAH", "QUILL", "2016-09-11", middle_std="ROWAN", **MOTHER)
    world.add("school_census|1", "ZEBEDIAH", "QUILL", "2016-01-01", middle_std="ROWAN", **MOTHER)
    world.match()
    assert world.same("gp_registration|1", "school_census|1")
