"""Validates a batch of a file by its feed's schema: `FeedSchema.read`, a column at a time."""

from typing import Final, NamedTuple

import polars as pl

from loaders.feeds.columns import REQUIRED, Column
from loaders.feeds.rules import Rule
from loaders.feeds.schema import FeedSchema
from loaders.standardise import Unfit, tidy_column

QUARANTINE: Final = pl.Schema(
    {
        "kind": pl.String(),
        "source_key": pl.String(),
        "line": pl.Int64(),
        "field": pl.String(),
        "value": pl.String(),
        "reason": pl.String(),
        "row": pl.String(),
    }
)


class Checked(NamedTuple):
    """A batch after validation: clean columns (by the schema's names, and `line`) and what was wrong."""

    accepted: pl.DataFrame
    quarantined: pl.DataFrame


class _Found(NamedTuple):
    column: Column
    mask: pl.Series
    reasons: pl.Series | str
    costs_row: bool


def validate(schema: FeedSchema, batch: pl.DataFrame) -> Checked:
    """Check a batch of text columns by their headers, with `line`; a column that isn't there is empty.

    A bad row leaves one entry in `quarantined`, with its first bad column; a bad value one of kind "value".
    """
    raw = {header: _raw(batch, header) for header in schema.read_columns}
    withdrawn = _withdrawn(raw, batch.height)
    clean, found = _columns(schema, raw, withdrawn)
    frame = pl.DataFrame([batch["line"], *clean])
    bad = _any_row(found, batch.height)
    broken = [
        _Found(_column(schema, r.field), _broken(frame, r) & ~bad, r.reason(schema.header), True)
        for r in schema.rules
    ]
    found += [each for each in broken if each.mask.any()]
    bad = _any_row(found, batch.height)
    texts = pl.DataFrame([batch["line"], *raw.values()])
    return Checked(frame.filter(~bad), _quarantined(texts, found, bad))


def _raw(batch: pl.DataFrame, header: str) -> pl.Series:
    if header in batch.columns:
        return tidy_column(batch[header])
    return pl.Series(header, [None], dtype=pl.String).new_from_index(0, batch.height)


def _withdrawn(raw: dict[str, pl.Series], height: int) -> pl.Series:
    if "withdrawn" not in raw:
        return pl.repeat(False, height, eager=True)
    return raw["withdrawn"].str.to_uppercase().eq_missing(pl.Series(["Y"]))


def _columns(
    schema: FeedSchema, raw: dict[str, pl.Series], withdrawn: pl.Series
) -> tuple[list[pl.Series], list[_Found]]:
    clean: list[pl.Series] = []
    found: list[_Found] = []
    for header, column in schema.read_columns.items():
        values, reasons = read_column(column, raw[header])
        clean.append(values.alias(column.named))
        if reasons is not None:
            found.append(_Found(column, reasons.is_not_null(), reasons, column.bad_row or column.required))
        if column.required:
            excused = withdrawn if header != "source_key" else pl.repeat(False, len(withdrawn), eager=True)
            missing = raw[header].is_null() & ~excused
            found += [_Found(column, missing, REQUIRED, True)] if missing.any() else []
    return clean, found


def read_column(column: Column, raw: pl.Series) -> tuple[pl.Series, pl.Series | None]:
    """The clean values of a tidied text column, and the reasons of those that fail (None if none fails)."""
    if raw.null_count() == len(raw):
        return pl.Series([None], dtype=column.dtype).new_from_index(0, len(raw)), None
    fast = column.fast(pl.col("raw"))
    frame = raw.alias("raw").to_frame()
    quick = frame.select((pl.lit(None) if fast is None else fast).cast(column.dtype).alias("clean"))["clean"]
    if len(quick) != len(raw):
        quick = quick.new_from_index(0, len(raw))
    odd = raw.filter(raw.is_not_null() & quick.is_null()).unique()
    if odd.is_empty():
        return quick, None
    outcome = [_outcome(column, text) for text in odd]
    values = pl.Series([value for value, _ in outcome], dtype=column.dtype)
    clean = raw.replace_strict(odd, values, default=quick, return_dtype=column.dtype)
    reasons = pl.Series([reason for _, reason in outcome], dtype=pl.String)
    if reasons.null_count() == len(reasons):
        return clean, None
    return clean, raw.replace_strict(odd, reasons, default=None, return_dtype=pl.String)


def _outcome(column: Column, text: str) -> tuple[object, str | None]:
    try:
        return column.clean(text), None
    except Unfit as unfit:
        return None, str(unfit)


def _column(schema: FeedSchema, name: str) -> Column:
    return next(column for column in schema.read_columns.values() if column.named == name)


def _broken(frame: pl.DataFrame, rule: Rule) -> pl.Series:
    return frame.select(rule.broken_column().alias("broken"))["broken"]


def _any_row(found: list[_Found], height: int) -> pl.Series:
    bad = pl.repeat(False, height, eager=True)
    for each in found:
        bad = bad | each.mask if each.costs_row else bad
    return bad


def _quarantined(texts: pl.DataFrame, found: list[_Found], bad: pl.Series) -> pl.DataFrame:
    parts = [_entries(texts, each, bad) for each in found]
    parts = [part for part in parts if part.height]
    if not parts:
        return QUARANTINE.to_frame()
    every = pl.concat(parts).sort("line", "order")
    rows = every.filter(pl.col("kind") == "row").group_by("line", maintain_order=True).agg(*_one_entry())
    return pl.concat([rows.select(QUARANTINE.names()), every.filter(kind="value").select(QUARANTINE.names())])


def _one_entry() -> list[pl.Expr]:
    others = pl.concat_str(pl.col("field"), pl.col("reason"), separator=" ").slice(1)
    also = pl.when(pl.len() > 1).then(pl.lit("; also ") + others.str.join("; ")).otherwise(pl.lit(""))
    first = [pl.col(name).first() for name in ("kind", "source_key", "field", "value", "row")]
    return [*first, (pl.col("reason").first() + also).alias("reason")]


def _entries(texts: pl.DataFrame, found: _Found, bad: pl.Series) -> pl.DataFrame:
    mask = found.mask if found.costs_row else found.mask & ~bad
    rows = texts.filter(mask)
    reasons = pl.lit(found.reasons) if isinstance(found.reasons, str) else pl.lit(found.reasons.filter(mask))
    key = "source_key" if "source_key" in texts.columns else texts.columns[1]
    values = pl.struct(pl.all().exclude("line"))
    whole = values.struct.json_encode() if found.costs_row else pl.lit(None, pl.String)
    return rows.select(
        kind=pl.lit("row" if found.costs_row else "value"),
        source_key=pl.col(key),
        line="line",
        field=pl.lit(found.column.header),
        value=pl.col(found.column.header),
        reason=reasons,
        row=whole,
        order=pl.lit(texts.columns.index(found.column.header), pl.Int32),
    )
