"""The question a search becomes: Lucene's words for the index that a load fills.

The index holds names as standardised, and each date of birth as D (whole), M (year and month), K (month and
day), X (year and day) and Y (year), so that a date with one part wrong still meets it. Everything typed has
been folded to A-Z by then, so nothing but its three words is left that Lucene would take for syntax.
"""

from datetime import date, timedelta
from typing import Final

from access.search.asked import Asked
from loaders.matching.forms import forms

FUZZY: Final = ((6, 2), (3, 1))
"""Letters from which on so many may differ."""

OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
"""Words that Lucene would take for its own, and that are somebody's name."""

EXACT: Final = 4
FORM: Final = 3
WHOLE_DATE: Final = 6
SWAPPED_DATE: Final = 3

NEAR_DAYS: Final = 2
"""A birthday is told so many days off, over the end of a month too."""


def lucene(asked: Asked) -> str:
    """The question: any of the names, the more the better, and the date of birth or most of it."""
    words = [_name(name) for name in asked.names]
    words += [f"{beginning}*" for beginning in asked.beginnings]
    words += [f"{''.join(pair)}^{FORM}" for pair in zip(asked.names, asked.names[1:], strict=False)]
    return f"+({' '.join(words)}) +({' '.join(_dates(asked))})"


def _name(name: str) -> str:
    if name in OPERATORS:
        return f"\\{name}^{EXACT}"
    either = [f"{name}^{EXACT}"]
    either += [f"{form}^{FORM}" for form in sorted(forms().get(name, ()))]
    differing = next((edits for letters, edits in FUZZY if len(name) >= letters), 0)
    if differing:
        either.append(f"{name}~{differing}")
    return f"({' '.join(either)})"


def _dates(asked: Asked) -> list[str]:
    born = asked.born
    if born is None:
        return _range(asked.born_from, asked.born_to)
    words = [f"D{born:%Y%m%d}^{WHOLE_DATE}", f"M{born:%Y%m}", f"K{born:%m%d}", f"X{born:%Y%d}"]
    words += [f"D{day:%Y%m%d}" for day in near(born) if day.month != born.month]
    swapped = swap(born)
    return words if swapped is None else [*words, f"D{swapped:%Y%m%d}^{SWAPPED_DATE}"]


def near(day: date) -> list[date]:
    """The days just before and after, which are remembered for it."""
    return [day + timedelta(days=by) for by in range(-NEAR_DAYS, NEAR_DAYS + 1) if by]


def swap(day: date) -> date | None:
    """The date with day and month changed over, where that is another date."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _range(first: date, last: date) -> list[str]:
    """The months of the range; which days of them count is for ranking."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"M{month // 12:04d}{month % 12 + 1:02d}^0" for month in months]
