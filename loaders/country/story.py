"""The child whose story demonstrations tell: known to a teacher, a health visitor and a youth worker."""

import polars as pl

from loaders.country.suppliers.feed import Batch


def find(batches: list[Batch]) -> dict[str, object]:
    """The keys of three open records of one child: a coordinator's, a health visitor's, a youth worker's.

    The three come from three sources, so none of the three people sees the others. Empty where no child of
    these batches has all three (countries of fewer than some 200 children).
    """
    known = {who: _open(batches, feed, condition) for who, (feed, condition) in _SEEN_IN.items()}
    children = [frame["child"] for frame in known.values()]
    shared = children[0].filter(
        children[0].is_in(children[1].implode()) & children[0].is_in(children[2].implode())
    )
    if not len(shared):
        return {}
    child = str(shared.sort()[0])
    told: dict[str, object] = {"child": child}
    told.update({who: _key(frame.filter(pl.col("child") == child)) for who, frame in known.items()})
    return told


def _unended(column: str) -> pl.Expr:
    return pl.col(column).is_null()


_SEEN_IN = {
    "teacher": ("school_census", pl.col("senco_name").is_not_null() & _unended("leaving_date")),
    "health_visitor": ("health_visiting", _unended("involved_to")),
    "youth_worker": (
        "case_management",
        (pl.col("practitioner_role") == "youth_worker") & _unended("involved_to"),
    ),
}


def _open(batches: list[Batch], feed: str, condition: pl.Expr) -> pl.DataFrame:
    """The truth about the rows of a feed that meet a condition."""
    nothing = pl.DataFrame(schema=dict.fromkeys(("source", "source_key", "child", "twin"), pl.String))
    of_feed = (batch for batch in batches if batch.feed == feed)
    return pl.concat([nothing, *(b.truth.filter(b.rows.select(condition).to_series()) for b in of_feed)])


def _key(found: pl.DataFrame) -> dict[str, str]:
    first = found.sort("source", "source_key").row(0, named=True)
    return {"source": first["source"], "source_key": first["source_key"]}
