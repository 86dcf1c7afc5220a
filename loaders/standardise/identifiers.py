"""NHS numbers and unique pupil numbers: their checks, by python-stdnum, and the same checks over columns."""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import Final

import polars as pl
from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.gb import nhs, upn

from loaders.standardise.unfit import Unfit

_UPN_ALPHABET: Final = "ABCDEFGHJKLMNPQRTUVWXYZ0123456789"
_PLAIN_NHS: Final = r"^[0-9]{10}$"
_PLAIN_UPN: Final = r"^[A-HJ-NP-RT-Z][0-9]{12}$"


def clean_nhs_number(text: str) -> str:
    """The ten digits of an NHS number without blanks and hyphens.

    Raises Unfit when the modulus-11 check fails, or for ten equal digits: "0000000000" and "1111111111" pass
    the arithmetic, and stand in old systems for "not known".
    """
    try:
        number = nhs.validate(text)
    except ValidationError:
        raise Unfit("isn't an NHS number: ten digits, the last a check digit") from None
    if len(set(number)) == 1:
        raise Unfit("is a placeholder, not an NHS number")
    return number


def clean_upn(text: str) -> str:
    """The thirteen characters of a unique pupil number, permanent or temporary.

    Raises Unfit when it isn't one. Any authority's number will do: python-stdnum knows those of 2011, and
    authorities have been made since.
    """
    number = upn.compact(text)
    try:
        return upn.validate(number)
    except InvalidComponent:
        if upn.calc_check_digit(number[1:]) == number[0]:
            return number
        raise Unfit(_NOT_UPN) from None
    except ValidationError:
        raise Unfit(_NOT_UPN) from None


_NOT_UPN: Final = "isn't a UPN: a check letter, eleven digits, and a digit or (temporary) a letter"


def fast_nhs_number(text: pl.Expr) -> pl.Expr:
    """`clean_nhs_number` for ten plain digits; null where that can't be said here."""
    number = pl.when(text.str.contains(_PLAIN_NHS)).then(text).cast(pl.Int64)
    # weights 10 to 1 from the left; ten equal digits are a multiple of 1,111,111,111
    checked = _weighted(number, range(1, 11)) % 11 == 0
    return pl.when(checked & (number % 1_111_111_111 != 0)).then(text)


def fast_upn(text: pl.Expr) -> pl.Expr:
    """`clean_upn` for a plain permanent UPN; null where that can't be said here."""
    number = pl.when(text.str.contains(_PLAIN_UPN)).then(text.str.slice(1)).cast(pl.Int64)
    # a digit's place in the alphabet is 23 more than its value, and the check is modulus 23
    letter = (_weighted(number, range(13, 1, -1)) % 23).replace_strict(
        range(23), list(_UPN_ALPHABET[:23]), default=None, return_dtype=pl.String
    )
    return pl.when(text.str.slice(0, 1) == letter).then(text)


def _weighted(number: pl.Expr, weights: Iterable[int]) -> pl.Expr:
    """The sum of a number's digits, from the right, each times its weight; null stays null."""
    return reduce(add, (number // 10**place % 10 * weight for place, weight in enumerate(weights)))
