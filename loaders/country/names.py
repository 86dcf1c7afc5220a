"""Names by culture: a short list of common names with falling weights, and a long tail of composed ones.

The weights fall as 1 / (rank + offset), which is near to the shape of birth-name tables and electoral rolls.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from loaders.country.streams import Floats, Ints, Stream
from loaders.country.tables import number, rows, words

# Offsets of the curve: a larger one makes the commonest names rarer. (listed, composed)
_CURVE = {"male": (20.0, 100.0), "female": (20.0, 100.0), "surname": (12.0, 300.0)}
_LISTED = {"male": "male", "female": "female", "surname": "surnames"}


def cultures() -> list[str]:
    """The cultures, in the order of their table; a culture's number is its place here."""
    return [row["culture"] for row in rows("cultures.csv")]


@dataclass(frozen=True)
class NameTable:
    """Names of one kind for all cultures; culture c owns the interval [c, c+1) of `edges`."""

    values: pl.Series
    edges: Floats

    def draw(self, culture: Ints, stream: Stream) -> Ints:
        """One name (its index in `values`) for each culture given."""
        found = np.searchsorted(self.edges, culture + stream.uniform(len(culture)), side="right")
        return np.minimum(found, len(self.edges) - 1).astype(np.int64)


@cache
def table(kind: str) -> NameTable:
    """The names of one kind: male, female, surname, fathers or mothers."""
    values: list[str] = []
    edges: list[Floats] = []
    for place, row in enumerate(rows("cultures.csv")):
        names, weights = _pool(row["culture"], kind)
        own = float(row["own"])
        if own < 1 and kind != "surname":
            base_names, base_weights = _pool(
                row["base"] if row["base"] != row["culture"] else "english", kind
            )
            names, weights = names + base_names, np.concatenate([weights * own, base_weights * (1 - own)])
        values += names
        edges.append(place + np.cumsum(weights) / np.cumsum(weights)[-1])
    return NameTable(pl.Series("name", values, dtype=pl.String), np.concatenate(edges))


def _pool(culture: str, kind: str) -> tuple[list[str], Floats]:
    """A culture's names of one kind, with weights that add up to one."""
    file = f"names/{culture}.toml"
    if kind in ("fathers", "mothers"):
        grown = words(file, kind)
        return (grown, _falling(len(grown), 12.0)) if grown else _pool(culture, _CHILD[kind])
    listed = list(dict.fromkeys(words(file, _LISTED[kind])))
    tail, share = _tail(file, kind, set(listed))
    near, far = _CURVE[kind]
    weights = np.concatenate([_falling(len(listed), near) * (1 - share), _falling(len(tail), far) * share])
    return listed + tail, weights


_CHILD = {"fathers": "male", "mothers": "female"}


def _tail(file: str, kind: str, listed: set[str]) -> tuple[list[str], float]:
    """Composed names that aren't in the list, in a fixed order that mixes them, and their share."""
    composed = dict.fromkeys(
        first + last
        for group in ("", "_2")
        for first in words(file, f"{kind}_first{group}")
        for last in words(file, f"{kind}_last{group}")
    )
    names = [name for name in composed if name not in listed]
    order: list[int] = Stream(len(names)).named(file + kind).order(len(names)).tolist()
    shuffled = [names[place] for place in order]
    return shuffled, number(file, f"{kind}_tail") if shuffled else 0.0


def _falling(n: int, offset: float) -> Floats:
    """Weights 1 / (rank + offset) for n names, adding up to one."""
    weights = 1.0 / (np.arange(n, dtype=np.float64) + offset)
    return weights / np.cumsum(weights)[-1] if n else weights
