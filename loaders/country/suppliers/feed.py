"""What every supplier needs: the chunk it looks at, and how a batch of its rows is put together."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import polars as pl

from loaders.country import identifiers, records
from loaders.country.households import Households
from loaders.country.streams import Flags, Ints, Stream
from loaders.country.tables import columns
from loaders.country.world import World

# The day from which a row is known, and its end if it has one.
_DAYS = {
    "births": ("registered_on", ""),
    "deaths": ("date_of_death", ""),
    "child_benefit": ("claim_start", "claim_end"),
    "gp_registration": ("registered_from", "registered_to"),
    "school_census": ("entry_date", "leaving_date"),
    "health_visiting": ("involved_from", "involved_to"),
    "case_management": ("involved_from", "involved_to"),
}


@dataclass(frozen=True)
class Chunk:
    """The families and children of one chunk, and the streams for it."""

    world: World
    number: int
    families: Households
    children: pl.DataFrame

    def stream(self, name: str) -> Stream:
        """The stream for one supplier in this chunk."""
        return self.world.stream("supplier " + name, self.number)


@dataclass(frozen=True)
class Batch:
    """Rows of one feed from one chunk, and the children they are about (the truth)."""

    feed: str
    supplier: str  # empty for a national feed
    rows: pl.DataFrame
    truth: pl.DataFrame

    @property
    def source(self) -> str:
        """The source as records are keyed: the feed, and the supplier where there are several."""
        return f"{self.feed}:{self.supplier}" if self.supplier else self.feed


def held(
    chunk: Chunk, feed: str, places: Ints, stream: Stream, system: str = "", old_identity: Flags | None = None
) -> pl.DataFrame:
    """What a supplier holds about the children at these places; before adoption where marked."""
    before = np.zeros(len(places), dtype=np.bool_) if old_identity is None else old_identity
    return records.held(
        chunk.world,
        chunk.families,
        chunk.children,
        places,
        feed,
        system or feed,
        before,
        stream.named("held"),
    )


def batch(
    chunk: Chunk, feed: str, prefix: str, places: Ints, rows: pl.DataFrame, supplier: str = ""
) -> Batch:
    """The rows as the feed has them, keyed, in the order of their keys, which tells nothing."""
    source = f"{feed}:{supplier}" if supplier else feed
    rows, places = _known_by(chunk, feed, supplier, rows, places)
    keys = identifiers.keys(prefix, crc32(source.encode()) % 100_000, chunk.number, rows.height)
    order = keys.arg_sort()
    missing = [name for name in columns(feed) if name not in rows.columns and name != "source_key"]
    filled = rows.with_columns(keys, *(pl.lit(None, dtype=pl.String).alias(name) for name in missing))
    known = chunk.children[places].select(
        pl.format("c{}", pl.col("child").cast(pl.String).str.zfill(9)).alias("child"),
        pl.when(pl.col("twin") >= 0)
        .then(pl.format("t{}", pl.col("twin").cast(pl.String).str.zfill(9)))
        .alias("twin"),
    )
    truth = known.select(pl.lit(source).alias("source"), keys, "child", "twin")
    return Batch(feed, supplier, filled.select(columns(feed))[order], truth[order])


def _known_by(
    chunk: Chunk, feed: str, supplier: str, rows: pl.DataFrame, places: Ints
) -> tuple[pl.DataFrame, Ints]:
    """Without what happened after the day on which the file was made."""
    day = records.extracted_on(chunk.world.as_of, supplier.split("-")[-1] or feed)
    since, until = _DAYS[feed]
    kept = (rows[since] <= day).fill_null(True)
    seen = rows.filter(kept)
    if until:
        seen = seen.with_columns(pl.when(pl.col(until) <= day).then(until).alias(until))
    return seen, places[kept.to_numpy()]


def email(given: pl.Series, surname: pl.Series) -> pl.Series:
    """A private email address on a domain that is nobody's."""
    name = (given + "." + surname).str.normalize("NFKD").str.replace_all(r"[^A-Za-z.]", "").str.to_lowercase()
    return name + "@example.org"
