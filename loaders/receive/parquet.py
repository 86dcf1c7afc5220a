"""Reads Parquet: the same columns as text, dates and whole numbers included."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from graph.errors import BadInput

# pyarrow has no types of its own; what leaves this module is Polars'
_parquet: Final[Any] = importlib.import_module("pyarrow.parquet")
_arrow: Final[Any] = importlib.import_module("pyarrow")

_ROWS: Final = 200_000


def look(path: Path) -> tuple[tuple[str, ...], int]:
    """The columns and the number of rows; the whole file is read, so that damage shows before a load begins.

    Raises BadInput when it can't be.
    """
    try:
        with _parquet.ParquetFile(path) as file:
            for _ in file.iter_batches(batch_size=_ROWS):
                pass
            _refuse_nested(path, file.schema_arrow)
            return tuple(file.schema_arrow.names), int(file.metadata.num_rows)
    except (_arrow.ArrowException, OSError) as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        raise BadInput(f"{path} isn't a whole Parquet file; ask its supplier to send it again.") from error


def _refuse_nested(path: Path, schema: Any) -> None:
    types: Any = _arrow.types
    nested = [field.name for field in schema if types.is_nested(field.type) or types.is_binary(field.type)]
    if nested:
        raise BadInput(
            f"{path} has lists or bytes in {', '.join(nested)}; send text, dates or whole numbers."
        )


def batches(path: Path, header: tuple[str, ...], columns: list[str]) -> Iterator[pl.DataFrame]:
    """The file's `columns` as text, batch by batch, named as in `header`."""
    with _parquet.ParquetFile(path) as file:
        names: list[str] = list(file.schema_arrow.names)
        wanted = [names[header.index(column)] for column in columns]
        for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
            frame = pl.DataFrame(batch)
            yield pl.DataFrame(
                [_as_text(frame[name]).alias(column) for name, column in zip(wanted, columns, strict=True)]
            )


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype.is_float() and (column.is_null() | (column == column.floor())).all():
        return column.cast(pl.Int64).cast(pl.String)  # whole numbers with gaps, as some tools write them
    if column.dtype == pl.Boolean:
        return (
            pl.DataFrame(column)
            .select(pl.when(column).then(pl.lit("Y")).when(~column).then(pl.lit("N")))
            .to_series()
        )
    if column.dtype.is_temporal():
        return column.cast(pl.Date).cast(pl.String)
    return column.cast(pl.String)
