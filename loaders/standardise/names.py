"""Names made comparable: one spelling for what suppliers write in many ways.

`standard_surname("O’Brien-van der Berg")` is `"OBRIEN VANDERBERG"`: capitals A to Z, single blanks, accents
folded, apostrophes dropped, hyphens as blanks, particles joined to what follows. The rules are the table
`names.toml`. What isn't a name ("Baby Boy of ...", "Unknown") gives None.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import polars as pl

from loaders.standardise.tables import table

_TABLE: Final = table("names")
_LETTERS: Final = str.maketrans(_TABLE["letters"])
_DROPPED: Final = str.maketrans("", "", _TABLE["apostrophes"]["drop"])
_PARTICLES: Final = frozenset[str](_TABLE["particles"]["join"])
_SPELLINGS: Final[dict[str, str]] = _TABLE["spellings"]
_TITLES: Final = frozenset[str](_TABLE["titles"]["drop"])
_NOT_NAMES: Final = frozenset[str](_TABLE["placeholders"]["exact"])
_NOT_NAMES_BEGIN: Final = re.compile(rf"(?:{'|'.join(_TABLE['placeholders']['begins'])})(?: |$)")
_OTHER: Final = re.compile(r"[^A-Z]+")
_PLAIN: Final = r"^[A-Za-z]+$"


def fold(text: str) -> str:
    """`text` in capitals A to Z and single blanks: no accents, no apostrophes, no hyphens, no digits."""
    capitals = text.translate(_DROPPED).translate(_LETTERS).upper().translate(_LETTERS)
    letters = "".join(c for c in unicodedata.normalize("NFKD", capitals) if not unicodedata.combining(c))
    return _OTHER.sub(" ", letters.upper().translate(_DROPPED)).strip()


@lru_cache(maxsize=1 << 18)
def standard_surname(text: str) -> str | None:
    """A surname, or any name without title, made comparable; None where nothing is left of it."""
    name = fold(text)
    return None if _is_placeholder(name) else " ".join(_joined(name.split())) or None


@lru_cache(maxsize=1 << 18)
def standard_forename(text: str) -> str | None:
    """A forename made comparable, titles dropped; None for "Baby", "Unknown" and the like."""
    words = fold(text).split()
    while words and words[0] in _TITLES:
        words = words[1:]
    return None if _is_placeholder(" ".join(words)) else " ".join(_joined(words)) or None


def standard_column(column: pl.Series, standard: Callable[[str], str | None]) -> pl.Series:
    """A whole column through `standard`, each distinct spelling once; plain single words without a call."""
    plain = column.str.contains(_PLAIN).fill_null(False)
    capitals = column.set(~plain, None).str.to_uppercase()
    odd = column.filter(~plain | capitals.is_in(_SPECIAL)).unique().drop_nulls()
    if odd.is_empty():
        return capitals
    made = pl.Series([standard(value) for value in odd], dtype=pl.String)
    return column.replace_strict(odd, made, default=capitals, return_dtype=pl.String)


_SPECIAL: Final = sorted(_NOT_NAMES | _TITLES | set(_SPELLINGS))
"""The single words that a rule changes."""


def _is_placeholder(name: str) -> bool:
    return name in _NOT_NAMES or _NOT_NAMES_BEGIN.match(name) is not None


def _joined(words: list[str]) -> list[str]:
    done: list[str] = []
    held = ""
    for word in words:
        held += _SPELLINGS.get(word, word)
        if word in _PARTICLES or held in _PARTICLES:
            continue
        done.append(held)
        held = ""
    return [*done, held] if held else done
