"""Tidies any text: blanks folded, control characters gone."""

import re
from typing import Final

import polars as pl

UNTIDY: Final = r"[\p{C}\s&&[^ ]]|  |^ | $"
"""What Polars looks for before it tidies anything: most columns have none of it."""

_BLANKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")


def tidy(text: str) -> str:
    """`text` with every run of blanks and control characters as one blank, and none at the ends."""
    return _BLANKS.sub(" ", text).strip(" ")


def tidy_column(column: pl.Series) -> pl.Series:
    """A text column tidied in the same way; what is empty then is null."""
    if column.null_count() == len(column):
        return column
    untidy = column.filter(column.str.contains(UNTIDY)).unique()
    if len(untidy):
        column = column.replace(untidy, pl.Series([tidy(value) for value in untidy], dtype=pl.String))
    return column.set(column == "", None)
