"""Telephone numbers, e-mail addresses and postcodes: checked, and written in one way.

Telephone numbers by phonenumbers, e-mail addresses by email-validator. No well-kept package checks British
postcodes by themselves, so the pattern is the one that the government's Bulk Data Transfer schema publishes.
"""

import re
from functools import lru_cache
from typing import Final

import phonenumbers
import polars as pl
from email_validator import EmailNotValidError, validate_email

from loaders.standardise.unfit import Unfit

_AREA: Final = r"(?:[A-Z][0-9]{1,2}|[A-Z][A-HJ-Y][0-9]{1,2}|[A-Z][0-9][A-Z]|[A-Z][A-HJ-Y][0-9][A-Z])"
_POSTCODE: Final = rf"({_AREA}|GIR) ?([0-9][A-Z]{{2}})"
_POSTCODE_RE: Final = re.compile(_POSTCODE)

_DRAMA: Final = re.compile(r"01632960\d{3}|07700900\d{3}")
"""Set aside for drama by Ofcom and so in no plan of numbers; the others that it set aside are in one."""

_FAST_PHONE: Final = r"^(01632|07700) ?(960\d{3}|900\d{3})$"
_FAST_EMAIL: Final = (
    r"^[a-z0-9]+([._-][a-z0-9]+){0,5}@[a-z0-9]+(\.[a-z0-9]+)?\.(org|com|net|uk|nhs\.uk|gov\.uk|sch\.uk)$"
)


def clean_postcode(text: str) -> str:
    """A postcode in capitals with one blank (`"le1 7xx"`: `"LE1 7XX"`). Raises Unfit if it can't be one."""
    match = _POSTCODE_RE.fullmatch(text.upper().replace(" ", ""))
    if match is None:
        raise Unfit("isn't a postcode")
    return f"{match[1]} {match[2]}"


@lru_cache(maxsize=1 << 16)
def clean_phone(text: str) -> str:
    """A telephone number as it is written at home (`"01632 960123"`), or abroad (`"+48 22 123 45 67"`).

    Raises Unfit where no such number can be rung, the numbers set aside for drama excepted.
    """
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        raise Unfit(_NOT_PHONE) from None
    home = number.country_code == 44
    if not (
        phonenumbers.is_valid_number(number) or (home and _DRAMA.fullmatch(f"0{number.national_number}"))
    ):
        raise Unfit(_NOT_PHONE)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


_NOT_PHONE: Final = "isn't a telephone number that can be rung"


@lru_cache(maxsize=1 << 16)
def clean_email(text: str) -> str:
    """An e-mail address in one spelling (domain in small letters). Raises Unfit if mail can't go there."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        raise Unfit("isn't an e-mail address") from None


def fast_postcode(text: pl.Expr) -> pl.Expr:
    """`clean_postcode` for what has its one blank or none; null where that can't be said here."""
    capitals = text.str.to_uppercase()
    parts = pl.concat_str(
        capitals.str.head(-3).str.strip_chars(), pl.lit(" "), capitals.str.tail(3), ignore_nulls=False
    )
    return pl.when(capitals.str.contains(rf"^{_POSTCODE}$")).then(parts)


def fast_phone(text: pl.Expr) -> pl.Expr:
    """`clean_phone` for the numbers set aside for drama; null where that can't be said here."""
    digits = text.str.replace(" ", "", literal=True)
    drama = digits.str.contains(r"^(01632960|07700900)\d{3}$")
    written = pl.concat_str(digits.str.slice(0, 5), pl.lit(" "), digits.str.slice(5))
    return pl.when(text.str.contains(_FAST_PHONE) & drama).then(written)


def fast_email(text: pl.Expr) -> pl.Expr:
    """`clean_email` for addresses of the simplest form; null where that can't be said here."""
    return pl.when((text.str.len_bytes() <= 60) & text.str.contains(_FAST_EMAIL)).then(text)
