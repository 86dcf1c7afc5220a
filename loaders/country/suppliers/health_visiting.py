"""Community health: a health visitor for nearly every child under five, a family nurse for young mothers."""

import numpy as np
import polars as pl

from loaders.country.days import NEVER, iso
from loaders.country.errors import chosen, rates
from loaders.country.streams import Flags, Ints, Stream
from loaders.country.suppliers.feed import Batch, Chunk, batch, held
from loaders.country.suppliers.workers import named
from loaders.country.surnames import choose
from loaders.country.tables import rows as table_rows
from loaders.country.tables import share

_FIVE_YEARS = 1826


def kind_named(name: str) -> int:
    """The number of a kind of service, by its name in `service_kinds.csv`."""
    return next(place for place, row in enumerate(table_rows("service_kinds.csv")) if row["name"] == name)


def rows(chunk: Chunk) -> Batch:
    """Health visiting in one chunk, a row for each visitor and child."""
    stream = chunk.stream("health_visiting")
    visits = pl.concat(
        [_visits(chunk, stream.named("visits")), _young_mothers(chunk, stream.named("young mothers"))]
    )
    places = visits["place"].to_numpy().astype(np.int64)
    since = visits["since"].to_numpy()
    early = since < chunk.children["renamed_on"].to_numpy()[places]
    frame = held(chunk, "health_visiting", places, stream, old_identity=early)
    service, worker = visits["service"].to_numpy(), visits["worker"].to_numpy()
    frame = frame.with_columns(
        named(chunk.world, service, worker, "health_visiting"),
        forename=_babies(chunk, frame, places, stream.named("babies")),
        involved_from=iso(since),
        involved_to=iso(visits["until"].to_numpy()),
    )
    frame = frame.with_columns(service_id=unknown_some(frame, "health_visiting", stream.named("unknown")))
    return batch(chunk, "health_visiting", "HV", places, frame)


def unknown_some(frame: pl.DataFrame, feed: str, stream: Stream) -> pl.Series:
    """The service_id column, a few of them services that no list has."""
    n = frame.height
    unknown = chosen(
        np.ones(n, dtype=np.bool_), frame["spared"].to_numpy(), rates(feed)["unknown_organisation"], stream
    )
    invented = pl.select(
        pl.lit("OLD-") + pl.Series(stream.below(1000, n)).cast(pl.String).str.zfill(4)
    ).to_series()
    return choose(unknown, invented, frame["service_id"])


def _visits(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    """Visitors of children under five today, of some who are past five, and who had them before."""
    children, today = chunk.children, chunk.world.today
    age = today - children["born"].to_numpy()
    n = len(age)
    young = (age < _FIVE_YEARS) & stream.chance(share("visited"), n)
    past = (age >= _FIVE_YEARS) & (age < 2500) & stream.chance(share("visits_kept"), n)
    place = np.flatnonzero(young | past).astype(np.int64)
    of = children[place]
    since = np.minimum(of["arrived"].to_numpy() + 8 + stream.below(20, len(place)), today)
    ends = of["born"].to_numpy() + _FIVE_YEARS
    until = np.where(ends <= today, np.maximum(ends, since), NEVER)
    died = of["died"].to_numpy()
    until = np.where(died != NEVER, np.maximum(died, since), until)
    return _handed_over(chunk, place, since, until, stream)


def _handed_over(chunk: Chunk, place: Ints, since: Ints, until: Ints, stream: Stream) -> pl.DataFrame:
    """Some visits parted in two: another visitor after a move, or when one left."""
    of = chunk.children[place]
    today = chunk.world.today
    moved_on = of["moved_on"].to_numpy()
    end = np.where(until == NEVER, today, until)
    moved = (moved_on > since + 20) & (moved_on < end)
    length = np.maximum(end - since, 2)
    handed = moved | (stream.chance(share("visitor_changed"), len(place)) & (length > 90))
    at = np.where(
        moved, moved_on, since + 40 + np.asarray(stream.uniform(len(place)) * (length - 40), np.int64)
    )
    first = _service(chunk, place, "_before")
    now = _service(chunk, place, "")
    one = pl.DataFrame(
        {
            "place": place,
            "service": np.where(handed, first, now),
            "since": since,
            "until": np.where(handed, at, until),
            "worker": stream.below(1_000_000, len(place)),
        }
    )
    later = np.flatnonzero(handed)
    two = pl.DataFrame(
        {
            "place": place[later],
            "service": now[later],
            "since": at[later] + 1,
            "until": np.where(until[later] == NEVER, NEVER, np.maximum(until[later], at[later] + 1)),
            "worker": stream.below(1_000_000, len(later)),
        }
    )
    return pl.concat([one, two.filter(pl.col("since") <= today)])


def _service(chunk: Chunk, place: Ints, when: str) -> Ints:
    of = chunk.children[place]
    kind = kind_named("Health Visiting Service")
    return chunk.world.services.serving(
        kind, of["authority" + when].to_numpy(), of["position" + when].to_numpy()
    )


def _young_mothers(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    """Girls of 15 and over who have a baby of their own, or expect one."""
    children, today = chunk.children, chunk.world.today
    grown = (children["girl"] & (children["school_age"] >= 14)).to_numpy() & ~_dead(chunk)
    place = np.flatnonzero(
        (grown & stream.chance(share("young_mother"), children.height)) | children["story"].to_numpy()
    ).astype(np.int64)
    of = children[place]
    kind = kind_named("Family Nurse Partnership")
    service = chunk.world.services.serving(kind, of["authority"].to_numpy(), of["position"].to_numpy())
    since = today - 20 - stream.below(250, len(place))
    return pl.DataFrame(
        {
            "place": place,
            "service": service,
            "since": since,
            "until": np.full(len(place), NEVER),
            "worker": stream.below(1_000_000, len(place)),
        }
    )


def _dead(chunk: Chunk) -> Flags:
    return chunk.children["died"].to_numpy() != NEVER


def _babies(chunk: Chunk, frame: pl.DataFrame, places: Ints, stream: Stream) -> pl.Series:
    """A few forenames are still "Baby"."""
    spared = chunk.children["story"].to_numpy()[places]
    baby = chosen(np.ones(len(places), dtype=np.bool_), spared, share("baby"), stream)
    return choose(baby, pl.repeat("Baby", len(places), eager=True), frame["forename"])
