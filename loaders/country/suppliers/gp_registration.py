"""GP registration: each child's practice, and for some who moved the one before."""

import numpy as np
import polars as pl

from loaders.country.days import NEVER, iso
from loaders.country.errors import chosen, rates
from loaders.country.streams import Ints, Stream
from loaders.country.suppliers.feed import Batch, Chunk, batch, held
from loaders.country.surnames import choose
from loaders.country.tables import share


def rows(chunk: Chunk) -> Batch:
    """The registrations of one chunk, ended ones included."""
    stream = chunk.stream("gp_registration")
    stays = pl.concat([_current(chunk, stream.named("now")), _former(chunk, stream.named("before"))])
    places = stays["place"].to_numpy().astype(np.int64)
    frame = held(chunk, "gp_registration", places, stream).with_columns(
        practice_code=_codes(chunk, stays, places, stream.named("codes")),
        registered_from=iso(stays["since"].to_numpy()),
        registered_to=iso(stays["until"].to_numpy()),
        superseded_nhs_number=_superseded(chunk, places, stream.named("superseded")),
    )
    return batch(chunk, "gp_registration", "GP", places, frame)


def _current(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    children, today = chunk.children, chunk.world.today
    place = np.flatnonzero(~children["no_practice"].to_numpy()).astype(np.int64)
    of = children[place]
    practice = _nearby(chunk, place, "")
    moved = (of["moved_on"].to_numpy() != NEVER) & (practice != _nearby(chunk, place, "_before"))
    first = of["arrived"].to_numpy() + 3 + stream.below(60, len(place))
    since = np.where(moved, of["moved_on"].to_numpy() + 5 + stream.below(120, len(place)), first)
    died = of["died"].to_numpy()
    until = np.where(died != NEVER, died + stream.below(20, len(place)), NEVER)
    since = np.minimum(since, today)
    until = np.where(until == NEVER, NEVER, np.minimum(np.maximum(until, since), today))
    return pl.DataFrame({"place": place, "practice": practice, "since": since, "until": until})


def _former(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    """Registrations that ended when the family moved."""
    children = chunk.children
    everyone = np.arange(children.height, dtype=np.int64)
    changed = _nearby(chunk, everyone, "") != _nearby(chunk, everyone, "_before")
    moved = changed & (children["moved_on"].to_numpy() != NEVER) & ~children["no_practice"].to_numpy()
    place = stream.some(moved & (children["died"].to_numpy() == NEVER), share("practice_before_kept"))
    of = children[place]
    since = np.minimum(of["arrived"].to_numpy() + 3 + stream.below(20, len(place)), chunk.world.today)
    kept = np.minimum(np.maximum(of["moved_on"].to_numpy() + 4, since), chunk.world.today)
    return pl.DataFrame(
        {"place": place, "practice": _nearby(chunk, place, "_before"), "since": since, "until": kept}
    )


def _nearby(chunk: Chunk, place: Ints, when: str) -> Ints:
    """The practice where a child lives, or lived before; a family keeps to one."""
    of = chunk.children[place]
    u = chunk.stream("practice").uniform(chunk.families.count)[of["family"].to_numpy()]
    position = np.abs(of["position" + when].to_numpy() + (u - 0.5) * 0.08)
    return chunk.world.practices.places.serving(of["authority" + when].to_numpy(), position)


def _codes(chunk: Chunk, stays: pl.DataFrame, places: Ints, stream: Stream) -> pl.Series:
    """The practices' codes; a few that no list of practices has."""
    codes = chunk.world.practices.table["code"].gather(stays["practice"])
    n = len(places)
    spared = chunk.children["story"].to_numpy()[places]
    rate = rates("gp_registration")["unknown_organisation"]
    unknown = chosen(np.ones(n, dtype=np.bool_), spared, rate, stream)
    invented = pl.select(
        pl.lit("U") + pl.Series(stream.below(100_000, n)).cast(pl.String).str.zfill(5)
    ).to_series()
    return choose(unknown, invented, codes)


def _superseded(chunk: Chunk, places: Ints, stream: Stream) -> pl.Series:
    """The number held before, for most adopted children."""
    of = chunk.children[places]
    given = of["adopted"].to_numpy() & stream.chance(share("superseded_given"), len(places))
    nothing = pl.repeat(None, len(places), dtype=pl.String, eager=True)
    return choose(given, of["old_nhs"].cast(pl.String).str.zfill(10), nothing)
