"""Who else resembles two units: rivals, strangers, and forenames that rhyme."""

from typing import Any

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


def namesakes() -> World:
    """Two children of one name and birthday who live apart, each with a middle name, in a populated world."""
    world = populated()
    world.add("births|1", "NAME5", "OTHER7", "2016-09-11", middle_std="JAN", **OLD)
    world.add("births|2", "NAME5", "OTHER7", "2016-09-11", middle_std="ADAM", postcode="XX1 1XX")
    return world


def known_at(world: World, name: str, *homes: dict[str, str]) -> None:
    """A child of one identifier, whose suppliers give each another home."""
    for source, home in zip(("child_benefit", "school_census"), homes, strict=True):
        world.add(f"{source}|{name}", "ROWAN", name, "2012-03-04", upn=f"A{name}", **home)


@pytest.mark.parametrize("moved", [False, True])
def test_a_record_at_another_home_may_be_anybodys_unless_a_family_is_known_at_both(moved: bool) -> None:
    world = namesakes()
    world.add("case_management|1", "NAME5", "OTHER7", "2016-09-11", **NEW)
    known_at(world, "BROTHER", OLD, NEW if moved else OLD)
    world.match()
    assert world.same("births|1", "case_management|1") is moved
    assert not world.same("births|2", "case_management|1")


def test_a_new_record_is_told_by_a_brother_who_stands_already_and_has_moved() -> None:
    world = namesakes()
    known_at(world, "BROTHER", OLD, NEW)
    world.match()
    world.add("case_management|1", "NAME5", "OTHER7", "2016-09-11", **NEW)
    world.match()
    assert world.same("births|1", "case_management|1")


def test_a_postcode_to_which_very_many_have_moved_is_no_familys() -> None:
    world = namesakes()
    world.add("case_management|1", "NAME5", "OTHER7", "2016-09-11", **NEW)
    known_at(world, "GUEST", OLD, NEW)
    for n in range(30):
        known_at(world, f"GUEST{n}", {"postcode": f"WW{n} 1AA"}, NEW)
    world.match()
    assert not world.same("births|1", "case_management|1")


def common() -> World:
    """A populated world in which one child in five is called Adam, and another one in five Smith."""
    world = populated()
    world.connection.execute("""
        UPDATE record SET forename_std = 'ADAM' WHERE hash(key) % 5 = 0;
        UPDATE record SET surname_std = 'SMITH' WHERE hash(key) % 5 = 1
    """)
    return world


@pytest.mark.parametrize("suppliers", [1, 2])
def test_two_who_live_apart_and_of_whom_two_suppliers_have_a_record_each_wait(suppliers: int) -> None:
    world = common()
    for source in ("gp_registration", "school_census")[:suppliers]:
        world.add(f"{source}|old", "ADAM", "SMITH", "2016-09-11", **OLD)
        world.add(f"{source}|new", "ADAM", "SMITH", "2016-09-11", **NEW)
    world.add("births|1", "ADAM", "SMITH", "2016-09-11", **OLD)
    world.match()
    assert world.same("births|1", "gp_registration|old")
    assert world.same("births|1", "gp_registration|new") is (suppliers == 1)


def test_who_lives_apart_with_a_surname_a_letter_apart_waits_unless_a_carer_agrees() -> None:
    world = common()
    tolds: tuple[dict[str, Any], ...] = ({}, MOTHER)
    for n, told in enumerate(tolds):
        born = ("2010-09-11", "2017-03-04")[n]
        world.add(f"births|{n}", "ADAM", "SMITH", born, gender="M", **OLD, **told)
        world.add(f"school_census|{n}", "ADAM", "SMITT", born, gender="F" if told else "M", **NEW, **told)
    world.match()
    assert not world.same("births|0", "school_census|0")
    assert world.same("births|1", "school_census|1")


def test_the_far_likelier_of_two_is_taken_though_another_resembles_them() -> None:
    world = common()
    another = {"carers": [carer("OLA", "SMITH")], "middle_std": "JAN", "postcode": "XX1 1XX"}
    world.add("births|1", "ADAM", "SMITH", "2016-09-11", **MOTHER, **OLD)
    world.add("child_benefit|1", "ADAM", "SMITH", "2016-09-11", middle_std="ROWAN", **MOTHER, **NEW)
    world.add("school_census|2", "ADAM", "SMITH", "2016-09-11", **another)
    world.match()
    assert world.same("births|1", "child_benefit|1")
    assert not world.same("births|1", "school_census|2")


@pytest.mark.parametrize("at_once", [True, False])
def test_whoever_resembles_a_child_that_stands_speaks_against_joining_a_stranger_to_it(at_once: bool) -> None:
    world = common()
    world.add("births|1", "ADAM", "SMITH", "2016-09-11", middle_std="JAN", **MOTHER, **OLD)
    world.add("births|2", "ADAM", "SMITH", "2016-09-11", middle_std="ROWAN", postcode="XX1 1XX")
    if not at_once:
        world.match()
    world.add("case_management|1", "ADAM", "HALL", "2016-09-11", postcode="ZZ1 9ZZ", **MOTHER)
    world.match()
    assert not world.same("births|1", "case_management|1")
    [(why,)] = world.rows("SELECT why FROM review WHERE b = 'case_management|1'")
    assert why.startswith("another child resembles them")


@pytest.mark.parametrize(("mother", "same"), [("HALL", True), ("MILL", False)])
def test_who_lives_apart_with_carers_that_share_a_forename_only_waits(mother: str, same: bool) -> None:
    world = common()
    world.add("births|1", "ADAM", "SMITH", "2016-09-11", **MOTHER, **OLD)
    world.add("child_benefit|1", "ADAM", "SMITH", "2016-09-11", carers=[carer("GRACE", mother)], **NEW)
    world.match()
    assert world.same("births|1", "child_benefit|1") is same


def test_a_registered_single_birth_joins_the_only_two_of_a_very_common_name_who_live_apart() -> None:
    world = populated()
    world.connection.execute("""
        UPDATE record SET forename_std = 'ADAM' WHERE hash(key) % 5 < 2;
        UPDATE record SET surname_std = 'SMITH' WHERE hash(key || 's') % 5 < 2
    """)
    for source, born in (("births", "2021-09-11"), ("gp_registration", "2023-02-24")):
        world.add(f"{source}|1", "ADAM", "SMITH", born, **OLD)
        world.add(f"school_census|{source}", "ADAM", "SMITH", born, **NEW)
    world.match()
    [(bits,)] = world.rows("SELECT weight FROM link WHERE key = 'births|1'")
    assert -1 < bits < 1
    assert world.same("births|1", "school_census|births")
    assert not world.same("gp_registration|1", "school_census|gp_registration")
