"""Which school each child goes to and went to, since when, and the UPN that its first school gave it."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from loaders.country import identifiers
from loaders.country.days import NEVER, school_year, years
from loaders.country.households import Households
from loaders.country.lives import started_school
from loaders.country.streams import Flags, Floats, Ints, Stream
from loaders.country.tables import share
from loaders.country.world import World

# School age (years on 31 August) and the share of children of that age who are on a school's roll.
_ON_ROLL = {1: 0.0, 2: 0.03, 3: 0.35, 16: 0.46, 17: 0.42, 18: 0.04, 19: 0.0}
_SERIALS = 999


@dataclass
class Register:
    """Which UPNs have been given: the next serial number of each school and year, over all chunks."""

    following: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])

    def serials(self, school: Ints, year: Ints) -> Ints:
        """The next serial numbers for these schools and years, in order."""
        frame = pl.DataFrame({"school": school, "year": year})
        within = frame.select(pl.int_range(pl.len()).over("school", "year")).to_series().to_numpy()
        groups = frame.group_by("school", "year", maintain_order=True).len()
        starts: dict[tuple[int, int], int] = {}
        for place, when, count in groups.iter_rows():
            starts[place, when] = self.following.get((place, when), 1)
            self.following[place, when] = starts[place, when] + count
        first = np.array(
            [starts[key] for key in zip(school.tolist(), year.tolist(), strict=True)], dtype=np.int64
        )
        return (first + within - 1) % _SERIALS + 1


def schooled(
    world: World, families: Households, children: pl.DataFrame, register: Register, stream: Stream
) -> pl.DataFrame:
    """The children with their schools (now, before or -1, first), days, on_roll, upn and story added."""
    age = children["school_age"].to_numpy()
    family = children["family"].to_numpy()
    n = children.height
    now = _school(world, children, "", family, families.count, stream)
    earlier = _school(world, children, "_before", family, families.count, stream)
    primary_now = _nearest(world, children, "Primary", "", family, families.count, stream)
    first = np.where(
        stream.named("special").chance(share("special_school"), n) & (age >= 4),
        now,
        _first_school(world, children, families, stream),
    )
    frame = children.with_columns(
        school=pl.Series(now), school_first=pl.Series(first), primary=pl.Series(primary_now)
    )
    frame = frame.with_columns(pl.Series("on_roll", _on_roll(frame, stream.named("roll"))))
    frame = frame.with_columns(_stays(world, frame, now, earlier, stream.named("stays")))
    return frame.with_columns(_upns(world, frame, register), _story(frame, world))


def _noise(name: str, family: Ints, count: int, width: float, stream: Stream) -> Floats:
    """How far from its doorstep a family looks for a school; about one in ten looks anywhere."""
    u = stream.named(name).uniform(count)
    far = stream.named(name + " far").chance(0.1, count)
    return np.where(far, (u - 0.5) * 2, (u - 0.5) * width)[family]


def _nearest(
    world: World, children: pl.DataFrame, phase: str, when: str, family: Ints, count: int, stream: Stream
) -> Ints:
    position = children["position" + when].to_numpy() + _noise(phase, family, count, 0.06, stream)
    authority = children["authority" + when].to_numpy()
    return world.schools.serving(phase, authority, np.abs(np.where(position > 1, 2 - position, position)))


def _school(
    world: World, children: pl.DataFrame, when: str, family: Ints, count: int, stream: Stream
) -> Ints:
    """The school for a child's age, near where it lives now or (`_before`) lived."""
    primary = _nearest(world, children, "Primary", when, family, count, stream)
    secondary = _nearest(world, children, "Secondary", when, family, count, stream)
    special = _nearest(world, children, "Special", when, family, count, stream)
    chosen = np.where(children["school_age"].to_numpy() >= 11, secondary, primary)
    return np.where(
        stream.named("special").chance(share("special_school"), children.height), special, chosen
    ).astype(np.int64)


def _first_school(world: World, children: pl.DataFrame, families: Households, stream: Stream) -> Ints:
    """The first school: a primary near the first address, or where a child came to England later, its own."""
    family = children["family"].to_numpy()
    return _nearest(world, children, "Primary", "_before", family, families.count, stream)


def _on_roll(frame: pl.DataFrame, stream: Stream) -> Flags:
    """Who is on a school's roll today."""
    age = frame["school_age"].to_numpy()
    share = np.array([_ON_ROLL.get(year, 1.0 if 4 <= year <= 15 else 0.0) for year in range(25)])
    absent = (pl.col("home_educated") | pl.col("no_roll") | (pl.col("died") != NEVER)).alias("absent")
    away = frame.select(absent).to_series().to_numpy()
    return stream.chance(share[np.clip(age, 0, 24)], frame.height) & ~away


def _stays(world: World, frame: pl.DataFrame, now: Ints, earlier: Ints, stream: Stream) -> list[pl.Series]:
    """When the child entered its school, and the school that it left, with the day."""
    n = frame.height
    age = frame["school_age"].to_numpy()
    phase = np.where(age >= 11, started_school(frame, world, 11), started_school(frame, world, 4))
    start = np.where(age < 4, started_school(frame, world, 2) + stream.below(200, n), phase) + stream.below(
        6, n
    )
    came = np.maximum(start, frame["arrived"].to_numpy() + 20)
    moved_on = frame["moved_on"].to_numpy()
    changed = (moved_on > came) & (now != earlier)
    entered = np.where(changed, moved_on + 3 + stream.below(25, n), came)
    up = ~changed & (age >= 11) & (age <= 13) & (frame["primary"].to_numpy() != now)
    before = np.where(changed, earlier, np.where(up, frame["primary"].to_numpy(), -1))
    left = np.where(changed, moved_on, started_school(frame, world, 11) - 42)
    entered_before = np.where(changed, came, started_school(frame, world, 4) + stream.below(6, n))
    return [
        pl.Series("entered", np.minimum(entered, world.today)),
        pl.Series("school_before", before),
        pl.Series("entered_before", np.minimum(entered_before, left - 1)),
        pl.Series("left_before", left),
    ]


def _upns(world: World, frame: pl.DataFrame, register: Register) -> pl.Series:
    """UPNs for all who are or were on a roll, given by their first school in the year they came to it."""
    age = frame["school_age"].to_numpy()
    has = frame["on_roll"].to_numpy() | ((age >= 5) & frame["home_educated"].to_numpy()) | (age >= 16)
    places = np.flatnonzero(has).astype(np.int64)
    starts = np.minimum(started_school(frame, world, 4), frame["entered"].to_numpy())
    year = np.clip(years(np.maximum(starts, frame["arrived"].to_numpy())), 0, school_year(world.as_of))
    first = frame["school_first"].to_numpy()[places]
    table = world.schools.table
    codes = np.array([int(code) for code in world.geography.codes])
    authority = codes[table["authority"].to_numpy()[first]]
    serial = register.serials(first, year[places])
    written = identifiers.upns(authority, table["number"].to_numpy()[first], year[places], serial)
    return pl.repeat(None, frame.height, dtype=pl.String, eager=True).scatter(places, written).alias("upn")


def _story(frame: pl.DataFrame, world: World) -> pl.Series:
    """The one child (of the first chunk) whose story demonstrations tell; no error strikes its records."""
    quiet = ~(
        pl.col("adopted") | pl.col("in_care") | pl.col("shielded") | pl.col("abroad") | pl.col("no_practice")
    ) & (pl.col("twin") < 0)
    likely = quiet & pl.col("on_roll") & pl.col("former_surname").is_null() & (pl.col("before") < 0)
    girls = likely & pl.col("girl") & pl.col("school_age").is_between(14, 16)
    young = pl.col("child") == pl.col("child").filter(girls).first()
    fallback = (
        pl.col("child") == pl.col("child").filter(likely & pl.col("school_age").is_between(11, 16)).first()
    )
    told = frame.select(pl.coalesce(young, fallback, pl.lit(False)).alias("story")).to_series()
    first_chunk = frame["child"].min() == 0
    return told if first_chunk else pl.Series("story", np.zeros(frame.height, dtype=bool))
