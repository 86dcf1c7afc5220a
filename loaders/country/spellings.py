"""Other spellings of one name (transliterations) and nicknames, from `variants.csv`."""

from functools import cache

import polars as pl

from loaders.country.streams import Stream
from loaders.country.tables import rows


@cache
def _groups(kind: str) -> tuple[tuple[str, ...], ...]:
    lines = [row["names"] for row in rows("variants.csv") if row["kind"] == kind]
    return tuple(tuple(name.replace("_", " ") for name in line.split()) for line in lines)


@cache
def others(kind: str) -> dict[str, tuple[str, ...]]:
    """For each name its other forms: every other spelling, or (for a full name) its nicknames."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _groups(kind):
        for name in group if kind == "spelling" else group[:1]:
            found[name] = tuple(dict.fromkeys(other for other in group if other != name))
    return found


def roots(values: pl.Series) -> pl.Series:
    """Each name's root: the first of its spellings or the full name of a nickname; itself if it has none."""
    known: dict[str, str] = {}
    for kind in ("nickname", "spelling"):
        for group in _groups(kind):
            known.update(dict.fromkeys(group, known.get(group[0], group[0])))
    return values.replace(known)


def another(kind: str, values: list[str | None], stream: Stream) -> list[str | None]:
    """For each name one of its other forms, or the name itself where it has none."""
    forms, u = others(kind), stream.uniform(len(values)).tolist()
    return [_one(forms, value, draw) for value, draw in zip(values, u, strict=True)]


def _one(forms: dict[str, tuple[str, ...]], value: str | None, draw: float) -> str | None:
    choices = forms.get(value or "", ())
    return choices[int(draw * len(choices))] if choices else value
