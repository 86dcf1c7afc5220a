"""Addresses: a postcode's street with a house number, and how each supplier lays them out."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.country.geography import Geography
from loaders.country.streams import Floats, Ints, Stream


@dataclass(frozen=True)
class Addresses:
    """Addresses of one chunk; an address is its place in these arrays."""

    postcode: Ints  # place in the geography's postcodes
    number: Ints
    flat: Ints  # 0 where it is a whole house

    def authority(self, geography: Geography, ids: Ints) -> Ints:
        """The authority in which each address lies."""
        return geography.authority[self.postcode[ids]]

    def position(self, geography: Geography, ids: Ints) -> Floats:
        """Where on its authority's line each address lies."""
        return geography.position[self.postcode[ids]]


def anywhere(geography: Geography, n: int, stream: Stream) -> Ints:
    """Postcodes drawn evenly over the country."""
    return stream.below(len(geography.authority), n)


def within(geography: Geography, authority: Ints, stream: Stream) -> Ints:
    """A postcode in each of these authorities."""
    return geography.postcode_at(authority, stream.uniform(len(authority)) * 0.999999)


def furnish(postcode: Ints, stream: Stream) -> Addresses:
    """Addresses at these postcodes: house numbers, and flats for about one in seven."""
    n = len(postcode)
    flat = np.where(stream.chance(0.14, n), 1 + stream.below(24, n), 0)
    return Addresses(postcode, 1 + stream.below(140, n), flat.astype(np.int64))


def written(geography: Geography, addresses: Addresses, ids: Ints, layout: str) -> pl.DataFrame:
    """The six address columns of a feed; `split` puts a flat on a line of its own, `line` doesn't."""
    places = geography.places[addresses.postcode[ids]]
    house = pl.format("{} {}", pl.Series(addresses.number[ids]), pl.col("street"))
    flat = pl.Series("flat_number", addresses.flat[ids])
    in_flat = pl.col("flat_number") > 0
    frame = places.with_columns(flat, house.alias("house"))
    joined = pl.format("Flat {}, {}", "flat_number", "house")
    if layout == "split":
        first = pl.when(in_flat).then(pl.format("Flat {}", "flat_number")).otherwise("house")
        second = pl.when(in_flat).then("house").otherwise("locality")
        third = pl.when(in_flat).then("locality")
    else:
        first, second, third = (
            pl.when(in_flat).then(joined).otherwise("house"),
            pl.col("locality"),
            pl.lit(None),
        )
    return frame.select(
        first.alias("address_line1"),
        second.alias("address_line2"),
        third.cast(pl.String).alias("address_line3"),
        "town",
        "county",
        "postcode",
    )
