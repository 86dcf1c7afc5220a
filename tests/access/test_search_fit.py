"""How well candidates fit, and who of them is shown: a table of what people type for a child."""

import re
from datetime import date

import pytest

from access.search import Asked, best, lucene, read_asked
from access.search.asked import BadAge, BadName
from access.search.fit import TIERS, score
from graph.traversals.search import Candidate

pytestmark = pytest.mark.fast

BORN = date(2015, 3, 7)


def candidate(
    forename: str = "Aisha",
    surname: str = "Whitlock-Okonkwo",
    born: date | None = BORN,
    *known: str,
    number: str = "1",
    gender: str | None = "F",
    postcode: str | None = "ZZ1 1AA",
) -> Candidate:
    return Candidate(
        number=number,
        forename=forename,
        middle_names="Noor",
        surname=surname,
        known_names=known,
        gender=gender,
        date_of_birth=born,
        shielded=False,
        postcode=postcode,
        area=None,
    )


def asked(name: str, born: date = BORN, **also: str) -> Asked:
    return read_asked(name, (born, born), **also)


@pytest.mark.parametrize(
    "typed",
    [
        "Aisha Whitlock-Okonkwo",
        "WHITLOCK OKONKWO, AISHA",
        "whitlock-okonkwo aisha",
        "Aisha Okonkwo",
        "Aisha Noor Whitlock",
        "Aisha Witlock-Okonkwo",
        "Ayesha Whitlock Okonkwo",
        "Aisha Whit*",
        "Okonkwo",
    ],
)
def test_what_people_type_for_a_child_finds_the_child(typed: str) -> None:
    assert score(asked(typed), candidate()) >= TIERS[1]


def test_a_former_name_and_a_short_form_find_the_child() -> None:
    child = candidate("Elizabeth", "Ames", BORN, "Elizabeth Baker")
    assert score(asked("Lizzie Baker"), child) >= TIERS[1]


@pytest.mark.parametrize(
    "born",
    [date(2015, 7, 3), date(2014, 3, 7), date(2015, 4, 7), date(2015, 3, 8)],
    ids=["swapped", "year", "month", "day"],
)
def test_a_date_of_birth_with_one_part_wrong_still_finds_the_child(born: date) -> None:
    assert TIERS[1] <= score(asked("Aisha Whitlock-Okonkwo", born), candidate()) < 1


def test_a_day_or_two_off_over_the_end_of_a_month_still_finds_the_child() -> None:
    last, first = date(2015, 2, 28), date(2015, 3, 1)
    assert TIERS[1] <= score(asked("Aisha Okonkwo", last), candidate(born=first)) < 1
    assert f"D{first:%Y%m%d}" in lucene(asked("Aisha Okonkwo", last))


def test_another_name_or_another_date_is_another_child() -> None:
    assert score(asked("Brian Smith"), candidate()) == 0
    assert score(asked("Aisha Whitlock-Okonkwo", date(2012, 8, 7)), candidate()) == 0


def test_gender_and_postcode_tell_children_of_one_name_apart() -> None:
    girl, boy = candidate("Sam", "Hill"), candidate("Sam", "Hill", number="2", gender="M")
    far = candidate("Sam", "Hill", number="3", postcode="ZZ9 9ZZ")
    narrowed = best(asked("Sam Hill", gender="F", postcode="ZZ1"), [boy, girl, far])
    assert narrowed is not None
    assert narrowed[0].candidate.number == "1"
    assert boy not in [fit.candidate for fit in narrowed if fit.score >= TIERS[0]]


def test_more_than_ten_equal_children_are_too_many_and_none_is_shown() -> None:
    crowd = [candidate("Sam", "Hill", number=str(n)) for n in range(11)]
    assert best(asked("Sam Hill"), crowd) is None
    ten = best(asked("Sam Hill"), crowd[:10])
    assert ten is not None
    assert len(ten) == 10


def test_a_crowd_of_worse_ones_does_not_hide_the_right_child() -> None:
    crowd = [candidate("Zed", "Hill", number=str(n)) for n in range(2, 40)]
    found = best(asked("Sam Hill"), [*crowd, candidate("Sam", "Hill")])
    assert found is not None
    assert [fit.candidate.number for fit in found] == ["1"]


def test_the_best_comes_first() -> None:
    near, right = candidate("Sam", "Hall", number="1"), candidate("Sam", "Hill", number="2")
    found = best(asked("Sam Hill"), [near, right])
    assert found is not None
    assert [fit.candidate.number for fit in found] == ["2", "1"]


@pytest.mark.parametrize("typed", ["", "  ", "*", "a*", "!!", "1234"])
def test_a_search_without_two_letters_of_a_name_is_refused(typed: str) -> None:
    with pytest.raises(BadName):
        asked(typed)


def test_a_search_without_age_or_with_a_wide_range_is_refused() -> None:
    with pytest.raises(BadAge):
        read_asked("Sam Hill", None)
    with pytest.raises(BadAge):
        read_asked("Sam Hill", (date(2010, 1, 1), date(2016, 1, 1)))


@pytest.mark.parametrize("typed", ['ab" OR d:', "hill AND NOT x", "sam~ hill^9", "(sam) [a TO b] {c} \\ /x/"])
def test_nothing_that_is_typed_reaches_lucene_as_syntax(typed: str) -> None:
    words = lucene(asked(typed))
    names = words[2 : words.index(") +(")]
    assert set(names) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ ()^~*12345\\")
    assert not re.search(r"(?<!\\)\b(AND|OR|NOT)\b", names)
    assert names.count("(") == names.count(")")
