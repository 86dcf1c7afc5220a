"""The full-text question that finds the children whom a record may describe."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from loaders.matching.forms import forms

FUZZY_FROM: Final = 4
"""Names of so many letters are found with one letter wrong."""

OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
"""Words that Lucene would take for its own."""


def question(record: Mapping[str, Any]) -> str:
    """Any of the names and most of the date of birth, in Lucene's syntax; names are folded to A-Z by now."""
    columns = ("forename_std", "surname_std", "former_surname_std", "middle_std")
    names = {word for column in columns for word in (record.get(column) or "").split()}
    words = " ".join(_name(name) for name in sorted(names)) or "*:*"
    born: date = record["date_of_birth"]
    days = [f"D{born:%Y%m%d}^6", f"M{born:%Y%m}", f"K{born:%m%d}", f"X{born:%Y%d}"]
    if born.day <= 12:
        days.append(f"D{born:%Y%d%m}^3")
    return f"+({words}) +({' '.join(days)})"


def _name(name: str) -> str:
    either = [f"\\{name}^4" if name in OPERATORS else f"{name}^4"]
    either += [f"{form}^3" for form in sorted(forms().get(name, ()))]
    if len(name) >= FUZZY_FROM and name not in OPERATORS:
        either.append(f"{name}~1")
    return f"({' '.join(either)})"
