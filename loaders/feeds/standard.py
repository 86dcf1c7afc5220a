"""From a feed's clean columns to the standard record that matching and best view work with."""

from typing import Final

import polars as pl

from loaders.feeds.codes import SENSITIVE_KINDS
from loaders.feeds.schema import ADDRESS, CarerSlot, FeedSchema
from loaders.standardise import address_key_column, standard_column, standard_forename, standard_surname

_NAMES: Final = {
    "forename_std": ("forename", standard_forename),
    "middle_std": ("middle_names", standard_forename),
    "surname_std": ("surname", standard_surname),
    "former_surname_std": ("former_surname", standard_surname),
    "preferred_surname_std": ("preferred_surname", standard_surname),
}

CARERS: Final = ("carer_1", "carer_2")
"""No feed tells of more than two carers in a row; each is a struct as in the list `carers`."""

_STATUS: Final = {"A": "active", "C": "closed", "D": "dormant", "P": "proposed"}


def standard_records(schema: FeedSchema, clean: pl.DataFrame, columns: pl.Schema) -> pl.DataFrame:
    """The clean columns of a feed about children as `columns` of the standard record.

    What isn't given is null. In place of `carers` stand CARERS, where the feed tells of any.
    """
    frame = _renamed(schema, clean, columns)
    frame = frame.with_columns(withdrawn=pl.col("withdrawn").fill_null(False))
    for made, (given, standard) in _NAMES.items():
        if frame[given].null_count() < frame.height:
            frame = frame.with_columns(standard_column(frame[given], standard).alias(made))
    lines = [frame[name] for name in ADDRESS[:3]]
    frame = frame.with_columns(address_key_column(lines, frame["postcode"]).alias("address_key"))
    if schema.role:
        named = pl.col("practitioner_name").is_not_null() | pl.col("practitioner_ref").is_not_null()
        frame = frame.with_columns(practitioner_role=pl.when(named).then(pl.lit(schema.role)))
    frame = frame.drop("carers")
    return frame.with_columns(_carers(schema, clean, columns)) if schema.carers else frame


def standard_organisations(schema: FeedSchema, clean: pl.DataFrame, columns: pl.Schema) -> pl.DataFrame:
    """The clean columns of a reference feed as `columns` of the standard organisation."""
    frame = _renamed(schema, clean, columns)
    parts = [column.named for column in schema.read_columns.values() if column.target.startswith("line")]
    frame = frame.with_columns(
        label=pl.lit(schema.label),
        source_key=pl.col("key").str.split_exact(":", 1).struct.field("field_1"),
        address=_joined(clean, parts),
        status=pl.col("status").replace(_STATUS),
    )
    if schema.label == "GPPractice":
        return frame.with_columns(kind=pl.lit("gp_practice"))
    if schema.label == "Service":
        sensitive = pl.col("kind").is_in(sorted(SENSITIVE_KINDS)) | pl.col("sensitive").fill_null(False)
        return frame.with_columns(sensitive=sensitive)
    return frame


def _renamed(schema: FeedSchema, clean: pl.DataFrame, columns: pl.Schema) -> pl.DataFrame:
    given = {c.target: pl.col(c.named) for c in schema.read_columns.values() if c.target in columns}
    given["line"] = pl.col("line")
    return clean.select(
        given.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in columns.items()
    )


def _joined(clean: pl.DataFrame, parts: list[str]) -> pl.Series:
    if not parts:
        return pl.Series([None], dtype=pl.String).new_from_index(0, clean.height)
    joined = clean.select(pl.concat_str(parts, separator=", ", ignore_nulls=True).alias("joined"))["joined"]
    return joined.set(joined == "", None)


def _carers(schema: FeedSchema, clean: pl.DataFrame, columns: pl.Schema) -> list[pl.Series]:
    """The carers of each row as CARERS, null where there is none."""
    dtype = columns["carers"]
    assert isinstance(dtype, pl.List)
    assert isinstance(dtype.inner, pl.Struct)
    given = [_slot(clean, slot, dtype.inner) for slot in schema.carers]
    none = pl.Series([None], dtype=dtype.inner).new_from_index(0, clean.height)
    return [carer.alias(name) for name, carer in zip(CARERS, [*given, none], strict=False)]


def _slot(clean: pl.DataFrame, slot: CarerSlot, dtype: pl.Struct) -> pl.Series:
    columns = {
        "slot": pl.lit(slot.slot),
        "ref": _named(slot.ref),
        "title": _named(slot.title),
        "forename": pl.col(slot.forename),
        "surname": pl.col(slot.surname),
        "former_surname": _named(slot.former_surname),
        "forename_std": pl.lit(standard_column(clean[slot.forename], standard_forename)),
        "surname_std": pl.lit(standard_column(clean[slot.surname], standard_surname)),
        "relationship": pl.lit(slot.relation) if slot.relation else _named(slot.relationship),
        "phone": _named(slot.phone),
        "email": _named(slot.email),
    }
    fields = [columns[field.name].cast(field.dtype).alias(field.name) for field in dtype.fields]
    given = pl.col(slot.forename).is_not_null() | pl.col(slot.surname).is_not_null()
    return clean.select(pl.when(given).then(pl.struct(fields)).alias(slot.slot))[slot.slot]


def _named(column: str | None) -> pl.Expr:
    return pl.lit(None, pl.String) if column is None else pl.col(column)
