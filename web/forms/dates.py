"""The three-field date: day, month (a number or a name) and year, with the Design System's messages.

The library's own field marks all three inputs for any fault; this one marks those at fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from web.forms.problems import Problems
from web.words import MONTHS

PARTS: Final = ("day", "month", "year")
OLDEST_YEAR: Final = 1900


@dataclass(frozen=True)
class DateFields:
    """What was typed into a date's three inputs, and which of them are at fault."""

    name: str
    day: str = ""
    month: str = ""
    year: str = ""
    wrong: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, value: date | None) -> "DateFields":
        """The inputs filled with `value`."""
        if value is None:
            return cls(name)
        return cls(name, str(value.day), str(value.month), str(value.year))

    @property
    def typed(self) -> dict[str, str]:
        """The three texts by part."""
        return {"day": self.day, "month": self.month, "year": self.year}


def parse_date(
    name: str,
    label: str,
    form: Mapping[str, str],
    problems: Problems,
    *,
    required: bool = False,
    not_after: date | None = None,
) -> tuple[date | None, DateFields]:
    """Read `name-day`, `name-month` and `name-year` from a form; messages begin with `label`.

    Returns the date (None if absent or wrong, with the problem recorded) and the inputs to show again.
    """
    typed = {part: form.get(f"{name}-{part}", "").strip() for part in PARTS}
    message, wrong, value = _read(label, typed, required, not_after)
    if message:
        problems.add(name, message, anchor=f"{name}-{wrong[0]}")
    return value, DateFields(name, typed["day"], typed["month"], typed["year"], wrong)


def _read(
    label: str, typed: dict[str, str], required: bool, not_after: date | None
) -> tuple[str, tuple[str, ...], date | None]:
    absent = tuple(part for part in PARTS if not typed[part])
    if len(absent) == len(PARTS):
        return (f"Enter {_small(label)}", PARTS, None) if required else ("", (), None)
    if absent:
        return f"{label} must include {_and(absent)}", absent, None
    message, wrong = _faults(label, typed)
    if message:
        return message, wrong, None
    day, month, year = int(typed["day"]), month_number(typed["month"]) or 0, int(typed["year"])
    try:
        value = date(year, month, day)
    except ValueError:
        return f"{label} must be a real date", ("day",), None
    if not_after is not None and value > not_after:
        return f"{label} must be today or in the past", PARTS, None
    return "", (), value


def _faults(label: str, typed: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The message and the inputs at fault, each looked at by itself."""
    year = typed["year"]
    if year.isdecimal() and len(year) != 4:
        return "Year must include 4 numbers", ("year",)
    wrong = tuple(part for part, good in _each(typed).items() if not good)
    return (f"{label} must be a real date", wrong) if wrong else ("", ())


def _each(typed: dict[str, str]) -> dict[str, bool]:
    year = typed["year"]
    return {
        "day": typed["day"].isdecimal() and 1 <= int(typed["day"]) <= 31,
        "month": month_number(typed["month"]) is not None,
        "year": year.isdecimal() and int(year) >= OLDEST_YEAR,
    }


def month_number(text: str) -> int | None:
    """1 to 12 for '3', '03', 'mar', 'March' or 'sept'; None for anything else."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    start = text.rstrip(".").casefold()
    if len(start) < 3:
        return None
    found = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(start)]
    return found[0] if found else None


def _small(label: str) -> str:
    return f"the {label[0].lower()}{label[1:]}"


def _and(parts: tuple[str, ...]) -> str:
    named = [f"a {part}" for part in parts]
    return " and ".join(named)
