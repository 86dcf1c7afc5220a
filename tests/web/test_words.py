"""Dates, ages and codes in words."""

from datetime import UTC, date, datetime

import pytest

from web import words

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2015, 11, 23), "11 years old"),
        (date(2015, 11, 24), "10 years old"),
        (date(2024, 12, 1), "23 months old"),
        (date(2026, 10, 23), "1 month old"),
        (date(2026, 11, 1), "0 months old"),
        (date(2026, 12, 1), "not yet born"),
    ],
)
def test_an_age_is_told_in_months_until_two_years(born: date, said: str) -> None:
    assert words.aged(born, date(2026, 11, 23)) == said


def test_a_child_born_on_29_february_is_a_year_older_on_1_march() -> None:
    assert words.age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert words.age(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_times_are_englands_and_summer_is_an_hour_ahead() -> None:
    assert words.moment(datetime(2026, 7, 1, 11, 5, tzinfo=UTC)) == "1 July 2026 at 12:05pm"
    assert words.moment(datetime(2026, 1, 1, 0, 0, tzinfo=UTC)) == "1 January 2026 at midnight"
    assert words.moment(datetime(2026, 1, 1, 12, 0, 9, tzinfo=UTC)) == "1 January 2026 at midday"
    assert words.moment(datetime(2026, 1, 1, 17, 0, tzinfo=UTC)) == "1 January 2026 at 5pm"


def test_a_code_without_words_of_its_own_reads_as_a_sentence_begins() -> None:
    assert words.role("youth_offending_worker") == "Youth offending worker"
    assert words.role("senco") == "Special educational needs coordinator"
    assert words.role(None) == ""


def test_a_telephone_link_holds_digits_only() -> None:
    assert words.tel("+44 1632 960-123") == "+441632960123"
