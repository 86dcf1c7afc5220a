"""A child's number: valid, different, never guessable from another, and read as people type it."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from graph.errors import BadInput
from graph.numbers import check_digits, display, is_valid, new_numbers, parse

pytestmark = pytest.mark.fast

BODIES = st.integers(min_value=10**10, max_value=10**11 - 1)


def test_new_numbers_are_twelve_digits_all_valid_and_all_different() -> None:
    numbers = new_numbers(5000)
    assert len(set(numbers)) == 5000
    assert all(len(number) == 12 and number.isascii() and is_valid(number) for number in numbers)


def test_a_number_that_somebody_has_is_never_given_again() -> None:
    first: list[str] = []

    def taken(candidates: Sequence[str]) -> list[str]:
        if first:
            return []
        first.extend(candidates[:7])
        return first

    numbers = new_numbers(20, taken=taken)
    assert len(numbers) == 20
    assert not set(first) & set(numbers)


@given(st.lists(BODIES, min_size=1, max_size=20))
def test_many_check_digits_at_once_are_those_of_the_standard(bodies: list[int]) -> None:
    expected = [int(mod_11_10.calc_check_digit(str(body))) for body in bodies]
    assert check_digits(np.array(bodies)).tolist() == expected


@given(BODIES, st.integers(0, 11), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed(body: int, place: int, change: int) -> None:
    number = f"{body}{mod_11_10.calc_check_digit(str(body))}"
    wrong = str((int(number[place]) + change) % 10)
    assert not is_valid(number[:place] + wrong + number[place + 1 :])


@given(BODIES)
def test_a_number_is_read_back_as_it_is_shown(body: int) -> None:
    number = f"{body}{mod_11_10.calc_check_digit(str(body))}"
    assert parse(f" {display(number)}\n") == number
    assert parse(display(number).replace(" ", "-")) == number


def test_a_number_is_shown_in_fours_not_as_an_nhs_number() -> None:
    assert display("123456789014") == "1234 5678 9014"


@pytest.mark.parametrize(
    "typed", ["", "4321", "x" * 12, "023456789012", "١٢٣٤٥٦٧٨٩٠١٤", "9990000018", "1" * 12]
)
def test_what_is_no_number_is_refused_in_words_that_do_not_repeat_it(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(typed)
    assert not typed or typed not in str(refused.value)


def test_an_nhs_number_is_recognised_as_one() -> None:
    with pytest.raises(BadInput, match="NHS number"):
        parse("999 000 0018")
