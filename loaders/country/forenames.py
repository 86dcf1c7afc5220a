"""Forenames: drawn by culture and gender, never the same twice among brothers and sisters; twins' names are
sometimes alike."""

from functools import cache

import numpy as np
import polars as pl

from loaders.country import names, spellings
from loaders.country.streams import Flags, Ints, Stream
from loaders.country.surnames import choose
from loaders.country.tables import rows, share


def draw(culture: Ints, girl: Flags, family: Ints, stream: Stream) -> Ints:
    """A forename for each child, as a place in `table()`; drawn again where a sibling has it already."""
    return distinct(_draw(culture, girl, stream), culture, girl, family, stream)


def distinct(found: Ints, culture: Ints, girl: Flags, family: Ints, stream: Stream) -> Ints:
    """The same forenames, drawn again where an earlier sibling has the name or a form of it."""
    for attempt in range(12):
        again = np.flatnonzero(_repeated(family, found))
        if not len(again):
            break
        found[again] = _draw(culture[again], girl[again], stream.named(f"again {attempt}"))
    return found


def _draw(culture: Ints, girl: Flags, stream: Stream) -> Ints:
    boys, girls = names.table("male"), names.table("female")
    hers = girls.draw(culture, stream) + len(boys.values)
    return np.where(girl, hers, boys.draw(culture, stream)).astype(np.int64)


@cache
def table() -> pl.Series:
    """All forenames, boys' then girls'."""
    return pl.concat([names.table("male").values, names.table("female").values])


def _repeated(family: Ints, found: Ints) -> Flags:
    frame = pl.DataFrame({"family": family, "name": spellings.roots(table()).gather(found)})
    return frame.select(pl.int_range(pl.len()).over("family", "name") > 0).to_series().to_numpy()


def middles(culture: Ints, girl: Flags, stream: Stream) -> pl.Series:
    """Middle names: none, one or two, as often as the culture gives them."""
    n = len(culture)
    u = stream.uniform(n)
    given = np.array([float(row["middle"]) for row in rows("cultures.csv")])[culture]
    one = table().gather(_draw(culture, girl, stream.named("one")))
    two = table().gather(_draw(culture, girl, stream.named("two")))
    some = choose(u < given * 0.15, one + " " + two, one)
    return choose(u < given, some, pl.repeat(None, n, dtype=pl.String, eager=True)).alias("middle_names")


def twins_alike(found: Ints, culture: Ints, girl: Flags, first: Ints, stream: Stream) -> Ints:
    """Some younger twins named after the elder: `first` is the elder's place, or the child's own."""
    n = len(found)
    younger = first != np.arange(n)
    u, step = stream.uniform(n), 1 + stream.below(3, n)
    result = found.copy()
    values, roots = table(), spellings.roots(table())
    for child in np.flatnonzero(younger & (u < share("twins_alike") + share("twins_one_initial"))).tolist():
        elder = int(result[first[child]])
        reach = int(step[child]) if u[child] < share("twins_alike") else 8 * int(step[child])
        beside = _beside(int(culture[child]), bool(girl[child]), values[elder], reach)
        if beside is not None and roots[beside] != roots[elder] and values[beside][0] == values[elder][0]:
            result[child] = beside
    return result


@cache
def _sorted_names(culture: int, girl: bool) -> tuple[list[str], list[int]]:
    """A culture's listed names in alphabetical order, with their places in `table()`."""
    kind = names.table("female" if girl else "male")
    low = int(np.searchsorted(kind.edges, culture, side="right"))
    high = int(np.searchsorted(kind.edges, culture + 1, side="left"))
    shift = len(names.table("male").values) if girl else 0
    listed = [(kind.values[place], place + shift) for place in range(low, high + 1)]
    listed.sort()
    return [name for name, _ in listed], [place for _, place in listed]


def _beside(culture: int, girl: bool, name: str, reach: int) -> int | None:
    """The name that stands so many places after (or, at the end, before) a name in the alphabet."""
    listed, places = _sorted_names(culture, girl)
    at = int(np.searchsorted(np.array(listed), name))
    for candidate in (at + reach, at - reach):
        if 0 <= candidate < len(listed) and listed[candidate] != name:
            return places[candidate]
    return None
