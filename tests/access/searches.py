"""Every search that can be formed for what is hidden, and the same for nobody's."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.access.canary import (
    NOBODY,
    NOBODYS_NUMBER,
    NOBODYS_POSTCODE,
    NOBODYS_UPN,
    Country,
    spellings,
)

BORN = {"born-day": "1", "born-month": "5", "born-year": "2015"}
"""When every child of `tests.builders` was born."""

NAMES = ("Hidden, Sheila", "Hidden", "Unconsented, Tara", "Consented, Tara", "Carried, Kit", "Sheila H*")


@dataclass(frozen=True)
class Alike:
    """A search for a hidden value, and the one for nobody's that must be answered alike."""

    typed: str
    hidden: dict[str, str]
    absent: dict[str, str]


def every_search(country: Country) -> Iterator[dict[str, str]]:
    """The searches for what is hidden, and those by what may be seen."""
    for alike in searches_alike(country):
        yield alike.hidden
    yield from by_what_is_shown()


def by_what_is_shown() -> Iterator[dict[str, str]]:
    """By the four fields that may be seen of everybody."""
    for name in NAMES:
        yield {"name": name, **BORN}
        yield {"name": name, "age_from": "9", "age_to": "13", "gender": "F"}


def searches_alike(country: Country) -> Iterator[Alike]:
    """By name, by its beginning, in any field, with a name that may be seen, and by number."""
    hidden = country.secrets_of("shielded", "unconsented", "consented", "shielded carer")
    for word in sorted(hidden):
        plain = min(spellings(word), key=len)
        if plain.isdecimal() and len(plain) == 10:
            yield Alike(word, {"identifier": word}, {"identifier": NOBODYS_NUMBER})
        elif plain[1:].isdecimal():
            yield Alike(word, {"identifier": word}, {"identifier": NOBODYS_UPN})
        elif " " in word:
            yield from _by_postcode(word)
        else:
            yield Alike(word, {"name": word, **BORN}, {"name": NOBODY, **BORN})
    whole = sorted(word for word in hidden if word.isalpha())[:3]
    for word in whole:
        yield Alike(word[:6], {"name": f"{word[:6]}*", **BORN}, {"name": f"{NOBODY[:6]}*", **BORN})
        with_ages = {"age_from": "9", "age_to": "13"}
        yield Alike(word, {"name": word, **with_ages}, {"name": NOBODY, **with_ages})
        called = {"name": f"Sheila {word}", **BORN}
        yield Alike(word, called, {"name": f"Sheila {NOBODY}", **BORN})


def _by_postcode(word: str) -> Iterator[Alike]:
    """With the child's own name: the right postcode must fit no better than a wrong one."""
    for name in ("Hidden, Sheila", "Hidden, Simon", "Carried, Kit"):
        for typed, other in ((word, NOBODYS_POSTCODE), (word[:4], NOBODYS_POSTCODE[:4])):
            yield Alike(
                typed, {"name": name, **BORN, "postcode": typed}, {"name": name, **BORN, "postcode": other}
            )
