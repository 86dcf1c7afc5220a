"""What each kind of column lets pass, for the page that suppliers read."""

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """One kind of column: what passes, and what happens to what doesn't."""

    name: str
    passes: str
    otherwise: str


_ROW: Final = "the row is bad"
_VALUE: Final = "the value is left out"

KINDS: Final = (
    Kind("required column", "anything that its kind lets pass", _ROW),
    Kind("text", "up to its length", _VALUE),
    Kind("name", "at least one letter (a required name: anything)", _VALUE),
    Kind(
        "date",
        "a day of the calendar in the feed's own format, from 1 January 1900 (schools from 597, practices "
        "and services from 1800) to 2199; dates of birth and death not after today or the day of extraction",
        _ROW,
    ),
    Kind("code", "one of its list", _ROW),
    Kind("Y or N", "`Y`, `N`, `y`, `n`", _ROW),
    Kind("whole number", "digits, within its bounds", _VALUE),
    Kind(
        "NHS number",
        "ten digits with the modulus-11 check (python-stdnum), but not ten equal digits, which stand for "
        "unknown",
        _VALUE,
    ),
    Kind(
        "UPN",
        "check letter, eleven digits, and a digit or (temporary) a letter (python-stdnum); any authority's "
        "number",
        _VALUE,
    ),
    Kind(
        "postcode",
        "outward and inward part, by the pattern of the government's Bulk Data Transfer schema; so not the "
        "pseudo-postcodes ZZ99",
        _VALUE,
    ),
    Kind(
        "telephone number",
        "one that can be rung (phonenumbers), or 01632 960xxx and 07700 900xxx, set aside for drama",
        _VALUE,
    ),
    Kind("e-mail address", "well formed (email-validator); whether it is read isn't asked", _VALUE),
)
