"""Involvements of local services with children: which kind, since when, until when, and with whom."""

import numpy as np
import polars as pl

from loaders.country.days import NEVER
from loaders.country.streams import Flags, Floats, Ints, Stream
from loaders.country.tables import rows, share
from loaders.country.world import World

_YEAR = 365.25


def all_of(world: World, children: pl.DataFrame, stream: Stream) -> pl.DataFrame:
    """Every involvement recorded by a case-management system, a row for each practitioner and child.

    Columns: place (of the child), kind, service, worker, since, until, lead, assessed, consent.
    """
    parts = [
        _of_kind(world, children, kind, row, stream.named(f"kind {kind}"))
        for kind, row in enumerate(rows("service_kinds.csv"))
    ]
    return _agreed(children, pl.concat(parts), stream.named("agreed"))


def _of_kind(
    world: World, children: pl.DataFrame, kind: int, row: dict[str, str], stream: Stream
) -> pl.DataFrame:
    lowest, highest = int(row["min_age"]), int(row["max_age"])
    born, today = children["born"].to_numpy(), world.today
    earliest = np.maximum(born + int(lowest * _YEAR) + 14, children["arrived"].to_numpy() + 14)
    latest = np.minimum(born + int((highest + 1) * _YEAR) - 30, today - 15)
    alive = children["died"].to_numpy() == NEVER
    eligible = (latest > earliest) & alive
    often = float(row["rate"]) * children["need"].to_numpy()
    known = (eligible & stream.chance(often, children.height)) | _must(children, row["role"], eligible)
    place = np.flatnonzero(known).astype(np.int64)
    # Later days are likelier: systems forget, and the most recent years fill them most.
    recent = np.maximum(earliest[place], latest[place] - 2200)
    u = stream.uniform(len(place))
    since = recent + np.asarray((1 - (1 - u) * (1 - u)) * (latest[place] - recent), dtype=np.int64)
    until = since + _lengths(row, stream.uniform(len(place)))
    must = _must(children, row["role"], eligible)[place]
    over = (until < today) & stream.chance(0.9, len(place)) & ~must
    ended = over | (stream.chance(float(row["ended"]) * 0.4, len(place)) & ~must)
    until = np.where(ended, np.minimum(until, today - 1), NEVER)
    until = np.where(until == NEVER, NEVER, np.maximum(until, since))
    return _handed_over(world, children, kind, place, since, until, stream.named("handed over"))


def _must(children: pl.DataFrame, role: str, eligible: Flags) -> Flags:
    """Whom a role always works with: social workers with children in care or shielded; the story."""
    if role == "social_worker":
        return eligible & (children["in_care"] | children["shielded"]).to_numpy()
    return eligible & children["story"].to_numpy() & (role == "youth_worker")


def _lengths(row: dict[str, str], u: Floats) -> Ints:
    """How long involvements last, in days: from a table of quartiles."""
    points = [5.0, float(row["days_short"]), float(row["days_middle"]), float(row["days_long"])]
    return np.asarray(np.interp(u, [0.0, 0.25, 0.5, 1.0], points), dtype=np.int64)


def _handed_over(
    world: World, children: pl.DataFrame, kind: int, place: Ints, since: Ints, until: Ints, stream: Stream
) -> pl.DataFrame:
    """The involvements with services and workers; some go over to another worker on the way."""
    of = children[place]
    then = pl.Series(since < of["moved_on"].to_numpy())
    authority, position = (
        of.select(pl.when(then).then(column + "_before").otherwise(column)).to_series().to_numpy()
        for column in ("authority", "position")
    )
    service = world.services.serving(kind, authority, position)
    end = np.where(until == NEVER, world.today, until)
    handed = stream.chance(share("worker_changed"), len(place)) & (end - since > 60) & ~of["story"].to_numpy()
    at = since + 20 + np.asarray(stream.uniform(len(place)) * (end - since - 30), dtype=np.int64)
    later = np.flatnonzero(handed)
    one, two = stream.below(1_000_000, len(place)), stream.below(1_000_000, len(place))
    return pl.DataFrame(
        {
            "place": np.append(place, place[later]),
            "kind": np.full(len(place) + len(later), kind),
            "service": np.append(service, service[later]),
            "worker": np.append(one, two[later]),
            "since": np.append(since, at[later] + 1),
            "until": np.append(np.where(handed, at, until), until[later]),
        }
    )


def _agreed(children: pl.DataFrame, found: pl.DataFrame, stream: Stream) -> pl.DataFrame:
    """Lead professional (one open involvement of a child at most), common assessment, consent."""
    place, n = found["place"].to_numpy(), found.height
    going_on = found["until"] == NEVER
    draw = pl.Series(stream.uniform(n))
    first = pl.DataFrame({"place": place, "draw": draw, "open": going_on}).select(
        (pl.col("draw") == pl.col("draw").filter(pl.col("open")).min().over("place")) & pl.col("open")
    )
    leads = (
        stream.chance(share("lead_professional"), children.height)[place]
        & first.to_series().fill_null(False).to_numpy()
    )
    assessed = (
        stream.chance(share("common_assessment"), children.height)[place]
        & ~children["story"].to_numpy()[place]
    )
    u = stream.uniform(n)
    agreed = np.where(
        u < share("consent"), "Y", np.where(u < share("consent") + share("consent_refused"), "N", "")
    )
    leads &= ~children["story"].to_numpy()[place]
    return found.with_columns(
        lead=pl.Series(np.where(leads, "Y", "N")),
        assessed=pl.Series(np.where(assessed, "Y", "N")),
        consent=pl.Series(agreed),
    )
