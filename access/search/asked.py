"""What somebody looks for, read from what they typed; each thing that is wrong with it is a sentence."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.errors import BadInput
from loaders.standardise.names import fold, standard_surname

FEWEST_LETTERS: Final = 2
"""A wildcard may follow so many letters, as in the NHS's demographics service."""

WIDEST_YEARS: Final = 5
"""An age range may span so many years."""

MOST_NAMES: Final = 6

_WILD: Final = re.compile(r"(\S+)\*(?=\s|,|$)")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A search by name: standardised words in the order typed, beginnings of words, and the days of birth.

    `born_from` and `born_to` are the same day where the date of birth is known. `postcode` is in capitals
    without blanks.
    """

    names: tuple[str, ...]
    beginnings: tuple[str, ...] = ()
    born_from: date
    born_to: date
    gender: str | None = None
    postcode: str | None = None

    @property
    def born(self) -> date | None:
        """The date of birth, None where only a range is known."""
        return self.born_from if self.born_from == self.born_to else None


class BadName(BadInput):
    """The name can't be searched for."""


class BadAge(BadInput):
    """Neither a date of birth nor a fitting range of ages was given."""


def read_asked(
    name: str,
    born: tuple[date, date] | None,
    gender: str | None = None,
    postcode: str | None = None,
) -> Asked:
    """A search for `name`, in any order, a comma or not between; `born` is the first and last possible day.

    Raises BadName, BadAge.
    """
    names, beginnings = read_names(name)
    first, last = read_born(born)
    return Asked(
        names=names,
        beginnings=beginnings,
        born_from=first,
        born_to=last,
        gender=gender or None,
        postcode=re.sub(r"\s", "", postcode or "").upper() or None,
    )


def read_names(typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The standardised names typed, and the beginnings of names. Raises BadName."""
    beginnings = tuple(_beginning(found[1]) for found in _WILD.finditer(typed))
    names = tuple((standard_surname(_WILD.sub(" ", typed)) or "").split())
    if not names and not beginnings:
        raise BadName("Enter the child’s name, such as Okafor, Ada or Ada Okafor.")
    if len(names) + len(beginnings) > MOST_NAMES:
        raise BadName(f"Enter no more than {MOST_NAMES} names.")
    return names, beginnings


def read_born(born: tuple[date, date] | None) -> tuple[date, date]:
    """The days of birth asked for. Raises BadAge."""
    if born is None:
        raise BadAge("Enter the child’s date of birth, or a range of ages.")
    if (born[1] - born[0]).days > WIDEST_YEARS * 366:
        raise BadAge(f"The range of ages must be {WIDEST_YEARS} years or less.")
    return born


def _beginning(typed: str) -> str:
    letters = fold(typed).replace(" ", "")
    if len(letters) < FEWEST_LETTERS:
        raise BadName(f"Type at least the first {FEWEST_LETTERS} letters of a name before *.")
    return letters
