"""What has happened in each child's life: moves, care, adoption, new surnames, school, practice, death."""

import numpy as np
import polars as pl

from loaders.country import forenames, identifiers, names
from loaders.country.days import NEVER, school_year, september, years_of_school
from loaders.country.households import BEFORE, CARE, OTHER, Households
from loaders.country.streams import Flags, Floats, Ints, Stream
from loaders.country.surnames import choose
from loaders.country.tables import rows, share
from loaders.country.world import World


def lived(world: World, families: Households, children: pl.DataFrame, stream: Stream) -> pl.DataFrame:
    """The children with everything that happened to them added; one row each, in the same order.

    New columns: nhs, old_nhs; address now (home), before and other (-1 where none) with moved_on; authority
    and position; in_care, adopted, shielded, died, abroad; former_forename, former_surname, renamed_on;
    school_age, need and the flags that tell who is on no roll and with no practice.
    """
    n = children.height
    family = children["family"].to_numpy()
    frame = children.with_columns(
        in_care=pl.Series(_in_care(families, family, stream.named("care"))),
        adopted=pl.Series(_adopted(children, stream.named("adopted"))),
        shielded=pl.Series(stream.named("shielded").chance(share("shielded"), families.count)[family]),
        home_educated=pl.Series(
            stream.named("home educated").chance(share("home_educated"), families.count)[family]
        ),
        no_roll=pl.Series(stream.named("no roll").chance(share("no_roll"), n)),
        no_practice=pl.Series(
            stream.named("no practice").chance(share("no_practice"), families.count)[family]
        ),
        sen=pl.Series(stream.named("sen").chance(share("sen"), n)),
        need=pl.Series(_need(families, family, stream.named("need"))),
        abroad=pl.Series(_abroad(children, stream.named("abroad"))),
        school_age=pl.Series(years_of_school(children["born"].to_numpy(), school_year(world.as_of))),
    )
    frame = frame.with_columns(_died(world, frame, stream.named("died")))
    frame = frame.with_columns(_arrived(world, frame, stream.named("arrived")))
    frame = frame.with_columns(_addresses(world, families, frame))
    frame = frame.with_columns(_identifiers(frame))
    return _renamed(world, families, frame, stream.named("renamed"))


def _in_care(families: Households, family: Ints, stream: Stream) -> Flags:
    """Who is looked after: brothers and sisters mostly together."""
    of_family = stream.chance(share("in_care"), families.count)[family]
    return of_family & stream.chance(share("siblings_in_care"), len(family))


def _adopted(children: pl.DataFrame, stream: Stream) -> Flags:
    old_enough = (children["born"] <= children["born"].max()).to_numpy()
    single = (children["twin"] < 0).to_numpy()
    return stream.chance(share("adopted"), children.height) & old_enough & single


def _need(families: Households, family: Ints, stream: Stream) -> Floats:
    """How much likelier than usual a child of this family is to be known to services."""
    high = stream.chance(share("high_need"), families.count)[family]
    return np.where(high, share("high_need_times"), share("low_need_times"))


def _abroad(children: pl.DataFrame, stream: Stream) -> Flags:
    """Who was born abroad; brothers and sisters born after the family came weren't."""
    share = np.array([float(row["born_abroad"]) for row in rows("cultures.csv")])[
        children["culture"].to_numpy()
    ]
    family, lead = children["family"].to_numpy(), children["twin"].to_numpy() < 0
    of_family = stream.uniform(int(family.max()) + 1 if len(family) else 0)[family]
    return (of_family < share) & lead


def _died(world: World, frame: pl.DataFrame, stream: Stream) -> pl.Series:
    n = frame.height
    dead = stream.chance(share("died"), n)
    if n >= 150:
        dead[n // 2] = True  # so that every country of some size has a death to load
    lived_for = 1 + stream.below(np.maximum(world.today - frame["born"].to_numpy() - 1, 1), n)
    return pl.Series("died", np.where(dead, frame["born"].to_numpy() + lived_for, NEVER))


def _arrived(world: World, frame: pl.DataFrame, stream: Stream) -> pl.Series:
    """The day on which a child came to England, for most the day of its birth."""
    born = frame["born"].to_numpy()
    later = born + 30 + stream.below(np.maximum(world.today - born - 60, 1), frame.height)
    came = np.minimum(later, world.today)
    return pl.Series("arrived", np.where(frame["abroad"].to_numpy(), came, born))


def _addresses(world: World, families: Households, frame: pl.DataFrame) -> list[pl.Series]:
    """Where each child lives now, lived before (children alive at the move), and its other parent's home."""
    family = frame["family"].to_numpy()
    of = families.table[family]
    care = frame["in_care"].to_numpy()
    home, away = families.address(0, family), families.address(CARE, family)
    now = np.where(care, away, home)
    moved_on = of["moved_on"].to_numpy()
    moved = (of["moved"].to_numpy() > 0) & (frame["arrived"].to_numpy() < moved_on - 30)
    before = np.where(care, home, np.where(moved, families.address(BEFORE, family), -1))
    shared = families.flag("two_homes", family) & ~care
    ground, dwellings = world.geography, families.addresses
    authority = dwellings.authority(ground, now)
    earlier = np.where(before >= 0, dwellings.authority(ground, np.maximum(before, 0)), authority)
    return [
        pl.Series("home", now),
        pl.Series("before", before),
        pl.Series("other", np.where(shared, families.address(OTHER, family), -1)),
        pl.Series(
            "moved_on", np.where(before >= 0, np.maximum(moved_on, frame["arrived"].to_numpy()), NEVER)
        ),
        pl.Series("authority", authority),
        pl.Series("position", dwellings.position(ground, now)),
        pl.Series("authority_before", earlier),
        pl.Series("position_before", dwellings.position(ground, np.where(before >= 0, before, now))),
    ]


def _identifiers(frame: pl.DataFrame) -> list[pl.Series]:
    places = frame["child"].to_numpy()
    old = np.where(frame["adopted"].to_numpy(), identifiers.nhs_numbers(places, superseded=True), -1)
    return [pl.Series("nhs", identifiers.nhs_numbers(places)), pl.Series("old_nhs", old)]


def _renamed(world: World, families: Households, frame: pl.DataFrame, stream: Stream) -> pl.DataFrame:
    """Names held before: an adopted child's first ones, a mother's surname, one from before a step-father."""
    n = frame.height
    family = frame["family"].to_numpy()
    adopted = frame["adopted"].to_numpy()
    culture, girl = frame["culture"].to_numpy(), frame["girl"].to_numpy()
    surname, mother = frame["surname"], frame["mother_maiden"]
    of_family = stream.named("changed").uniform(families.count)[family]
    step = families.flag("step", family) & frame["by_other"].to_numpy() & (of_family < share("step_surname"))
    changed = ~step & (of_family > 1 - share("new_surname")) & (surname != mother).to_numpy()
    pool = names.table("surname")
    drawn = pool.values.gather(pool.draw(culture, stream.named("birth surname")))
    given = forenames.table().gather(
        forenames.draw(culture, girl, frame["child"].to_numpy(), stream.named("birth forename"))
    )
    nothing = pl.repeat(None, n, dtype=pl.String, eager=True)
    former = choose(adopted, drawn, choose(step, surname, choose(changed, mother, nothing)))
    new_given = adopted & stream.named("new forename").chance(share("new_forename"), n)
    surname_now = choose(step & ~adopted, families.table[family]["father_surname"], surname)
    born = frame["born"].to_numpy()
    room = np.maximum(world.today - born - 90, 1)
    renamed = born + 60 + np.asarray(stream.named("when").uniform(n) * np.minimum(room, 2500), dtype=np.int64)
    known = former.is_not_null().to_numpy()
    return frame.with_columns(
        surname_now.alias("surname"),
        former.alias("former_surname"),
        choose(new_given, given, nothing).alias("former_forename"),
        pl.Series("renamed_on", np.where(known, np.minimum(renamed, world.today), NEVER)),
    )


def started_school(frame: pl.DataFrame, world: World, age: int) -> Ints:
    """The first of September on which each child reaches a school age (4 Reception, 11 year 7)."""
    year = school_year(world.as_of) - frame["school_age"].to_numpy() + age
    return september(year.astype(np.int64))
