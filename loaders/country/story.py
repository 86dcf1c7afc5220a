"""The child whose story demonstrations tell: known to a teacher, a health visitor and a youth worker."""

import polars as pl

from loaders.country.suppliers.feed import Batch


def find(batches: list[Batch]) -> dict[str, object]:
    """The keys of three open records of one child: a coordinator's, a health visitor's, a youth worker's.

    The three come from three sources, so none of the three people sees the others. Empty where no child of
    these batches has all three (countries of fewer than some 200 children).
    """
    known = {
        "teacher": _open(batches, "school_census", pl.col("senco_name").is_not_null() & _unended("leaving_date")),
        "health_visitor": _open(batches, "health_visiting", _unended("involved_to")),
        "youth_worker": _open(
            batches, "case_management", (pl.col("practitioner_role") == "youth_worker") & _unended("involved_to")
        ),
    }
    children = [frame["child"] for frame in known.values()]
    shared = children[0].filter(children[0].is_in(children[1]) & children[0].is_in(children[2]))
    if not len(shared):
        return {}
    child = shared.sort()[0]
    return {"child": child} | {who: _key(frame.filter(pl.col("child") == child)) for who, frame in known.items()}


def _unended(column: str) -> pl.Expr:
    return pl.col(column).is_null()


def _open(batches: list[Batch], feed: str, condition: pl.Expr) -> pl.DataFrame:
    """The truth about the rows of a feed that meet a condition."""
    parts = [batch.truth.filter(batch.rows.select(condition).to_series()) for batch in batches if batch.feed == feed]
    nothing = pl.DataFrame(schema={name: pl.String for name in ("source", "source_key", "child", "twin")})
    return pl.concat([nothing, *parts])


def _key(found: pl.DataFrame) -> dict[str, str]:
    first = found.sort("source", "source_key").row(0, named=True)
    return {"source": first["source"], "source_key": first["source_key"]}
