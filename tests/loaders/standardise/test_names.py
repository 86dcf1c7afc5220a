"""Names made comparable."""

import string

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.standardise import standard_column, standard_forename, standard_surname

pytestmark = pytest.mark.fast

SAME_SURNAME = [
    ("O’Brien", "O'Brien", "OBRIEN", "o`brien", "O Brien", "O' Brien", "Oʼbrien"),
    ("Smith-Jones", "Smith Jones", "SMITH – JONES", "smith  jones"),
    ("van der Berg", "Van Der Berg", "VanderBerg", "van-der-berg"),
    ("Al-Hassan", "Al Hassan", "AlHassan", "al hassan"),
    ("De la Cruz", "DelaCruz", "de La cruz"),
    ("St John", "St. John", "Saint John", "StJohn"),
    ("McDonald", "Mc Donald", "MC DONALD"),
    ("D'Souza", "DSouza", "D’Souza"),
    ("Müller", "MULLER", "Mu\u0308ller"),
    ("Łukaszewski", "Lukaszewski"),
    ("Đặng", "Dang"),
    ("Weiß", "Weiss", "WEISS"),
    ("Sørensen", "Sorensen"),
    ("Çelık", "Celik"),
]

NOT_FORENAMES = [
    "Baby",
    "BABY BOY",
    "Baby Girl of Smith",
    "baby boy jones",
    "Baby 1",
    "Twin 2",
    "Unknown",
    "Not Known",
    "Mrs",
    "-",
    "7",
]

_NAMES = st.text(alphabet=st.sampled_from("abzABZéßøłı'’- .o") | st.characters(codec="utf-8"), max_size=20)
_WORDS = st.lists(
    st.sampled_from(["de", "la", "van", "O", "abd", "ul", "al", "Saint", "Mr", "Baby", "Ann", "Kim"]),
    max_size=5,
).map(" ".join)


@pytest.mark.parametrize("spellings", SAME_SURNAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_surname_become_one(spellings: tuple[str, ...]) -> None:
    assert len({standard_surname(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("text", NOT_FORENAMES)
def test_a_baby_without_a_name_has_no_standard_forename(text: str) -> None:
    assert standard_forename(text) is None


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("Babyface", "BABYFACE"),
        ("Boyd", "BOYD"),
        ("Miss Anna", "ANNA"),
        ("Dr. Mary-Ann", "MARY ANN"),
        ("Van", "VAN"),
        ("Missy", "MISSY"),
        ("Abd al-Rahman", "ABDALRAHMAN"),
    ],
)
def test_a_real_forename_keeps_its_letters(text: str, standard: str) -> None:
    assert standard_forename(text) == standard


def test_different_surnames_stay_different() -> None:
    surnames = ["Smith", "Smyth", "Smith-Jones", "Jones-Smith", "Obrian", "Brien", "Li", "Lee", "Saint"]
    assert len({standard_surname(surname) for surname in surnames}) == len(surnames)


@given(_NAMES | _WORDS)
@settings(deadline=None)
def test_standardising_twice_changes_nothing_more(text: str) -> None:
    for standard in (standard_forename, standard_surname):
        once = standard(text)
        assert once is None or standard(once) == once


@given(_NAMES | _WORDS)
@settings(deadline=None)
def test_a_standard_name_is_capitals_and_single_blanks(text: str) -> None:
    standard = standard_surname(text) or "A"
    assert set(standard) <= set(string.ascii_uppercase + " ")
    assert standard == " ".join(standard.split())


@given(st.lists(_NAMES | _WORDS | st.none(), min_size=1, max_size=8))
@settings(deadline=None)
def test_a_column_is_standardised_as_its_names_are_one_by_one(names: list[str | None]) -> None:
    for standard in (standard_forename, standard_surname):
        expected = [None if name is None else standard(name) for name in names]
        assert standard_column(pl.Series(names, dtype=pl.String), standard).to_list() == expected
