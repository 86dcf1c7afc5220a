"""When a record leaves the directory, and when it is destroyed: pure functions over days.

Sources: the Children Act 2004 Information Database (England) Regulations 2007, regulation 6 and its
Schedule 4 as the design has them. The words for each transition are in `transitions.csv`.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

OF_AGE: Final = 18
OLDEST: Final = 25
ARCHIVED_YEARS: Final = 6


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A young person's consent to stay beyond 18, on a ground, and its withdrawal."""

    consent_given_on: date
    until: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Life:
    """What decides when one record leaves the directory; None is not known, or not so."""

    born: date | None
    died_on: date | None = None
    left_england_on: date | None = None
    new_identity_on: date | None = None
    stay: Stay | None = None


@dataclass(frozen=True, order=True)
class Leaving:
    """From which day on a record is to be archived, and why: a word of `transitions.csv`."""

    on: date
    because: str


def birthday(born: date, years: int) -> date:
    """The day on which somebody is so many years old; born on 29 February, on 1 March of other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def leaving(life: Life) -> Leaving | None:
    """When and why the record leaves, the earliest of what applies; None where nothing is known."""
    found = [by_age] if (by_age := _by_age(life)) else []
    if life.died_on:
        found.append(Leaving(life.died_on, "died"))
    if life.left_england_on:
        found.append(Leaving(life.left_england_on, "left_england"))
    if life.new_identity_on:
        found.append(Leaving(life.new_identity_on, "new_identity"))
    return min(found, default=None)


def destroyed_on(archived_on: date) -> date:
    """From which day on an archived record is to be destroyed."""
    return birthday(archived_on, ARCHIVED_YEARS)


def _by_age(life: Life) -> Leaving | None:
    if life.born is None:
        return None
    of_age = birthday(life.born, OF_AGE)
    if life.stay is None:
        return Leaving(of_age, "came_of_age")
    ends = min(
        Leaving(life.stay.until + timedelta(days=1), "stay_ended"),
        Leaving(birthday(life.born, OLDEST), "is_25"),
    )
    if life.stay.withdrawn_on:
        ends = min(ends, Leaving(life.stay.withdrawn_on, "consent_withdrawn"))
    return ends if ends.on > of_age else Leaving(of_age, "came_of_age")


@cache
def transitions() -> dict[str, str]:
    """Each transition's word with its meaning."""
    return _words("transitions.csv", "because")


@cache
def stays() -> dict[str, str]:
    """The grounds on which somebody may stay, with their meanings."""
    return _words("stays.csv", "ground")


def _words(file: str, key: str) -> dict[str, str]:
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as rows:
        return {row[key]: row["meaning"] for row in csv.DictReader(rows)}
