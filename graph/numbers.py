"""A child's number: twelve digits, random, the last one a check digit (ISO 7064 MOD 11,10).

It is derived from nothing about the child, never reused, and shown 4-4-4 so that nobody takes it for an NHS
number, which has ten digits and is shown 3-3-4. The first digit is never 0: a spreadsheet would drop it.
"""

import re
import secrets
from collections.abc import Callable, Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from stdnum.iso7064 import mod_11_10

from graph.errors import BadInput

DIGITS: Final = 12

_LOWEST: Final = 10 ** (DIGITS - 2)  # the smallest number without its check digit
_POSSIBLE: Final = 9 * _LOWEST
_SEPARATORS: Final = re.compile(r"[\s\u2010-\u2014-]+")
_SHAPE: Final = re.compile(rf"[1-9][0-9]{{{DIGITS - 1}}}", re.ASCII)

Taken = Callable[[Sequence[str]], Collection[str]]
"""Given candidates, the ones that some child already has or had."""


def _none_taken(_candidates: Sequence[str]) -> Collection[str]:
    return ()


def new_numbers(count: int, *, taken: Taken = _none_taken) -> list[str]:
    """`count` different random numbers, none of which `taken` knows.

    In a directory of eleven million children one new number in eight thousand is already somebody's, so a
    caller that adds children to others must say which are taken.
    """
    numbers: dict[str, None] = {}
    while missing := count - len(numbers):
        candidates = [number for number in _candidates(missing) if number not in numbers]
        refused = set(taken(candidates))
        numbers.update((number, None) for number in candidates if number not in refused)
    return list(numbers)


def is_valid(number: str) -> bool:
    """True for twelve digits whose last is their check digit; nothing is trimmed or forgiven."""
    return _SHAPE.fullmatch(number) is not None and mod_11_10.is_valid(number)


def display(number: str) -> str:
    """`123456789014` as `1234 5678 9014`."""
    return " ".join(number[start : start + 4] for start in range(0, DIGITS, 4))


def parse(text: str) -> str:
    """The number a person typed, with or without spaces and hyphens.

    Raises BadInput, without repeating what was typed, when it can't be a child's number.
    """
    number = _SEPARATORS.sub("", text)
    if is_valid(number):
        return number
    if len(number) == 10 and number.isdigit():
        raise BadInput("A child's number has 12 digits; 10 digits are an NHS number: search for that.")
    if _SHAPE.fullmatch(number):
        raise BadInput("That isn't a child's number: its check digit is wrong, so look for a mistyped digit.")
    raise BadInput("That isn't a child's number: type its 12 digits, such as 1234 5678 9014.")


def _candidates(count: int) -> list[str]:
    """`count` valid numbers, drawn from the system's source of randomness; repeats are possible."""
    drawn = np.frombuffer(secrets.token_bytes(8 * count), dtype=np.uint64)
    bodies = (drawn % np.uint64(_POSSIBLE)).astype(np.int64) + _LOWEST
    return [str(number) for number in (bodies * 10 + check_digits(bodies)).tolist()]


def check_digits(bodies: NDArray[np.int64]) -> NDArray[np.int64]:
    """The check digit of each eleven-digit body, as `stdnum.iso7064.mod_11_10` gives it, many at a time."""
    remainder = np.full(bodies.shape, 5, dtype=np.int64)
    for power in range(DIGITS - 2, -1, -1):
        digit = bodies // 10**power % 10
        remainder = (_doubled(remainder) + digit) % 10
    return (1 - _doubled(remainder)) % 10


def _doubled(remainder: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(remainder == 0, 10, remainder) * 2 % 11
