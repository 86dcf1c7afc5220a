"""Rules between the columns of one row, declared once and used on a row and on a whole file.

Columns are named as in the schema; a reason names them as the file does, by `header`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class NotBefore:
    """`later` isn't before `earlier`, where both are given."""

    earlier: str
    later: str

    @property
    def field(self) -> str:
        """The column that is blamed."""
        return self.later

    def reason(self, header: Callable[[str], str]) -> str:
        """What is wrong, in words that follow the column's name and value."""
        return f"is before {header(self.earlier)}"

    def broken(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of clean values breaks the rule."""
        earlier, later = row.get(self.earlier), row.get(self.later)
        return earlier is not None and later is not None and later < earlier

    def broken_column(self) -> pl.Expr:
        """The same over columns of clean values."""
        return (pl.col(self.later) < pl.col(self.earlier)).fill_null(False)


@dataclass(frozen=True)
class NeededUnless:
    """`field` is given, unless `other` is one of `values` or the row is withdrawn."""

    field: str
    other: str
    values: tuple[str, ...]

    def reason(self, header: Callable[[str], str]) -> str:
        """What is wrong, in words that follow the column's name."""
        return (
            f"is required and empty (it may be so where {header(self.other)} is {' or '.join(self.values)})"
        )

    def broken(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of clean values breaks the rule."""
        excused = row.get(self.other) in self.values or bool(row.get("withdrawn"))
        return row.get(self.field) is None and not excused

    def broken_column(self) -> pl.Expr:
        """The same over columns of clean values."""
        excused = pl.col(self.other).is_in(self.values) | pl.col("withdrawn")
        return pl.col(self.field).is_null() & ~excused.fill_null(False)


Rule = NotBefore | NeededUnless
