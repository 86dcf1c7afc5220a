"""How well a candidate fits a search, and which of them may be shown.

Every candidate is scored between 0 and 1 by name and by date of birth. Only what the searcher may see is
compared: whoever calls this has taken the rest out of the candidates, so that a search for anything hidden
finds nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from access.search.asked import Asked
from access.search.words import near, swap
from graph.traversals.search import Candidate
from loaders.matching.forms import forms
from loaders.standardise.names import standard_forename, standard_surname

SHOWN: Final = 10
"""A person is shown so many at most."""

TIERS: Final = (0.95, 0.85, 0.7)
"""Candidates at least this good are shown together; worse ones are nobody."""

NAME_SHARE: Final = 0.6
WRONG_GENDER: Final = 0.2
WRONG_POSTCODE: Final = 0.12

ONE_LETTER: Final = 0.85
TWO_LETTERS: Final = 0.7
SAME_NAME_OTHERWISE: Final = 0.95
SHORTENED: Final = 0.8
INITIAL: Final = 0.6

SWAPPED: Final = 0.85
ONE_PART_WRONG: Final = 0.75
BORN_UNKNOWN: Final = 0.5


@dataclass(frozen=True)
class Fit:
    """A candidate and how well it fits, between 0 and 1."""

    candidate: Candidate
    score: float


def best(asked: Asked, candidates: Iterable[Candidate], most: int = SHOWN) -> list[Fit] | None:
    """Those to show, best first: empty for nobody, None where they are more than `most`."""
    scored = [Fit(candidate, score(asked, candidate)) for candidate in candidates]
    fits = sorted(scored, key=lambda fit: (-fit.score, fit.candidate.number))
    shown: list[Fit] | None = []
    for tier in TIERS:
        here = [fit for fit in fits if fit.score >= tier]
        if len(here) > most:
            # better ones found already are the answer; the crowd of worse ones isn't
            return shown or None
        shown = here
    return shown


def score(asked: Asked, candidate: Candidate) -> float:
    """How well one candidate fits."""
    name = _names(asked, candidate)
    born = _born(asked, candidate.date_of_birth)
    if name == 0 or born == 0:
        return 0
    fit = NAME_SHARE * name + (1 - NAME_SHARE) * born
    if asked.gender and candidate.gender in ("M", "F") and candidate.gender != asked.gender:
        fit -= WRONG_GENDER
    if asked.postcode and _lives_elsewhere(asked.postcode, candidate):
        fit -= WRONG_POSTCODE
    return fit


def _names(asked: Asked, candidate: Candidate) -> float:
    """How well the names fit what the child is called, in the way that fits best."""
    return max(_called(asked, owned) for owned in _ways_to_be_called(candidate))


def _called(asked: Asked, owned: tuple[str, ...]) -> float:
    """How well the names typed fit one way to be called, each against a different word of it."""
    if asked.names and "".join(asked.names) == "".join(owned):
        return 1.0
    left = list(owned)
    found = [_take(left, [alike(typed, name) for name in left]) for typed in asked.names]
    found += [_take(left, [_begins(typed, name) for name in left]) for typed in asked.beginnings]
    return sum(found) / len(found)


def _take(left: list[str], likenesses: list[float]) -> float:
    """The best of the likenesses to the names that are left; that name is used up."""
    found = max(likenesses, default=0.0)
    if found:
        left.pop(likenesses.index(found))
    return found


def _begins(typed: str, name: str) -> float:
    return SAME_NAME_OTHERWISE if name.startswith(typed) else 0.0


def _ways_to_be_called(candidate: Candidate) -> list[tuple[str, ...]]:
    """The child's names as words: today's, each that a source knows, and all of them together."""
    today = _words(candidate.forename, candidate.surname)
    middle = _words(candidate.middle_names, None)
    known = (_words(name, None) for name in candidate.known_names)
    ways = [(*today, *middle), *((*name, *middle) for name in known)]
    everything = tuple(dict.fromkeys(word for way in ways for word in way))
    return [*ways, everything]


def _words(forename: str | None, surname: str | None) -> tuple[str, ...]:
    first = standard_forename(forename) if forename else None
    last = standard_surname(surname) if surname else None
    return tuple(f"{first or ''} {last or ''}".split())


@lru_cache(maxsize=1 << 16)
def alike(typed: str, name: str) -> float:
    """How alike two standardised words are, 0 to 1."""
    if typed == name:
        return 1.0
    if name in forms().get(typed, ()):
        return SAME_NAME_OTHERWISE
    if len(typed) == 1 or len(name) == 1:
        return INITIAL * (typed[0] == name[0])
    apart = OSA.distance(typed, name, score_cutoff=2)
    shorter = min(len(typed), len(name))
    if apart == 1 and shorter >= 3:
        return ONE_LETTER
    if apart == 2 and shorter >= 5:
        return TWO_LETTERS
    if shorter >= 3 and (typed.startswith(name) or name.startswith(typed)):
        return SHORTENED
    return 0.0


def _born(asked: Asked, born: date | None) -> float:
    """How well the date of birth fits; only an exact one can be nearly right."""
    if born is None:
        return BORN_UNKNOWN
    if asked.born_from <= born <= asked.born_to:
        return 1.0
    wanted = asked.born
    if wanted is None:
        return 0.0
    if born == swap(wanted):
        return SWAPPED
    if born in near(wanted):
        return ONE_PART_WRONG
    same = (born.year == wanted.year) + (born.month == wanted.month) + (born.day == wanted.day)
    return ONE_PART_WRONG if same == 2 else 0.0


def _lives_elsewhere(postcode: str, candidate: Candidate) -> bool:
    """Whether the child's home is known and isn't in what was typed of a postcode."""
    known = (candidate.postcode or "").replace(" ", "")
    return known != "" and not known.startswith(postcode)
