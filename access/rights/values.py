"""Reading the right value that a person gives for a field: as columns of a record, checked."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.errors import BadInput
from loaders.lifecycle.correct import LINES
from loaders.standardise.contact import clean_postcode
from loaders.standardise.identifiers import clean_nhs_number, clean_upn
from loaders.standardise.unfit import Unfit

GENDERS: Final = ("M", "F", "X")


@dataclass(frozen=True)
class Correctable:
    """A field that may be corrected: how its value is read, and its words."""

    field: str
    kind: str
    words: str


@cache
def correctable() -> dict[str, Correctable]:
    """Every field that may be corrected."""
    with Path(__file__).with_name("correctable.csv").open(encoding="utf-8", newline="") as rows:
        return {row["field"]: Correctable(**row) for row in csv.DictReader(rows)}


def columns_of(field: str, text: str) -> dict[str, Any]:
    """The columns of a record that say `text` of `field`. Raises BadInput with what is wrong."""
    known = correctable().get(field)
    if known is None:
        raise BadInput(f"{field or 'Nothing'} can't be corrected; choose one of {', '.join(correctable())}.")
    given = " ".join(text.split())
    if not given:
        raise BadInput("Say what the right value is.")
    try:
        return _READ[known.kind](field, given)
    except Unfit as wrong:
        raise BadInput(f"That {wrong}.") from wrong


def nothing(field: str) -> dict[str, Any]:
    """The columns of a field, without a value: what lifts a correction."""
    if field not in correctable():
        raise BadInput(f"{field} can't be corrected.")
    return dict.fromkeys((*LINES, "postcode") if field == "address" else (field,))


def _name(field: str, text: str) -> dict[str, Any]:
    return {field: text}


def _gender(field: str, text: str) -> dict[str, Any]:
    if text.upper() not in GENDERS:
        raise BadInput(f"A gender is {', '.join(GENDERS)}.")
    return {field: text.upper()}


def _day(field: str, text: str) -> dict[str, Any]:
    try:
        return {field: date.fromisoformat(text)}
    except ValueError as wrong:
        raise BadInput("Write the day like 2015-05-01.") from wrong


def _nhs_number(field: str, text: str) -> dict[str, Any]:
    return {field: clean_nhs_number(text)}


def _upn(field: str, text: str) -> dict[str, Any]:
    return {field: clean_upn(text.upper())}


def _address(_field: str, text: str) -> dict[str, Any]:
    """Lines with commas between them, the postcode last."""
    *lines, last = [part.strip() for part in text.split(",")]
    code = clean_postcode(last)
    if not lines:
        raise BadInput("Write the address with commas, the postcode last: 1 Elm Park, Elmton, LE1 7XX.")
    town = lines.pop() if len(lines) > 1 else None
    named = dict(zip(LINES, [*lines[:3], *[None] * (3 - len(lines[:3])), town, None], strict=True))
    return {**named, "postcode": code}


_READ: Final[Mapping[str, Callable[[str, str], dict[str, Any]]]] = {
    "name": _name,
    "gender": _gender,
    "day": _day,
    "nhs_number": _nhs_number,
    "upn": _upn,
    "address": _address,
}
