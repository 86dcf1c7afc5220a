"""How one word, date or number gets mistyped: pure functions of the word and of numbers in [0, 1)."""

import re
from calendar import monthrange
from functools import cache

from loaders.country.tables import words

_PARTICLE = re.compile(r"^(O'|Mc|Mac|Al[- ]|El[- ]|da |de |dos |das |ap |Abu |Ben )(?=\w)")


@cache
def _neighbours() -> dict[str, str]:
    return {group[0]: group[1:] for group in words("typing.toml", "neighbours")}


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    parts = (pair.split(">") for pair in words("typing.toml", "sounds"))
    return tuple((heard, written) for heard, written in parts)


def mistyped(word: str, kind: float, where: float) -> str:
    """A word with one slip of the fingers or the ear; the first letter nearly always survives."""
    if len(word) < 3:
        return word + word[-1:]
    at = 1 + int(where * (len(word) - 1))
    if kind < 0.22:
        return word[:at] + word[at + 1 :]
    if kind < 0.34:
        return word[:at] + word[at] + word[at:]
    if kind < 0.56:
        return _transposed(word, min(at, len(word) - 2))
    if kind < 0.80:
        return _misheard(word, where)
    return _slipped(word, at if kind < 0.98 else 0, where)


def _transposed(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _slipped(word: str, at: int, where: float) -> str:
    """The wrong key: one that lies beside the right one."""
    keys = _neighbours().get(word[at].lower())
    if not keys:
        return _transposed(word, min(at, len(word) - 2))
    key = keys[int(where * 997) % len(keys)]
    return word[:at] + (key.upper() if word[at].isupper() else key) + word[at + 1 :]


def _misheard(word: str, where: float) -> str:
    """Letters that sound alike; where none fits, a letter left out."""
    fitting = [(heard, written) for heard, written in _sounds() if heard in word[1:]]
    if not fitting:
        return word[:-2] + word[-1]
    heard, written = fitting[int(where * len(fitting))]
    return word[0] + word[1:].replace(heard, written, 1)


def halved(surname: str, kind: float) -> str:
    """A double-barrelled surname with one half lost, or the hyphen."""
    halves = re.split(r"[- ]", surname)
    if len(halves) < 2 or _PARTICLE.match(surname):
        return surname
    if kind < 0.35:
        return halves[-1]
    if kind < 0.60:
        return halves[0]
    return " ".join(halves) if kind < 0.85 else "".join(halves)


def without_particle(surname: str, kind: float) -> str:
    """A surname whose particle (O', Mc, al-, da) is run in, set apart or lost."""
    found = _PARTICLE.match(surname)
    if not found:
        return surname
    particle, rest = found.group(1), surname[found.end() :]
    bare = re.sub(r"\W", "", particle)
    if kind < 0.45:
        return bare + (rest if kind < 0.25 else rest.lower())
    if kind < 0.85 or bare in ("O", "Mc", "Mac"):
        return f"{bare} {rest}"
    return rest


def day_and_month_swapped(day: str) -> str:
    """YYYY-MM-DD with day and month exchanged, where that is a date."""
    year, month, of_month = day.split("-")
    return f"{year}-{of_month}-{month}" if int(of_month) <= 12 else day


def date_slip(day: str, kind: float) -> str:
    """A date with the year, the month or the day wrong by one, or the day by ten; always a real date."""
    year, month, of_month = (int(part) for part in day.split("-"))
    if kind < 0.35:
        year += 1 if kind < 0.15 else -1
    elif kind < 0.55:
        month = month % 12 + 1
    elif kind < 0.85:
        of_month += 1 if of_month < 15 else -1
    else:
        of_month += 10 if of_month <= 18 else -10
    last = monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{min(of_month, last):02d}"


def impossible(day: str) -> str:
    """A date that isn't one."""
    return f"{day[:4]}-02-30"


def number_slip(number: str, kind: float, where: float) -> str:
    """A number with two digits exchanged, one wrong, or one left out."""
    at = int(where * (len(number) - 1))
    if kind < 0.45 and number[at] != number[at + 1]:
        return _transposed(number, at)
    if kind < 0.85 and number[at].isdigit():
        return number[:at] + str((int(number[at]) + 1 + int(kind * 8)) % 10) + number[at + 1 :]
    return number[:at] + number[at + 1 :]
