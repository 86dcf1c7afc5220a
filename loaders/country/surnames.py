"""Surnames in families: whose a child carries, and what each culture's rule makes of it."""

import numpy as np
import polars as pl

from loaders.country.households import Households
from loaders.country.streams import Flags, Ints, Stream
from loaders.country.tables import numbers, rows, share

# Whose surname a child carries: up to each bound, the father's, the mother's, both with a hyphen, both with
# a space. The first row is for parents who live together, the second for those who don't.
_TOGETHER, _APART = (0.80, 0.87, 0.98, 1.0), (0.48, 0.92, 0.99, 1.0)
_SOUTH_ASIAN_WOMEN = pl.Series(["Begum", "Bibi", "Khatun", "Akhtar", "Parveen", "Akter", "Kausar", "Sultana"])


def rule(culture: Ints, name: str) -> Flags:
    """Where a culture's surnames follow this rule."""
    follows = np.array([row["surname_rule"] == name for row in rows("cultures.csv")])
    return follows[culture]


def mothers(households: Households, stream: Stream) -> pl.Series:
    """Each mother's surname today: her husband's or her own."""
    table = households.table
    keeps = np.array(numbers("cultures.csv", "wife_keeps"))[table["culture"].to_numpy()]
    takes = stream.chance(share("married"), table.height) & ~stream.chance(keeps, table.height)
    lives_with = pl.Series(households.flag("couple", np.arange(table.height)))
    husband = pl.when(lives_with).then("father_surname").otherwise("other_surname")
    taken = table.select(
        pl.when(pl.Series(takes)).then(husband).otherwise("mother_maiden").alias("s")
    ).to_series()
    slavic = rule(table["culture"].to_numpy(), "slavic") & stream.chance(0.75, table.height)
    return feminine(taken, slavic).alias("mother_surname")


def feminine(surname: pl.Series, where: Flags) -> pl.Series:
    """The feminine ending of Slavic surnames (-ski becomes -ska) where asked."""
    ended = surname.str.replace(r"(s|c|dz)ki$", "${1}ka")
    return choose(where, ended, surname)


def choose(where: Flags, chosen: pl.Series, otherwise: pl.Series) -> pl.Series:
    """`chosen` where the flag is set, `otherwise` elsewhere."""
    name = otherwise.name
    return pl.select(pl.when(pl.Series(where)).then(chosen).otherwise(otherwise).alias(name)).to_series()


def inherited(family: pl.DataFrame, father: pl.Series, apart: Flags, draw: pl.Series) -> pl.Series:
    """The surname a child has from its parents; `draw` is one number for all children of one couple."""
    u = draw.to_numpy()
    bounds = np.where(apart[:, None], np.array(_APART), np.array(_TOGETHER))
    kind = (u[:, None] >= bounds).sum(axis=1)
    mother = family["mother_maiden"]
    result = choose(kind == 1, mother, father)
    result = choose(kind == 2, mother + "-" + father, result)
    return choose((kind == 3), mother + " " + father, result)


def by_culture(
    surname: pl.Series, mother: pl.Series, father_given: pl.Series, culture: Ints, girl: Flags, stream: Stream
) -> pl.Series:
    """What the culture's rule makes of an inherited surname."""
    n = len(culture)
    u = stream.uniform(n)
    single = ~surname.str.contains(r"[- ]").to_numpy()
    result = feminine(surname, rule(culture, "slavic") & girl & (u < 0.55))
    singh = choose(girl, pl.repeat("Kaur", n, eager=True), pl.repeat("Singh", n, eager=True))
    result = choose(rule(culture, "sikh") & (u < 0.30), singh, result)
    result = choose(rule(culture, "patronymic") & (u < 0.75), father_given, result)
    result = choose(rule(culture, "iberian") & single & (u < 0.7), mother + " " + surname, result)
    women = _SOUTH_ASIAN_WOMEN.gather(stream.below(len(_SOUTH_ASIAN_WOMEN), n))
    south = rule(culture, "south_asian")
    result = choose(south & girl & (u < 0.25), women, result)
    return choose(south & ~girl & (u < 0.12), father_given, result)


def middle_by_culture(
    middle: pl.Series, surname: pl.Series, father_given: pl.Series, culture: Ints, girl: Flags, stream: Stream
) -> pl.Series:
    """Middle names that a culture gives by rule: the father's name, or Singh and Kaur."""
    n = len(culture)
    u = stream.uniform(n)
    fathers = (rule(culture, "lineage") & (u < 0.9)) | (rule(culture, "father_middle") & (u < 0.65))
    result = choose(fathers, father_given, middle)
    singh = choose(girl, pl.repeat("Kaur", n, eager=True), pl.repeat("Singh", n, eager=True))
    sikh = rule(culture, "sikh") & ~surname.is_in(["Singh", "Kaur"]).to_numpy() & (u < 0.8)
    return choose(sikh, singh, result)
