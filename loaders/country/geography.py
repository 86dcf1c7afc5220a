"""Where people live: authorities with their real codes, and invented towns, streets and postcodes.

An authority is a line from 0 to 1; what is near on the line is near on the ground, so that a household's
position decides which schools, practices and teams are its own.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.country.streams import Floats, Ints, Stream
from loaders.country.tables import rows, words

CHILDREN_PER_POSTCODE = 7
_DISTRICTS, _SECTORS, _LETTERS = 9, 10, "ABDEFGHJLNPQRSTUWXYZ"
_UNITS = _SECTORS * len(_LETTERS) ** 2


@dataclass(frozen=True)
class Geography:
    """Authorities, and postcodes with their street and town; arrays over postcodes unless told otherwise."""

    codes: list[str]  # of each authority, three digits
    names: list[str]  # of each authority
    children: Ints  # of each authority: how many live there, about
    diversity: Floats  # of each authority: 0 (least) to 1
    first: Ints  # of each authority: its first postcode
    places: pl.DataFrame  # postcode, street, locality, town, county
    authority: Ints
    position: Floats

    def postcode_at(self, authority: Ints, position: Floats) -> Ints:
        """The postcode that covers a position in an authority."""
        found = np.searchsorted(authority_line(self), authority + position, side="right")
        return np.minimum(found, len(self.authority) - 1).astype(np.int64)


def authority_line(geography: Geography) -> Floats:
    """Authority plus position, rising over all postcodes: where each postcode ends."""
    counts = np.diff(np.append(geography.first, len(geography.authority)))
    return geography.authority + geography.position + 0.5 / counts[geography.authority]


def build(children: int, stream: Stream) -> Geography:
    """A geography for so many children: an authority for each 40,000 and three more."""
    chosen = rows("authorities.csv")[: 3 + children // 40_000]
    sizes = np.array([float(row["size"]) for row in chosen])
    living = np.asarray(np.round(children * sizes / np.cumsum(sizes)[-1]), dtype=np.int64)
    counts = np.maximum(24, living // CHILDREN_PER_POSTCODE)
    authority = np.repeat(np.arange(len(chosen)), counts)
    first = (np.cumsum(counts) - counts).astype(np.int64)
    within = np.arange(len(authority)) - first[authority]
    return Geography(
        codes=[row["code"] for row in chosen],
        names=[row["name"] for row in chosen],
        children=living,
        diversity=np.array([float(row["diversity"]) for row in chosen]),
        first=first,
        places=_places(chosen, counts, authority, stream),
        authority=authority.astype(np.int64),
        position=(within + 0.5) / counts[authority],
    )


def _places(
    chosen: tuple[dict[str, str], ...], counts: Ints, authority: Ints, stream: Stream
) -> pl.DataFrame:
    n = len(authority)
    localities = pl.Series(words("places.toml", "localities") + [None] * 40)
    names = pl.Series([row["name"] for row in chosen])
    return pl.DataFrame(
        {
            "postcode": _postcodes(chosen, counts),
            "street": streets().gather(_long_streets(n, stream.named("streets"))),
            "locality": localities.gather(stream.named("localities").below(len(localities), n)),
            "town": _towns(counts, stream.named("towns")),
            "county": names.gather(authority),
        }
    )


def streets() -> pl.Series:
    """All street names: each first word with each kind of street."""
    firsts, lasts = words("places.toml", "street_first"), words("places.toml", "street_last")
    return pl.Series([f"{first} {last}" for first in firsts for last in lasts])


def town_names(stream: Stream) -> pl.Series:
    """All invented town names, shuffled."""
    firsts, lasts = words("places.toml", "town_first"), words("places.toml", "town_last")
    names = pl.Series([first + last for first in firsts for last in lasts])
    return names.gather(stream.order(len(names)))


def _long_streets(n: int, stream: Stream) -> Ints:
    """A street for each postcode; about every third carries on the street of the one before."""
    own = stream.chance(0.65, n)
    own[:1] = True
    drawn = stream.below(len(streets()), n)
    return drawn[np.maximum.accumulate(np.where(own, np.arange(n), 0))]


def _towns(counts: Ints, stream: Stream) -> pl.Series:
    """A town for each postcode: stretches of the authority's line, two or more to an authority."""
    names = town_names(stream)
    parts: list[Ints] = []
    used = 0
    for count in counts.tolist():
        towns = 2 + min(count // 400, 10)
        places: Ints = np.arange(count, dtype=np.int64)
        parts.append(np.asarray(used + (places * towns) // count, dtype=np.int64))
        used += towns
    return names.gather(np.concatenate(parts) % len(names))


def _postcodes(chosen: tuple[dict[str, str], ...], counts: Ints) -> pl.Series:
    """Postcodes in districts that the Post Office hasn't given to any street, as far as is known."""
    totals: dict[str, int] = {}
    for row, count in zip(chosen, counts.tolist(), strict=True):
        totals[row["area"]] = totals.get(row["area"], 0) + count
    used: dict[str, int] = {}
    parts: list[pl.Series] = []
    for row, count in zip(chosen, counts.tolist(), strict=True):
        start = used.get(row["area"], 0)
        used[row["area"]] = start + count
        spread = (start + np.arange(count, dtype=np.int64)) * (_DISTRICTS * _UNITS)
        units = np.asarray(spread // totals[row["area"]], dtype=np.int64)
        parts.append(_written(row["area"], int(row["low"]), units))
    return pl.concat(parts)


def _written(area: str, low: int, units: Ints) -> pl.Series:
    letters, one = pl.Series(list(_LETTERS)), len(_LETTERS)
    parts = pl.DataFrame(
        {
            "district": low + units // _UNITS,
            "sector": (units // (one * one)) % _SECTORS,
            "first": letters.gather((units // one) % one),
            "second": letters.gather(units % one),
        }
    )
    return parts.select(pl.format(area + "{} {}{}{}", *parts.columns).alias("postcode")).to_series()
