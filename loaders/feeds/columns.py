"""The kinds of column a feed may have, as marshmallow fields that also know how to read a whole column.

Each kind has one rule, `clean`: a tidied text in, the clean value out, or Unfit with the reason in words.
A kind may have a `fast` form of the same rule over a column, which leaves null wherever it isn't sure; those
values go through `clean`, each distinct one once. So a row alone and a whole file get the same answer.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

import polars as pl
from marshmallow import ValidationError, fields

from loaders.feeds.codes import CODES
from loaders.standardise import Unfit

REQUIRED: Final = "is required and empty"


class Column(fields.Field[Any]):
    """One column of a feed.

    `to` is the column of the standard record that it fills (its own name if not given). `bad_row` tells what
    a value that fails its check costs: the row, or only the value.
    """

    meaning: ClassVar[str] = "text"
    dtype: ClassVar[pl.DataType] = pl.String()
    bad_row: bool = False

    def __init__(self, *, required: bool = False, to: str | None = None, column: str | None = None) -> None:
        self.to = to
        # marshmallow leaves the types of its messages open
        cast(Any, super()).__init__(required=required, data_key=column, error_messages={"required": REQUIRED})

    def clean(self, text: str) -> Any:
        """The clean value of a tidied, not empty text; raises Unfit."""
        return text

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        """`clean` over a column, null where unsure; None where there is no such form."""
        return None

    @property
    def header(self) -> str:
        """The column's name in the file."""
        return self.data_key or self.named

    @property
    def target(self) -> str:
        """The standard column that it fills."""
        return self.to or self.named

    @property
    def named(self) -> str:
        """The column's name in its schema."""
        return str(self.name)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        try:
            return self.clean(value)
        except Unfit as unfit:
            raise ValidationError(str(unfit)) from unfit


class Text(Column):
    """Any text up to a length; a longer one is dropped, or costs the row where the column is required."""

    def __init__(self, *, longest: int = 200, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest
        self.bad_row = self.required

    def clean(self, text: str) -> str:
        if len(text) > self.longest:
            raise Unfit(f"is longer than {self.longest} characters")
        return text

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        return pl.when(text.str.len_chars() <= self.longest).then(text)


class Name(Text):
    """A person's name. One without a letter (".") is dropped, or kept where a row couldn't do without."""

    meaning = "name"

    def clean(self, text: str) -> str:
        if not self.required and not any(c.isalpha() for c in text):
            raise Unfit("has no letter in it")
        return super().clean(text)

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        return pl.when((text.str.len_chars() <= self.longest) & text.str.contains("[A-Za-z]")).then(text)


class Code(Column):
    """One of a closed list, in small or capital letters; an unknown one costs the row."""

    bad_row = True

    def __init__(self, listed: str, **options: Any) -> None:
        super().__init__(**options)
        self.listed = listed
        self.codes = tuple(CODES[listed])
        self._known = {code.casefold(): code for code in self.codes}

    def clean(self, text: str) -> str:
        code = self._known.get(text.casefold())
        if code is None:
            raise Unfit(f"is none of {', '.join(self.codes)}")
        return code

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        return pl.when(text.is_in(self.codes)).then(text)


class Flag(Column):
    """Y or N; anything else costs the row."""

    meaning = "Y or N"
    dtype = pl.Boolean()
    bad_row = True

    def clean(self, text: str) -> bool:
        if text.upper() not in ("Y", "N"):
            raise Unfit("is neither Y nor N")
        return text.upper() == "Y"

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        return pl.when(text == "Y").then(True).when(text == "N").then(False)


class Whole(Column):
    """A whole number between two bounds; anything else is left out."""

    meaning = "whole number"
    dtype = pl.Int32()

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least = least
        self.most = most

    def clean(self, text: str) -> int:
        if not (
            text.isascii() and text.isdigit() and len(text) < 10 and self.least <= int(text) <= self.most
        ):
            raise Unfit(f"isn't a whole number from {self.least} to {self.most}")
        return int(text)


class Place(Column):
    """A school's, practice's or service's own code; the standard record holds `PREFIX:CODE`."""

    meaning = "code of a place"
    bad_row = True

    def __init__(self, prefix: str, *, to: str = "place", **options: Any) -> None:
        super().__init__(to=to, **options)
        self.prefix = prefix

    def clean(self, text: str) -> str:
        if len(text) > 40:
            raise Unfit("is longer than 40 characters")
        return f"{self.prefix}:{text.upper()}"

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        return pl.when(text.str.len_chars() <= 40).then(pl.lit(f"{self.prefix}:") + text.str.to_uppercase())


class Unread(Column):
    """A column that may be there and is never read, so never stored."""

    meaning = "read past, never stored"
