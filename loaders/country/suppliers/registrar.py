"""The registrar's births and deaths."""

import numpy as np
import polars as pl

from loaders.country import names
from loaders.country.days import NEVER, iso
from loaders.country.records import in_style
from loaders.country.streams import Flags, Stream
from loaders.country.suppliers.feed import Batch, Chunk, batch, held
from loaders.country.surnames import choose
from loaders.country.tables import share


def births(chunk: Chunk) -> Batch:
    """Births registered in England, under the names given at the time."""
    stream = chunk.stream("births")
    here = ~chunk.children["abroad"].to_numpy()
    kept = stream.chance(share("birth_registered"), len(here)) | chunk.children["story"].to_numpy()
    places = np.flatnonzero(here & kept).astype(np.int64)
    of = chunk.children[places]
    adopted = of["adopted"].to_numpy()
    frame = held(chunk, "births", places, stream, old_identity=np.ones(len(places), dtype=np.bool_))
    registered = np.minimum(of["born"].to_numpy() + 1 + stream.below(42, len(places)), chunk.world.today)
    order = of["birth_order"].to_numpy()
    frame = frame.with_columns(
        _babies(chunk, frame, of, stream.named("baby")),
        pl.select(
            pl.when(pl.Series(order > 0)).then(pl.Series(order).cast(pl.String)).alias("birth_order")
        ).to_series(),
        iso(registered).alias("registered_on"),
    ).hstack(_parents(of, adopted, stream.named("parents")))
    return batch(chunk, "births", "B", places, frame)


def _babies(chunk: Chunk, frame: pl.DataFrame, of: pl.DataFrame, stream: Stream) -> pl.Series:
    """Forenames, some still "Baby" and the like: most often for the newly born."""
    n = frame.height
    young = of["born"].to_numpy() > chunk.world.today - 42
    baby = (stream.chance(share("baby"), n) | (young & stream.chance(share("baby_newborn"), n))) & ~of[
        "story"
    ].to_numpy()
    kind = stream.uniform(n)
    word = pl.select(pl.when(of["girl"]).then(pl.lit("Baby Girl")).otherwise(pl.lit("Baby Boy"))).to_series()
    of_mother = word + " of " + of["mother_given"]
    written = choose(kind < 0.4, pl.repeat("Baby", n, eager=True), choose(kind < 0.8, word, of_mother))
    return choose(baby, written, frame["forename"]).alias("forename")


def _parents(of: pl.DataFrame, adopted: Flags, stream: Stream) -> pl.DataFrame:
    """Mother and father as registered; an adopted child's first parents, not those it has now."""
    n = of.height
    culture = of["culture"].to_numpy()
    mothers, surnames = names.table("mothers"), names.table("surname")
    given = mothers.values.gather(mothers.draw(culture, stream.named("given")))
    own = surnames.values.gather(surnames.draw(culture, stream.named("own")))
    nothing = pl.repeat(None, n, dtype=pl.String, eager=True)
    named = stream.chance(share("father_named"), n) & ~adopted
    return pl.DataFrame(
        {
            "mother_forename": choose(adopted, given, of["mother_given"]),
            "mother_surname": choose(adopted, of["former_surname"], of["mother_surname"]),
            "mother_maiden_surname": choose(adopted, own, of["mother_maiden"]),
            "father_forename": choose(named, of["father_given"], nothing),
            "father_surname": choose(named, of["father_surname"], nothing),
        }
    )


def deaths(chunk: Chunk) -> Batch:
    """Deaths of children."""
    stream = chunk.stream("deaths")
    places = np.flatnonzero(chunk.children["died"].to_numpy() != NEVER).astype(np.int64)
    frame = held(chunk, "deaths", places, stream)
    frame = frame.with_columns(iso(chunk.children["died"].to_numpy()[places]).alias("date_of_death"))
    return batch(chunk, "deaths", "D", places, frame.with_columns(in_style("surname", "deaths")))
