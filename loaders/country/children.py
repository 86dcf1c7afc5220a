"""Children: when each was born, to whom, with which name; twins and triplets, half-siblings."""

import numpy as np
import polars as pl

from loaders.country import forenames, households, surnames
from loaders.country.households import Households
from loaders.country.streams import Flags, Floats, Ints, Stream
from loaders.country.surnames import choose
from loaders.country.tables import share
from loaders.country.world import World


def build(world: World, count: int, first: int, stream: Stream) -> tuple[Households, pl.DataFrame]:
    """The families of one chunk and a table with a row for each of its `count` children.

    `first` is the number of the chunk's first child. Columns: child (number), family, born, girl, culture,
    twin (number of the eldest of a multiple birth, else -1), birth_order (0 if single), forename,
    middle_names, surname, and the parents' names.
    """
    size = households.sizes(count, stream.named("sizes"))
    families = households.build(world, len(size), stream.named("families"))
    table = families.table.with_columns(
        surnames.mothers(families, stream.named("mothers")), claim_number=first + pl.int_range(pl.len())
    )
    families = Households(table, families.addresses)
    family = np.repeat(np.arange(len(size)), size).astype(np.int64)
    age, birth = _ages(size, family, stream.named("ages"))
    lead = _leaders(birth)
    girl = _girls(birth, lead, stream.named("girls"))
    frame = pl.DataFrame({"child": first + np.arange(count), "family": family, "born": world.today - age})
    frame = frame.with_columns(_births(birth, lead, first))
    frame = frame.with_columns(girl=pl.Series(girl))
    return families, _named(families, frame, family, girl, birth, lead, stream)


def _ages(size: Ints, family: Ints, stream: Stream) -> tuple[Ints, Ints]:
    """Ages in days, youngest first in each family, and the number of the birth at which each came."""
    n = len(family)
    starts = np.cumsum(size) - size
    eldest_of_rest = np.arange(n) == starts[family]
    gap = 330 + stream.below(900, n) + stream.below(900, n)
    gap[stream.chance(share("twin"), n)] = 0
    gap[eldest_of_rest] = 0
    total = np.cumsum(gap)
    span = total - total[starts][family]
    longest = np.zeros(len(size), dtype=np.int64)
    np.maximum.at(longest, family, span)
    limit = int(share("over_eighteen_years") * 365.25)
    scale = np.minimum(1.0, (limit - 400) / np.maximum(longest, 1))
    fitted = np.asarray(span * scale[family], dtype=np.int64)
    u = stream.uniform(len(size))
    u = np.where(size > 1, u + 0.6 * u * (1 - u) * (2 * u - 1), u)  # else too few would be very young or old
    youngest = np.asarray(u * np.maximum(limit - longest * scale, 1), dtype=np.int64)
    together = (gap == 0) & ~eldest_of_rest
    return 1 + youngest[family] + fitted, np.cumsum(~together).astype(np.int64)


def _leaders(birth: Ints) -> Ints:
    """For each child the place of the first child of the same birth."""
    starts = np.append(True, birth[1:] != birth[:-1])
    return np.maximum.accumulate(np.where(starts, np.arange(len(birth)), 0)).astype(np.int64)


def _births(birth: Ints, lead: Ints, first: int) -> list[pl.Series]:
    """The twin and birth_order columns."""
    at_once = np.bincount(birth)[birth] > 1
    order = np.where(at_once, np.arange(len(birth)) - lead + 1, 0)
    return [pl.Series("twin", np.where(at_once, first + lead, -1)), pl.Series("birth_order", order)]


def _girls(birth: Ints, lead: Ints, stream: Stream) -> Flags:
    """Which children are girls; twins are of one sex more often than chance would have it."""
    n = len(birth)
    own = ~stream.chance(share("boys"), n)
    return np.where(
        (lead != np.arange(n)) & stream.chance(2 * share("twins_of_one_sex") - 1, n), own[lead], own
    )


def _by_other(families: Households, family: Ints, lead: Ints, stream: Stream) -> Flags:
    """Whose father is the absent one: all children of parents apart, the elder ones of a step-family."""
    starts = np.append(True, family[1:] != family[:-1])
    place = np.arange(len(family)) - np.maximum.accumulate(np.where(starts, np.arange(len(family)), 0))
    size = np.bincount(family)[family]
    young = np.floor(stream.uniform(families.count)[family] * size).astype(np.int64)
    step, couple = families.flag("step", family), families.flag("couple", family)
    return np.where(step, place[lead] >= young, ~couple)


def _named(
    families: Households,
    frame: pl.DataFrame,
    family: Ints,
    girl: Flags,
    birth: Ints,
    lead: Ints,
    stream: Stream,
) -> pl.DataFrame:
    of = families.table[family]
    culture = of["culture"].to_numpy()
    by_other = _by_other(families, family, lead, stream.named("fathers"))
    unknown = by_other & stream.named("unknown").chance(share("father_unknown"), families.count)[family]
    father_given = choose(by_other, of["other_given"], of["father_given"]).alias("father_given")
    father = choose(by_other, of["other_surname"], of["father_surname"]).alias("father_surname")
    draw: Floats = stream.named("inherit").uniform(2 * families.count)[2 * family + by_other]
    apart = by_other & ~families.flag("step", family)
    inherited = surnames.inherited(of, father, apart, pl.Series(draw))
    mother = of["mother_maiden"]
    inherited = choose(unknown, mother, inherited)
    surname = surnames.by_culture(inherited, mother, father_given, culture, girl, stream.named("rule"))
    forename, middle = _forenames(culture, girl, family, lead, stream)
    middle = surnames.middle_by_culture(
        middle, surname, father_given, culture, girl, stream.named("middle rule")
    )
    nothing = pl.repeat(None, len(family), dtype=pl.String, eager=True)
    return frame.with_columns(
        forename,
        middle.alias("middle_names"),
        surname.alias("surname"),
        choose(unknown, nothing, father_given).alias("father_given"),
        choose(unknown, nothing, father).alias("father_surname"),
        of["mother_given"],
        of["mother_surname"],
        of["mother_maiden"],
        of["culture"],
        pl.Series("by_other", by_other),
    )


def _forenames(
    culture: Ints, girl: Flags, family: Ints, lead: Ints, stream: Stream
) -> tuple[pl.Series, pl.Series]:
    drawn = forenames.draw(culture, girl, family, stream.named("forenames"))
    drawn = forenames.twins_alike(drawn, culture, girl, lead, stream.named("alike"))
    drawn = forenames.distinct(drawn, culture, girl, family, stream.named("distinct"))
    middle = forenames.middles(culture, girl, stream.named("middles"))
    return forenames.table().gather(drawn).alias("forename"), middle
