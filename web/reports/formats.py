"""A report's answer as a file: CSV, JSON or Parquet."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from access.reports import Shown

WITHHELD: Final = "withheld"
"""What stands in a CSV file or a table for a count that is kept back; JSON has null, Parquet no value."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(shown: Shown) -> bytes:
    """UTF-8 with a header; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(shown.columns)
    writer.writerows([_cell(value, shown) for value in row] for row in shown.rows)
    return out.getvalue().encode()


def as_json(shown: Shown) -> bytes:
    """One object: the report, its parameters and its rows as objects."""
    answer = {
        "report": shown.report.name,
        "title": shown.report.title,
        "view": shown.view,
        "at": shown.at.isoformat(timespec="seconds"),
        "parameters": {name: _plain(value) for name, value in shown.values.items()},
        "withheld": shown.withheld,
        "rows": [dict(zip(shown.columns, map(_plain, row), strict=True)) for row in shown.rows],
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def as_parquet(shown: Shown) -> bytes:
    """The columns with their own types."""
    columns: Sequence[Sequence[Any]] = list(zip(*shown.rows, strict=True)) or [()] * len(shown.columns)
    frame = pl.DataFrame(
        {name: pl.Series(name, list(values)) for name, values in zip(shown.columns, columns, strict=True)}
    )
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


FORMATS: Final[dict[str, tuple[str, Callable[[Shown], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "parquet": ("application/vnd.apache.parquet", as_parquet),
}
"""Each format's media type and writer."""


def cell(value: Any, shown: Shown) -> str:
    """A value as a table shows it."""
    if value is None:
        return WITHHELD if shown.view == "counts" else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(value: Any, shown: Shown) -> str:
    text = cell(value, shown)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
