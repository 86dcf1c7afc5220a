"""Columns of dates, in each of the ways that feeds write them."""

import datetime as dt
import re
from typing import Any, ClassVar, cast

import polars as pl

from loaders.feeds.columns import Column
from loaders.standardise import Unfit


class Day(Column):
    """A date; an impossible one, or one out of its bounds, costs the row.

    `past`: it can't lie after the day the file was extracted (or today, whichever is later).
    """

    dtype = pl.Date()
    bad_row = True
    pattern: ClassVar[str] = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    format: ClassVar[str] = "%Y-%m-%d"
    meaning = "date, YYYY-MM-DD"

    def __init__(
        self, *, earliest: dt.date = dt.date(1900, 1, 1), past: bool = False, **options: Any
    ) -> None:
        super().__init__(**options)
        self.earliest = earliest
        self.past = past

    @property
    def latest(self) -> dt.date:
        """The last day that the column may hold."""
        return cast(Any, self.root).today if self.past else dt.date(2199, 12, 31)

    def clean(self, text: str) -> dt.date:
        day = self._parsed(text)
        if day < self.earliest:
            raise Unfit(f"is before {self.earliest:%d %B %Y}".replace(" 0", " "))
        if day > self.latest:
            raise Unfit("is in the future" if self.past else f"is after {self.latest.year}")
        return day

    def _parsed(self, text: str) -> dt.date:
        try:
            if re.fullmatch(self.pattern, text):
                return dt.datetime.strptime(text, self.format).replace(tzinfo=dt.UTC).date()
        except ValueError:
            pass
        raise Unfit(f"isn't a date of the calendar written {self.meaning.removeprefix('date, ')}")

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        day = text.str.to_date(self.format, strict=False)
        fits = text.str.contains(self.pattern) & day.is_between(self.earliest, self.latest)
        return pl.when(fits).then(day)


class DayFirst(Day):
    """A date as the schools' extract writes it."""

    pattern = r"^[0-9]{2}-[0-9]{2}-[0-9]{4}$"
    format = "%d-%m-%Y"
    meaning = "date, DD-MM-YYYY"


class DayInOne(Day):
    """A date as the practices' list writes it."""

    pattern = r"^[0-9]{8}$"
    format = "%Y%m%d"
    meaning = "date, YYYYMMDD"
