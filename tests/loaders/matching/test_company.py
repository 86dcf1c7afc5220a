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


def populated() -> World:
    """A world of so many others that resembling nobody else in it says something."""
    world = World()
    world.connection.execute("""
        INSERT INTO record BY NAME
        SELECT
            'school_census|P' || range AS key, 'school_census' AS feed, 'school_census' AS source,
            'P' || range AS source_key, false AS withdrawn,
            'NAME' || range % 97 AS forename, forename AS forename_std,
            'OTHER' || range % 89 AS surname, surname AS surname_std,
            DATE '2009-01-01' + (range % 4000)::INTEGER AS date_of_birth
        FROM range(12000)
    """)
    world.connection.execute("INSERT INTO touched SELECT key FROM record")
    return world


def test_a_stray_that_resembles_two_children_stays_so_when_one_of_them_gets_another_record() -> None:
    world = populated()
    stray = world.add("case_management|1", "NAME5", "OTHER7", "2016-09-11", postcode="XX1 1XX")
    for number, middle, mother, home in (("2", "JAN", "EWA", OLD), ("3", "ADAM", "OLA", NEW)):
        theirs = {"middle_std": middle, "carers": [carer(mother, "OTHER7")], "upn": f"A{number}", **home}
        world.add(f"child_benefit|{number}", "NAME5", "OTHER7", "2016-09-11", **theirs)
    world.match()
    assert len({world.child(key) for key in (stray, "child_benefit|2", "child_benefit|3")}) == 3
    world.add("school_census|2", "NAME5", "OTHER7", "2016-09-11", middle_std="JAN", upn="A2", **OLD)
    world.match()
    assert world.same("school_census|2", "child_benefit|2")
    assert not world.same(stray, "child_benefit|2")
    [(why,)] = world.rows("SELECT why FROM review WHERE a = 'case_management|1' AND b = 'child_benefit|2'")
    assert why.startswith("another child fits as well")


def test_who_lives_apart_with_another_birthday_waits_though_nobody_else_resembles_them() -> None:
    world = populated()
    same = {"middle_std": "ROWAN", **MOTHER}
    world.add("gp_registration|1", "ZEBEDIAH", "QUILL", "2016-09-11", **same, **OLD)
    world.add("child_benefit|1", "ZEBEDIAH", "QUILL", "2016-09-11", **same, **NEW)
    world.add("gp_registration|2", "ADA", "QUILL", "2016-09-11", **OLD)
    world.add("child_benefit|2", "ADA", "QUILL", "2017-09-11", **NEW)
    world.match()
    assert world.same("gp_registration|1", "child_benefit|1")
    assert not world.same("gp_registration|2", "child_benefit|2")


def test_siblings_with_one_birthday_and_forms_of_one_name_wait_for_a_person() -> None:
    world = World()
    world.add("births|1", "AMELIA", "HALL", "2011-10-11", **OLD, **MOTHER)
    world.add("school_census|1", "MIA", "HALL", "2013-10-11", **OLD, **MOTHER)
    world.match()
    assert not world.same("births|1", "school_census|1")
    [(why,)] = world.rows("SELECT why FROM review")
    assert why.startswith("neither forename nor date of birth agrees")


def test_a_common_middle_name_and_a_common_carers_name_say_less_than_rare_ones() -> None:
    world = populated()
    world.connection.execute("""
        UPDATE record
        SET middle_std = 'ROSE', carers = [{'forename_std': 'GRACE', 'surname_std': surname_std}]
    """)
    for surname, middle, mother in (("QUILL", "ROSE", "GRACE"), ("QUALE", "ISOLDE", "XANTHE")):
        same = {"middle_std": middle, "carers": [carer(mother, surname)]}
        world.add(f"gp_registration|{surname}", "ZEBEDIAH", surname, "2016-09-11", **same, **OLD)
        world.add(f"child_benefit|{surname}", "ZEBEDIAH", surname, "2016-09-11", **same, **NEW)
    world.match()
    [(common,)] = world.rows("SELECT max(weight) FROM link WHERE key LIKE '%|QUILL'")
    [(rare,)] = world.rows("SELECT max(weight) FROM link WHERE key LIKE '%|QUALE'")
    assert common < rare - 8
