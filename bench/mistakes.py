"""One realistic mistake in a search: what people mistype, mishear, shorten, swap or no longer know.

Each mistake is a function of what is right and of a source of chance; it gives None where this child can't be
searched for with it (nobody halves a surname of one part).
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from loaders.country.typing_errors import mistyped
from loaders.matching.forms import forms


@dataclass(frozen=True)
class Known:
    """What a searcher knows of a child, and types: names, date of birth, perhaps gender and postcode."""

    forename: str
    middle: str
    surname: str
    others: tuple[str, ...]
    born: date
    gender: str | None = None
    postcode: str | None = None

    @property
    def name(self) -> str:
        """Forename and surname, as typed."""
        return f"{self.forename} {self.surname}".strip()


Mistake = Callable[[Known, random.Random], Known | None]


def forename_slip(right: Known, chance: random.Random) -> Known | None:
    """A slip of the fingers or the ear in the forename."""
    return replace(right, forename=mistyped(right.forename, chance.random(), chance.random()))


def surname_slip(right: Known, chance: random.Random) -> Known | None:
    """The same in the surname."""
    return replace(right, surname=mistyped(right.surname, chance.random(), chance.random()))


def short_form(right: Known, chance: random.Random) -> Known | None:
    """A nickname, or the full name for one, or another spelling."""
    others = sorted(forms().get(right.forename.upper(), ()))
    return replace(right, forename=chance.choice(others).title()) if others else None


def surname_first(right: Known, chance: random.Random) -> Known | None:
    """Forename and surname taken for each other."""
    return replace(right, forename=right.surname, surname=right.forename)


def middle_for_forename(right: Known, chance: random.Random) -> Known | None:
    """The middle name, by which the child may be called."""
    return replace(right, forename=right.middle.split()[0]) if right.middle else None


def half_surname(right: Known, chance: random.Random) -> Known | None:
    """One part of a surname of several."""
    parts = [part for part in re.split(r"[ -]+", right.surname) if len(part) > 2]
    return replace(right, surname=chance.choice(parts)) if len(parts) > 1 else None


def earlier_name(right: Known, chance: random.Random) -> Known | None:
    """Another name that some source knows the child by."""
    others = [name for name in right.others if name.casefold() != right.name.casefold()]
    return replace(right, forename="", surname=chance.choice(others)) if others else None


def no_surname(right: Known, chance: random.Random) -> Known | None:
    """A surname that isn't the child's: a parent's, say. The forename and the date are right."""
    return replace(right, surname=chance.choice(("Marlowe", "Okoro", "Szymanski", "Haider", "Trewin")))


def day_and_month_swapped(right: Known, chance: random.Random) -> Known | None:
    """As an American writes it, where that is a date."""
    if right.born.day > 12 or right.born.day == right.born.month:
        return None
    return replace(right, born=date(right.born.year, right.born.day, right.born.month))


def day_slip(right: Known, chance: random.Random) -> Known | None:
    """Another number for the day of the same month: a digit more, less or other."""
    day = right.born.day + chance.choice((-20, -10, -9, -3, 3, 9, 10, 20))
    return _other_date(right, _date(right.born.year, right.born.month, day))


def day_off(right: Known, chance: random.Random) -> Known | None:
    """A day or two beside the right one, in another month where it falls there."""
    return _other_date(right, right.born + timedelta(days=chance.choice((-2, -1, 1, 2))))


def month_off(right: Known, chance: random.Random) -> Known | None:
    """The month before or after."""
    month = right.born.month + chance.choice((-1, 1))
    return _other_date(right, _date(right.born.year, month, right.born.day))


def year_off(right: Known, chance: random.Random) -> Known | None:
    """A year too many or too few."""
    return _other_date(
        right, _date(right.born.year + chance.choice((-1, 1)), right.born.month, right.born.day)
    )


def wrong_gender(right: Known, chance: random.Random) -> Known | None:
    """The other gender, picked by mistake or by the sound of the name."""
    return replace(right, gender={"M": "F", "F": "M"}.get(right.gender or ""))


def old_postcode(right: Known, chance: random.Random) -> Known | None:
    """The postcode of a home that the child has left."""
    if right.postcode is None:
        return None
    digits = f"{chance.randrange(1, 9)}{chance.choice('ABDEFGH')}{chance.choice('JLNPQRS')}"
    return replace(right, postcode=f"{right.postcode.split()[0]} {digits}")


MISTAKES: Final[dict[str, Mistake]] = {
    "forename mistyped or misheard": forename_slip,
    "surname mistyped or misheard": surname_slip,
    "short form or other spelling": short_form,
    "names the wrong way round": surname_first,
    "middle name for forename": middle_for_forename,
    "half of a surname": half_surname,
    "another name of the child's": earlier_name,
    "somebody else's surname": no_surname,
    "day and month swapped": day_and_month_swapped,
    "day mistyped": day_slip,
    "a day or two off": day_off,
    "month wrong": month_off,
    "year wrong": year_off,
    "gender wrong": wrong_gender,
    "postcode of an earlier home": old_postcode,
}


def _other_date(right: Known, born: date | None) -> Known | None:
    return replace(right, born=born) if born and born != right.born and born <= date(2026, 9, 1) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
