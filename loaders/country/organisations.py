"""What all organisations share: their stretches of an authority, and the names of who works there."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.country import names
from loaders.country.geography import Geography
from loaders.country.streams import Floats, Ints, Stream
from loaders.country.tables import rows


@dataclass(frozen=True)
class Places:
    """Organisations along the authorities' lines: which one serves a position. `edges` rises over all."""

    authority: Ints
    edges: Floats

    def serving(self, authority: Ints, position: Floats) -> Ints:
        """The organisation (its place in this table) that serves a position in an authority."""
        at = authority + np.clip(position, 0.0, 0.999999)
        found = np.searchsorted(self.edges, at, side="right")
        return np.minimum(found, len(self.edges) - 1).astype(np.int64)


def along(counts: Ints, spread: float, stream: Stream) -> Places:
    """So many organisations in each authority, in stretches of unequal length."""
    authority = np.repeat(np.arange(len(counts)), counts).astype(np.int64)
    size = 1.0 - spread / 2 + spread * stream.uniform(len(authority))
    total = np.bincount(authority, weights=size)
    ends = np.cumsum(size / total[authority])
    before = np.concatenate([[0.0], np.cumsum(np.ones(len(counts)))])
    last = np.cumsum(counts) - 1
    ends[last] = before[1:]  # each authority's last one reaches its end exactly
    return Places(authority, ends)


def people(n: int, geography: Geography, authority: Ints, role: str, stream: Stream) -> list[pl.Series]:
    """Names, telephones and addresses for so many who work in public services."""
    culture = stream.pick([float(row["weight_low"]) + 60 for row in rows("cultures.csv")], n)
    culture = np.where(stream.chance(0.75, n), 0, culture).astype(np.int64)
    woman = stream.chance(0.75, n)
    mothers, fathers = names.table("mothers"), names.table("fathers")
    given = pl.select(
        pl.when(pl.Series(woman))
        .then(mothers.values.gather(mothers.draw(culture, stream)))
        .otherwise(fathers.values.gather(fathers.draw(culture, stream)))
    ).to_series()
    surnames = names.table("surname")
    family = surnames.values.gather(surnames.draw(culture, stream))
    codes = pl.Series(geography.codes).gather(authority)
    local = (given + "." + family).str.normalize("NFKD").str.replace_all(r"[^A-Za-z.]", "").str.to_lowercase()
    numbers = pl.Series(stream.below(1000, n)).cast(pl.String).str.zfill(3)
    return [
        (given + " " + family).alias(f"{role}_name"),
        numbers.alias(f"{role}_phone"),
        (local + "@la" + codes + ".example.org").alias(f"{role}_email"),
    ]
