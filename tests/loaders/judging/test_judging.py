"""Judgements on a real graph: in force at once, and honoured by every later load."""

import shutil

import pytest

from loaders.working.store import folder
from tests.loaders.judging.said import NHS, child, key_of, maisie, say, take_apart, take_back
from tests.loaders.matching.files import Directory, Row, case

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def test_the_longest_standing_number_survives_whichever_way_round_the_judgement_is_said(
    directory: Directory,
) -> None:
    """HAPI FHIR 4287: the direction of a merge depended on which side was named first."""
    directory.load(case_management__A=[case("1", "Maisie", "Hall", "2016-02-11")])
    oldest = child(directory, "1")
    directory.load(case_management__A=[case("2", "Chidi", "Okafor", "2014-05-01")])
    say(directory, "same", "2", "1")
    assert child(directory, "2") == oldest


def test_a_second_candidate_still_waits_after_the_first_was_accepted(directory: Directory) -> None:
    """HAPI FHIR 4745: a second possible match couldn't be accepted once the first had been."""
    rows = [case(str(n), "Maisie", "Hall", "2016-02-11", nhs_number=NHS[n - 1]) for n in (1, 2, 3)]
    directory.load(case_management__A=rows)
    waiting = directory.ask("reviews")
    assert len(waiting) == 3
    say(directory, "same", "1", "2")
    left = directory.ask("reviews")
    assert {row["kind"] for row in left} == {"pair"}
    (pair,) = left
    say(directory, "same", pair["a"], pair["b"])
    assert len({child(directory, str(n)) for n in (1, 2, 3)}) == 1
    assert directory.ask("reviews") == []


def test_nothing_that_waits_points_at_a_record_that_was_withdrawn(directory: Directory) -> None:
    """JeMPI 203: a review item led to a record that was no longer there."""
    rows = [maisie("1"), maisie("2"), {**maisie("3"), "nhs_number": NHS[1]}]
    directory.load(case_management__A=rows)
    (waiting,) = directory.ask("reviews")
    assert (waiting["a"], waiting["b"]) == (key_of("1"), key_of("3"))
    directory.load(case_management__A=[{**rows[0], "withdrawn": "Y"}])
    (waiting,) = directory.ask("reviews")
    assert (waiting["a"], waiting["b"]) == (key_of("2"), key_of("3"))


def test_judgements_are_superseded_never_overwritten_and_outlast_the_working_set(
    directory: Directory,
) -> None:
    directory.load(case_management__A=[maisie("1"), case("2", "Maisie", "Hall", "2016-02-12")])
    for verdict in ("unsure", "same"):
        say(directory, verdict, "1", "2")
    take_back(directory, "1", "2")
    say(directory, "not_same", "1", "2")
    kept = [(row["verdict"], row["holds"]) for row in directory.ask("judgements")]
    assert kept == [
        ("UNSURE_OF", False), ("SAME_AS", False), ("UNDONE", False), ("NOT_SAME_AS", True),
    ]  # fmt: skip
    shutil.rmtree(folder(directory.home))
    directory.load(
        case_management__A=[maisie("1"), case("2", "Maisie", "Hall", "2016-02-11", nhs_number=NHS[0])]
    )
    assert child(directory, "1") != child(directory, "2")


def test_a_wrong_merge_by_the_machine_is_taken_apart_after_the_working_set_was_lost(
    directory: Directory,
) -> None:
    directory.load(case_management__A=[maisie("1", postcode="ZZ1 1AA")])
    directory.load(case_management__A=[case("2", "Maisie", "Owusu", "2016-02-11", nhs_number=NHS[1])])
    first, second = child(directory, "1"), child(directory, "2")
    joining = case("3", "Maisie", "Hall", "2016-02-11", nhs_number=NHS[0], former_surname="Owusu")
    directory.load(case_management__A=[joining], gp_registration=[_patient("9", NHS[1], NHS[0])])
    assert child(directory, "1") == child(directory, "2") == first
    assert directory.leads_to(second) == first
    shutil.rmtree(folder(directory.home))
    say(directory, "not_same", "1", "2")
    assert (child(directory, "1"), child(directory, "2")) == (first, second)
    assert directory.leads_to(second) == second


def _patient(key: str, nhs: str, superseded: str) -> Row:
    return {
        "source_key": key, "nhs_number": nhs, "superseded_nhs_number": superseded, "forename": "Maisie",
        "surname": "Hall", "date_of_birth": "2016-02-11", "practice_code": "A1",
    }  # fmt: skip


def test_a_split_moves_just_the_chosen_records_and_can_be_taken_back(directory: Directory) -> None:
    directory.load(case_management__A=[maisie(str(n), postcode="ZZ1 1AA") for n in range(1, 6)])
    number = child(directory, "1")
    outcome = take_apart(directory, "2", "4")
    assert outcome.contradicted == ()
    assert child(directory, "2") == child(directory, "4") != number
    assert {child(directory, key) for key in "135"} == {number}
    new = child(directory, "2")
    directory.load(case_management__A=[maisie("1", postcode="ZZ1 1AB"), maisie("2", postcode="ZZ1 1AB")])
    assert (child(directory, "1"), child(directory, "2")) == (number, new)
    take_back(directory, "2", "4")
    assert {child(directory, str(n)) for n in range(1, 6)} == {number}
    assert directory.leads_to(new) == number


def test_an_open_record_of_a_shielded_child_is_hidden_until_a_person_has_decided(
    directory: Directory,
) -> None:
    """The fault that stopped the original: a feed missed a shielded record and made a second, open one."""
    directory.load(case_management__A=[maisie("1", shielded="Y")])
    adopted = case("2", "Olivia", "Quill", "2016-02-11", nhs_number=NHS[0], postcode="YY2 2BB")
    directory.load(case_management__B=[adopted])
    number = directory.child("case_management:B", "2")
    assert number != child(directory, "1")
    assert directory.best_view(number)["shielded"] is True
    shutil.rmtree(folder(directory.home))
    directory.load(case_management__B=[{**adopted, "nhs_number": ""}])
    assert directory.best_view(number)["shielded"] is True
    (waiting,) = directory.ask("reviews")
    say(directory, "not_same", waiting["a"], waiting["b"])
    assert directory.best_view(number)["shielded"] is False
    assert directory.best_view(child(directory, "1"))["shielded"] is True
