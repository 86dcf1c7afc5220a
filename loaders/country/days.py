"""Days as whole numbers: days since 1 January 1970, so that arrays of them can be reckoned with."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from loaders.country.streams import Ints

NEVER = -1_000_000
_EPOCH = date(1970, 1, 1)


def number_of(day: date) -> int:
    """The number of a day."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The day that has this number."""
    return _EPOCH + timedelta(days=number)


def iso(days: Ints, absent: int = NEVER) -> pl.Series:
    """Days written YYYY-MM-DD; null where a day is `absent`."""
    written = pl.Series(days, dtype=pl.Int32).cast(pl.Date).dt.to_string("%Y-%m-%d")
    known = pl.Series(np.asarray(days != absent))
    return pl.select(pl.when(known).then(written)).to_series()


def years(days: Ints) -> Ints:
    """The calendar year of each day."""
    return pl.Series(days, dtype=pl.Int32).cast(pl.Date).dt.year().to_numpy().astype(np.int64)


def school_year(as_of: date) -> int:
    """The year in which the school year of a day began (on 1 September)."""
    return as_of.year if as_of.month >= 9 else as_of.year - 1


def years_of_school(born: Ints, start: int) -> Ints:
    """Age on 31 August before the school year that began in `start`: 4 is Reception, 11 is year 7."""
    day = pl.Series(born, dtype=pl.Int32).cast(pl.Date)
    late = (day.dt.month() >= 9).to_numpy()
    return (start - day.dt.year().to_numpy() - late).astype(np.int64)


def september(year: Ints) -> Ints:
    """The first of September of each year."""
    frame = pl.DataFrame({"year": year}).select(pl.date(pl.col("year"), 9, 1).cast(pl.Int32))
    return frame.to_series().to_numpy().astype(np.int64)
