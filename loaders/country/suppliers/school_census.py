"""The school census: every pupil on a roll, the school before where one was left, home-educated children."""

import numpy as np
import polars as pl

from loaders.country.days import NEVER, iso
from loaders.country.errors import chosen, rates
from loaders.country.identifiers import temporary_upn
from loaders.country.records import telephone
from loaders.country.streams import Ints, Stream
from loaders.country.suppliers.feed import Batch, Chunk, batch, held
from loaders.country.tables import share

_NONE = pl.lit("N")


def rows(chunk: Chunk) -> Batch:
    """The census of one chunk."""
    stream = chunk.stream("school_census")
    stays = pl.concat(
        [
            _current(chunk, stream.named("current")),
            _second(chunk, stream.named("second")),
            _former(chunk, stream.named("former")),
            _outside(chunk, stream.named("outside")),
        ]
    )
    places = stays["place"].to_numpy().astype(np.int64)
    frame = held(chunk, "school_census", places, stream).hstack(stays)
    frame = frame.with_columns(
        school_urn=_urns(chunk, stays, frame, stream.named("urn")),
        entry_date=iso(stays["entry"].to_numpy()),
        leaving_date=iso(stays["leaving"].to_numpy()),
        preferred_surname=_preferred(chunk, places, stream.named("preferred")),
        former_upn=_former_upns(chunk, places, stream.named("former upn")),
    )
    return batch(chunk, "school_census", "SC", places, _special_needs(chunk, frame, stream.named("needs")))


def _stays(place: Ints, school: Ints, entry: Ints, leaving: Ints, enrolment: pl.Series) -> pl.DataFrame:
    return pl.DataFrame(
        {"place": place, "school": school, "entry": entry, "leaving": leaving, "enrolment": enrolment}
    )


def _current(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    children = chunk.children
    place = np.flatnonzero(children["on_roll"].to_numpy()).astype(np.int64)
    of = children[place]
    u = stream.uniform(len(place))
    code = np.where(u < share("dual_roll"), "M", np.where(u < share("dual_roll") + share("guest"), "G", "C"))
    code = np.where(of["story"].to_numpy(), "C", code)
    never = np.full(len(place), NEVER)
    return _stays(place, of["school"].to_numpy(), of["entered"].to_numpy(), never, pl.Series(code))


def _second(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    """Second registrations, at a pupil referral unit."""
    children, world = chunk.children, chunk.world
    place = stream.some((children["on_roll"] & (children["school_age"] >= 8)).to_numpy(), share("dual_roll"))
    of = children[place]
    unit = world.schools.serving("Referral", of["authority"].to_numpy(), of["position"].to_numpy())
    entry = np.maximum(of["entered"].to_numpy(), world.today - 20 - stream.below(400, len(place)))
    return _stays(place, unit, entry, np.full(len(place), NEVER), _code("S", len(place)))


def _former(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    """Schools that were left: after a move, or for the secondary school."""
    children = chunk.children
    known = children["school_before"].to_numpy() >= 0
    gone = known & children["on_roll"].to_numpy() & (children["school_age"].to_numpy() >= 4)
    place = stream.some(gone, share("former_roll"))
    of = children[place]
    entry, left = of["entered_before"].to_numpy(), of["left_before"].to_numpy()
    return _stays(place, of["school_before"].to_numpy(), entry, left, _code("C", len(place)))


def _outside(chunk: Chunk, stream: Stream) -> pl.DataFrame:
    """Children known to be educated at home or elsewhere: rows without a school."""
    children, today = chunk.children, chunk.world.today
    age = children["school_age"].to_numpy()
    of_age = (age >= 4) & (age <= 15) & (children["died"].to_numpy() == NEVER)
    home = (
        of_age & children["home_educated"].to_numpy() & stream.chance(share("home_education_known"), len(age))
    )
    other = (
        of_age & children["no_roll"].to_numpy() & ~home & stream.chance(share("educated_elsewhere"), len(age))
    )
    place = np.flatnonzero(home | other).astype(np.int64)
    entry = np.maximum(today - 30 - stream.below(900, len(place)), children["arrived"].to_numpy()[place])
    code = pl.Series(np.where(home[place], "H", "E"))
    nowhere = np.full(len(place), -1)
    return _stays(place, nowhere, entry, np.full(len(place), NEVER), code)


def _code(code: str, n: int) -> pl.Series:
    return pl.repeat(code, n, dtype=pl.String, eager=True)


def _urns(chunk: Chunk, stays: pl.DataFrame, frame: pl.DataFrame, stream: Stream) -> pl.Series:
    """The schools' URNs; a few that no school list has."""
    school = stays["school"].to_numpy()
    urn = chunk.world.schools.table["urn"].to_numpy()[np.maximum(school, 0)]
    rate = rates("school_census")["unknown_organisation"]
    unknown = chosen(school >= 0, frame["spared"].to_numpy(), rate, stream)
    urn = np.where(unknown, 290_000 + stream.below(9000, len(urn)), urn)
    written = pl.Series(urn).cast(pl.String)
    return pl.select(pl.when(pl.Series(school >= 0)).then(written)).to_series()


def _preferred(chunk: Chunk, places: Ints, stream: Stream) -> pl.Series:
    """A surname the child goes by: its step-father's or its mother's."""
    of = chunk.children[places]
    goes_by = pl.Series(stream.chance(share("known_as"), len(places)) & ~of["story"].to_numpy())
    other = pl.when(goes_by & (of["mother_surname"] != of["surname"])).then(of["mother_surname"])
    return pl.select(other.alias("preferred_surname")).to_series()


def _former_upns(chunk: Chunk, places: Ints, stream: Stream) -> pl.Series:
    """A temporary UPN held before, for a few: given when the pupil came without papers."""
    of = chunk.children[places]
    twice = pl.Series(stream.chance(share("two_upns"), len(places)) & (of["school_before"].to_numpy() >= 0))
    has = twice & of["upn"].is_not_null()
    older = pl.Series(
        [temporary_upn(upn) if held else None for upn, held in zip(of["upn"], has, strict=True)]
    )
    return older.cast(pl.String)


def _special_needs(chunk: Chunk, frame: pl.DataFrame, stream: Stream) -> pl.DataFrame:
    """Provision for special educational needs, and the coordinator at the school who knows the child."""
    n = frame.height
    of = chunk.children[frame["place"].to_numpy()]
    needs = (of["sen"] | of["story"]) & (frame["school"] >= 0)
    plan = pl.Series(stream.chance(share("sen_plan"), n))
    named = needs & (pl.Series(stream.chance(share("senco_named"), n)) | of["story"])
    school = chunk.world.schools.table[np.maximum(frame["school"].to_numpy(), 0)]
    phone = telephone(1000 + school["senco_phone"].cast(pl.Int64).to_numpy(), "school_census")
    return frame.with_columns(
        sen_provision=pl.when(needs & plan)
        .then(pl.lit("E"))
        .when(needs)
        .then(pl.lit("K"))
        .otherwise(pl.lit("N")),
        senco_name=pl.when(named).then(school["senco_name"]),
        senco_phone=pl.when(named).then(phone),
        senco_email=pl.when(named).then(school["senco_email"]),
    )
