"""Invented GP practices: one for about 2,000 children."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from loaders.country.days import number_of
from loaders.country.geography import Geography
from loaders.country.organisations import Places, along
from loaders.country.streams import Stream
from loaders.country.tables import words


@dataclass(frozen=True)
class Practices:
    """GP practices, in places along the lines; a practice's number is its row in the table."""

    places: Places
    table: pl.DataFrame


def build(geography: Geography, as_of: date, stream: Stream) -> Practices:
    """A practice for about each 2,000 children (some 9,500 patients), and a few that have closed."""
    counts = np.maximum(2, np.round(geography.children / 2000)).astype(np.int64)
    places = along(counts, 1.4, stream.named("places"))
    closed = max(2, len(places.authority) // 12)
    authority = np.append(places.authority, stream.below(len(counts), closed)).astype(np.int64)
    n = len(authority)
    at = geography.postcode_at(authority, stream.uniform(n))
    kinds = pl.Series(words("places.toml", "practices"))
    town = geography.places["street"].gather(at).str.split(" ").list.first()
    kind = kinds.gather(stream.below(len(kinds), n))
    frame = pl.DataFrame(
        {
            "code": pl.select(
                pl.format("X{}", pl.int_range(n).mul(7919).mod(100_000).cast(pl.String).str.zfill(5))
            ).to_series(),
            "authority": authority,
            "name": ("The " + town + " " + kind).str.to_uppercase(),
            "place": at,
            "opened": stream.between(number_of(date(1974, 4, 1)), number_of(as_of) - 1500, n),
            "closed": np.where(
                np.arange(n) >= n - closed, number_of(as_of) - stream.between(30, 2500, n), -1
            ),
            "telephone": stream.below(1000, n),
        }
    )
    return Practices(places, frame)
