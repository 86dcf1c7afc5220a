"""The rows of an arrival as batches of text columns, each row with the line it begins on."""

import importlib
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl

from loaders.receive import parquet
from loaders.receive.arrival import Arrival
from loaders.receive.scan import open_text
from loaders.receive.uneven import uneven_rows

# pyarrow has no types of its own; what leaves this module is Polars'
_csv: Final[Any] = importlib.import_module("pyarrow.csv")
_arrow: Final[Any] = importlib.import_module("pyarrow")

_BLOCK: Final = 32 << 20
_ROWS: Final = 50_000


class Ragged(NamedTuple):
    """A row with too few or too many values."""

    line: int
    values: int


class Batch(NamedTuple):
    """Rows as text columns by header, with `line`; and those with the wrong number of values."""

    rows: pl.DataFrame
    ragged: list[Ragged]

    @property
    def received(self) -> int:
        """How many rows the file gave for this batch."""
        return self.rows.height + len(self.ragged)


def batches(arrival: Arrival, columns: list[str]) -> Iterator[Batch]:
    """The arrival's rows, in order; only those of `columns` that the file has."""
    wanted = [column for column in columns if column in arrival.shape.header]
    if not arrival.rows:
        return iter(())
    if arrival.path.name.lower().endswith(".parquet"):
        return _parquet(arrival, wanted)
    return (_plain if arrival.shape.plain else _uneven)(arrival, wanted)


def _parquet(arrival: Arrival, columns: list[str]) -> Iterator[Batch]:
    done = 0
    for frame in parquet.batches(arrival.path, arrival.shape.header, columns):
        lines = pl.int_range(done + 1, done + frame.height + 1, eager=True).alias("line")
        done += frame.height
        yield Batch(frame.with_columns(lines), [])


def _plain(arrival: Arrival, columns: list[str]) -> Iterator[Batch]:
    titled = arrival.schema.layout.header is None
    wrong: list[Ragged] = []
    with open_text(arrival.path) as file:
        if titled:
            file.readline()
        done = 0
        for batch in _reader(file, arrival, columns, wrong):
            frame = pl.DataFrame(batch)
            numbers, ragged = _numbers(done, frame.height, wrong)
            done += frame.height + len(ragged)
            lines = pl.Series("line", numbers + titled, dtype=pl.Int64)
            yield Batch(frame.with_columns(lines), [Ragged(n + titled, values) for n, values in ragged])
        yield Batch(pl.DataFrame(), [Ragged(n + titled, values) for n, values in wrong if n > done])


def _reader(file: Any, arrival: Arrival, columns: list[str], wrong: list[Ragged]) -> Any:
    def skip(row: Any) -> str:
        wrong.append(Ragged(row.number, row.actual_columns))
        return "skip"

    # positions, not names: a column that no feed has may come twice
    names = [str(i) for i in range(len(arrival.shape.header))]
    wanted = [names[arrival.shape.header.index(column)] for column in columns]
    reader = _csv.open_csv(
        file,
        read_options=_csv.ReadOptions(
            column_names=names, use_threads=False, block_size=_BLOCK, encoding=arrival.shape.encoding
        ),
        parse_options=_csv.ParseOptions(invalid_row_handler=skip),
        convert_options=_csv.ConvertOptions(
            include_columns=wanted,
            column_types=dict.fromkeys(names, _arrow.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    return (batch.rename_columns(columns) for batch in reader)


def _numbers(done: int, height: int, wrong: list[Ragged]) -> tuple[Any, list[Ragged]]:
    """The numbers of the next `height` good rows after row `done`, and the wrong ones among them."""
    ahead = [row for row in wrong if row.line > done]
    if not ahead:
        return np.arange(done + 1, done + height + 1), []
    numbers = np.setdiff1d(np.arange(done + 1, done + height + len(ahead) + 1), [row.line for row in ahead])[
        :height
    ]
    last = int(numbers[-1]) if height else done
    return numbers, [row for row in ahead if row.line < last]


def _uneven(arrival: Arrival, columns: list[str]) -> Iterator[Batch]:
    header = arrival.shape.header
    places = [header.index(column) for column in columns]
    rows = uneven_rows(arrival.path, open_text(arrival.path), arrival.shape.encoding)
    rows = islice(rows, 1 if arrival.schema.layout.header is None else 0, None)
    while part := list(islice(rows, _ROWS)):
        good = [(line, row) for line, row in part if len(row) == len(header)]
        lines = pl.Series("line", [line for line, _ in good], dtype=pl.Int64)
        turned = list(zip(*(row for _, row in good), strict=True)) or [()] * len(header)
        texts = [
            pl.Series(name, turned[at], dtype=pl.String) for name, at in zip(columns, places, strict=True)
        ]
        ragged = [Ragged(line, len(row)) for line, row in part if len(row) != len(header)]
        yield Batch(pl.DataFrame([lines, *texts]), ragged)
