"""What was typed into the search's form, read into a search; problems are told beside their fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from access.search import Asked, read_asked
from access.search.asked import BadAge, BadName, read_born, read_names
from graph.errors import BadInput
from graph.numbers import DIGITS, parse
from web.forms import DateFields, Problems, parse_date
from web.forms.dates import PARTS

T = TypeVar("T")

FIELDS: Final = (
    "name", "born-day", "born-month", "born-year", "age_from", "age_to", "gender", "postcode", "identifier",
    "reason", "why", "colleague",
)  # fmt: skip
"""What the form holds, and all that is kept of it between the pages."""

OLDEST: Final = 25

WHICH_NUMBER: Final = (
    "Enter a ContactPoint number of 12 digits, an NHS number of 10 digits "
    "or a unique pupil number of 13 characters"
)

_NHS: Final = re.compile(r"\d{10}")
_UPN: Final = re.compile(r"[A-Z]\d{11}[A-Z0-9]")


@dataclass(frozen=True)
class Typed:
    """A form as typed: by name and birth, by another service's number, or by the child's own number."""

    asked: Asked | None
    identifier: str | None
    born: DateFields
    number: str | None = None


def read_form(form: Mapping[str, Any], now: date, problems: Problems) -> Typed:
    """The search that a form asks for; `problems` gains all that is wrong with it, in the page's order."""
    identifier = _text(form, "identifier")
    if identifier:
        _, fields = parse_date("born", "Date of birth", form, Problems(), not_after=now)
        others, number = _identifier(identifier, problems)
        return Typed(None, others, fields, number)
    mine = Problems()
    _check(read_names, _text(form, "name"), "name", mine)
    born, fields = parse_date("born", "Date of birth", form, mine, not_after=now)
    between = (born, born) if born else _ages(form, now, mine)
    if not fields.wrong and not mine.of("age_from"):
        _check(read_born, between, "born", mine, anchor="born-day")
        fields = replace(fields, wrong=PARTS) if mine.of("born") else fields
    problems.take(mine)
    if mine:
        return Typed(None, None, fields)
    asked = read_asked(_text(form, "name"), between, _text(form, "gender"), _text(form, "postcode"))
    return Typed(asked, None, fields)


def _check(
    read: Callable[[T], object], value: T, name: str, problems: Problems, anchor: str | None = None
) -> None:
    try:
        read(value)
    except (BadName, BadAge) as wrong:
        problems.add(name, str(wrong), anchor=anchor)


def _ages(form: Mapping[str, Any], now: date, problems: Problems) -> tuple[date, date] | None:
    """The first and last day of birth of those whose age lies between the two typed; one may be left out."""
    texts = [_text(form, "age_from"), _text(form, "age_to")]
    if not any(texts):
        return None
    low_text, high_text = texts[0] or texts[1], texts[1] or texts[0]
    if not (low_text.isdecimal() and high_text.isdecimal() and int(low_text) <= int(high_text) <= OLDEST):
        problems.add("age_from", f"Ages must be whole numbers up to {OLDEST}, the younger one first")
        return None
    return _years_before(now, int(high_text) + 1) + timedelta(days=1), _years_before(now, int(low_text))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _identifier(typed: str, problems: Problems) -> tuple[str | None, str | None]:
    """Another service's number, or (second) the child's own: their lengths tell them apart."""
    plain = re.sub(r"[\s\u2010-\u2014-]", "", typed).upper()
    if _NHS.fullmatch(plain) or _UPN.fullmatch(plain):
        return plain, None
    if not plain.isdecimal() or len(plain) != DIGITS:
        problems.add("identifier", WHICH_NUMBER)
        return None, None
    try:
        return None, parse(plain)
    except BadInput as wrong:
        problems.add("identifier", str(wrong))
        return None, None


def _text(form: Mapping[str, Any], name: str) -> str:
    return str(form.get(name, "")).strip()
