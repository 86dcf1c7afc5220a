"""The generator's small parts: numbers, streams, slips of the fingers."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs, upn

from loaders.country import errors, geography, identifiers, typing_errors
from loaders.country.days import september, years_of_school
from loaders.country.schooling import Register
from loaders.country.streams import Stream
from loaders.country.tables import rows

pytestmark = pytest.mark.fast

parts = st.floats(0, 1, exclude_max=True)
dates = st.dates(date(2006, 1, 1), date(2026, 8, 31)).map(date.isoformat)
surnames = st.sampled_from(
    ["O'Brien", "McDonald", "da Silva", "Al-Hassan", "Smith-Jones", "Ng", "Wiśniewska"]
)


def test_a_stream_gives_the_numbers_it_gave_yesterday() -> None:
    assert Stream(1, 2).named("x").below(1000, 5).tolist() == STREAM


STREAM = [466, 603, 864, 222, 291]


def test_a_weight_of_nought_is_never_picked() -> None:
    assert set(Stream(1).pick([0.0, 2.0, 0.0, 1.0], 500).tolist()) == {1, 3}


def test_no_two_of_a_million_and_a_half_children_share_an_nhs_number() -> None:
    places = np.arange(0, 1_500_000, 7, dtype=np.int64)
    numbers = identifiers.nhs_numbers(places)
    assert len(np.unique(numbers)) == len(places)
    assert all(nhs.is_valid(str(number)) for number in numbers[::997].tolist())
    assert {str(number)[:3] for number in numbers.tolist()} == {"999", "998"}


def test_a_replaced_nhs_number_is_never_somebodys_present_one() -> None:
    places = np.arange(2000, dtype=np.int64)
    old = identifiers.nhs_numbers(places, superseded=True)
    assert not set(old.tolist()) & set(identifiers.nhs_numbers(places).tolist())
    assert all(nhs.is_valid(str(number)) for number in old.tolist())


@given(st.integers(1, 999), st.integers(0, 25), st.integers(1000, 7999))
def test_upns_pass_their_check_temporary_ones_too(serial: int, year: int, establishment: int) -> None:
    one = [np.array([value], dtype=np.int64) for value in (885, establishment, 2000 + year, serial)]
    written = identifiers.upns(*one)[0]
    assert upn.is_valid(written)
    temporary = identifiers.temporary_upn(written)
    assert upn.is_valid(temporary)
    assert temporary[-1].isalpha()


def test_no_two_pupils_of_a_school_and_year_get_one_serial() -> None:
    register, school = Register(), np.array([4, 4, 9, 4], dtype=np.int64)
    year = np.array([2020, 2020, 2020, 2021], dtype=np.int64)
    assert register.serials(school, year).tolist() == [1, 2, 1, 1]
    assert register.serials(school, year).tolist() == [3, 4, 2, 2]


def test_keys_are_unique_over_chunks_and_in_no_order() -> None:
    keys = pl.concat([identifiers.keys("B", 7, chunk, 1000) for chunk in range(3)])
    assert keys.n_unique() == 3000
    assert keys.to_list() != sorted(keys.to_list())


@given(dates, parts)
def test_a_slip_in_a_date_still_gives_a_date(day: str, kind: float) -> None:
    slipped = typing_errors.date_slip(day, kind)
    assert date.fromisoformat(slipped) != date.fromisoformat(day) or day[8:] in ("29", "30", "31")
    date.fromisoformat(typing_errors.day_and_month_swapped(day))


@given(dates)
def test_an_impossible_date_is_impossible(day: str) -> None:
    with pytest.raises(ValueError):
        date.fromisoformat(typing_errors.impossible(day))


@given(st.text("abcdefghijklmnopqrstuvwxyzé'- ", min_size=1, max_size=20), parts, parts)
def test_a_mistyped_word_differs_by_a_letter_or_two(word: str, kind: float, where: float) -> None:
    assert abs(len(typing_errors.mistyped(word, kind, where)) - len(word)) <= 3


@given(surnames, parts)
def test_a_surname_never_loses_everything(surname: str, kind: float) -> None:
    assert len(typing_errors.halved(surname, kind)) >= 2
    assert len(typing_errors.without_particle(surname, kind)) >= 2


def test_particles_and_halves_are_lost_as_clerks_lose_them() -> None:
    assert typing_errors.without_particle("O'Brien", 0.1) == "OBrien"
    assert typing_errors.without_particle("O'Brien", 0.6) == "O Brien"
    assert typing_errors.without_particle("da Silva", 0.9) == "Silva"
    assert typing_errors.halved("Smith-Jones", 0.1) == "Jones"
    assert typing_errors.halved("Smith-Jones", 0.7) == "Smith Jones"
    assert typing_errors.halved("Smith", 0.1) == "Smith"


def test_every_error_has_a_rate_and_every_rate_an_error() -> None:
    apart = {"names_reordered", "old_address", "other_home", "unknown_organisation"}
    assert {row["error"] for row in rows("errors.csv")} - apart == set(errors.ERRORS) - apart


def test_errors_strike_as_often_as_their_rate_and_spare_the_spared() -> None:
    n = 4000
    frame = pl.DataFrame({"surname": ["Robinson"] * n, "spared": [place < 1000 for place in range(n)]})
    struck = errors.strike(frame, "surname_typing", 0.25, Stream(1))
    wrong = (struck["surname"] != "Robinson").to_numpy()
    assert not wrong[:1000].any()
    assert 0.2 < wrong[1000:].mean() < 0.3


def test_postcodes_are_unique_and_look_like_postcodes() -> None:
    ground = geography.build(60_000, Stream(1))
    postcodes = ground.places["postcode"]
    assert postcodes.n_unique() == len(postcodes)
    assert postcodes.str.contains(r"^[A-Z]{1,2}\d{2} \d[ABD-HJLNP-UW-Z]{2}$").all()


def test_a_position_finds_the_postcode_that_covers_it() -> None:
    ground = geography.build(60_000, Stream(1))
    everyone = np.arange(len(ground.authority), dtype=np.int64)
    assert ground.postcode_at(ground.authority, ground.position).tolist() == everyone.tolist()


def test_a_child_born_on_the_last_of_august_starts_school_a_year_before_one_born_a_day_later() -> None:
    born = np.array([(date(2022, 8, 31) - date(1970, 1, 1)).days, (date(2022, 9, 1) - date(1970, 1, 1)).days])
    assert years_of_school(born, 2026).tolist() == [4, 3]
    assert september(np.array([2026])).tolist() == [(date(2026, 9, 1) - date(1970, 1, 1)).days]
