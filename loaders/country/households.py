"""Households: who lives together, where, since when, and the grown-ups' names.

A family has a mother, the man in the household (`father`), and another man (`other`) who is the absent
father of some or all of the children. About a quarter of the absent fathers live in another family of the
same chunk, so that half-siblings are spread over households.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.country import addresses as ground
from loaders.country import names
from loaders.country.addresses import Addresses
from loaders.country.streams import Flags, Floats, Ints, Stream
from loaders.country.tables import numbers, rows, share
from loaders.country.world import World

HOME, BEFORE, OTHER, CARE = range(4)  # the blocks of a chunk's addresses, one address a family in each

_SIZES = [0.42, 0.40, 0.13, 0.04, 0.01]


@dataclass(frozen=True)
class Households:
    """The families of one chunk: a table with a row for each, and their addresses by block."""

    table: pl.DataFrame
    addresses: Addresses

    @property
    def count(self) -> int:
        """How many families there are."""
        return self.table.height

    def address(self, block: int, family: Ints) -> Ints:
        """Addresses of one block; a dwelling shared by two families is one address."""
        own = block * self.count + family
        return self.table["home"].to_numpy()[family].astype(np.int64) if block == HOME else own

    def flag(self, column: str, family: Ints) -> Flags:
        """A yes or no of the household's kind, for each of these families."""
        values = np.array([row[column] == "1" for row in rows("households.csv")])
        return values[self.table["household"].to_numpy()[family]]


def sizes(children: int, stream: Stream) -> Ints:
    """Family sizes that add up to exactly so many children."""
    drawn = 1 + stream.pick(_SIZES, children)
    ends = np.cumsum(drawn)
    last = int(np.searchsorted(ends, children))
    kept = drawn[: last + 1].copy()
    kept[-1] -= int(ends[last]) - children
    return kept


def build(world: World, count: int, stream: Stream) -> Households:
    """So many families, housed, named and moved."""
    geography = world.geography
    home = ground.anywhere(geography, count, stream.named("home"))
    authority = geography.authority[home]
    culture = _cultures(geography.diversity[authority], stream.named("culture"))
    mixed = stream.named("mixed").chance(share("mixed"), count)
    other_culture = _cultures(geography.diversity[authority], stream.named("other culture"))
    table = pl.DataFrame(
        {
            "household": stream.named("kind").pick(numbers("households.csv", "weight"), count),
            "culture": culture,
            "father_culture": np.where(mixed, other_culture, culture),
            "home": _shared(count, stream.named("shared")),
            **_moves(world, count, stream.named("moves")),
            "phone": stream.named("phone").below(2000, count),
            "claim": stream.named("claim").uniform(count),
        }
    )
    postcodes = _postcodes(world, home, authority, table["moved"].to_numpy(), stream.named("places"))
    dwellings = ground.furnish(postcodes, stream.named("dwellings"))
    return Households(table.with_columns(_grown_ups(table, stream.named("grown ups"))), dwellings)


def _cultures(diversity: Floats, stream: Stream) -> Ints:
    """A culture for each family; the more diverse the authority, the more it draws from the second table."""
    low = stream.pick(numbers("cultures.csv", "weight_low"), len(diversity))
    high = stream.pick(numbers("cultures.csv", "weight_high"), len(diversity))
    return np.where(stream.uniform(len(diversity)) < diversity, high, low).astype(np.int64)


def _shared(count: int, stream: Stream) -> Ints:
    """Each family's home address; a few families share the dwelling of another."""
    return np.where(
        stream.chance(share("shared_dwelling"), count), stream.below(count, count), np.arange(count)
    )


def _moves(world: World, count: int, stream: Stream) -> dict[str, Ints]:
    """How (0 not, 1 within the authority, 2 to another) and on which day each family last moved."""
    u = stream.uniform(count)
    moved = np.where(
        u < share("moved_away"), 2, np.where(u < share("moved_away") + share("moved_within"), 1, 0)
    )
    return {"moved": moved.astype(np.int64), "moved_on": world.today - stream.between(20, 1600, count)}


def _postcodes(world: World, home: Ints, authority: Ints, moved: Ints, stream: Stream) -> Ints:
    """The postcodes of the four blocks: home, home before, the other parent's, a foster home."""
    geography, count = world.geography, len(home)
    nearby = ground.within(geography, authority, stream.named("nearby"))
    far = ground.anywhere(geography, count, stream.named("far"))
    parent = ground.within(geography, authority, stream.named("parent"))
    near_care = stream.named("care").chance(0.75, count)
    care = np.where(near_care, ground.within(geography, authority, stream.named("care near")), far)
    return np.concatenate([home, np.where(moved == 2, far, nearby), parent, care]).astype(np.int64)


def _grown_ups(table: pl.DataFrame, stream: Stream) -> list[pl.Series]:
    """The names of mother, father, other father, and of a foster carer or grandparent."""
    count = table.height
    culture, his = table["culture"].to_numpy(), table["father_culture"].to_numpy()
    men, women = names.table("fathers"), names.table("mothers")
    family = names.table("surname")

    def given(pool: names.NameTable, of: Ints, name: str) -> pl.Series:
        return pool.values.gather(pool.draw(of, stream.named(name))).alias(name)

    father = family.values.gather(family.draw(his, stream.named("father surname"))).alias("father_surname")
    maiden = family.values.gather(family.draw(culture, stream.named("maiden"))).alias("mother_maiden")
    other = family.values.gather(family.draw(culture, stream.named("other surname")))
    other_given = given(men, culture, "other_given")
    elsewhere = stream.named("elsewhere").chance(share("father_elsewhere"), count)
    where = np.where(elsewhere, stream.named("where").below(count, count), np.arange(count))
    father_given = given(men, his, "father_given")
    linked = pl.Series(elsewhere)
    return [
        given(women, culture, "mother_given"),
        maiden,
        father_given,
        father,
        pl.select(
            pl.when(linked).then(father_given.gather(where)).otherwise(other_given).alias("other_given")
        ).to_series(),
        pl.select(
            pl.when(linked).then(father.gather(where)).otherwise(other).alias("other_surname")
        ).to_series(),
        given(women, np.zeros(count, dtype=np.int64), "carer_given"),
        family.values.gather(family.draw(np.zeros(count, dtype=np.int64), stream.named("carer"))).alias(
            "carer_surname"
        ),
    ]
