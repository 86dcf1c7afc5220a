"""Rows of text as suppliers might send them: right, nearly right, and anything at all."""

import datetime as dt
from typing import Final

from hypothesis import strategies as st

from loaders.feeds import FeedSchema
from loaders.feeds.columns import Code, Column, Flag, Name, Place, Whole
from loaders.feeds.days import Day, DayFirst, DayInOne
from loaders.feeds.details import UPN, Email, NHSNumber, Phone, Postcode

TODAY: Final = dt.date(2026, 9, 1)

_ANYTHING: Final = st.text(max_size=12)
_DAYS: Final = st.dates(dt.date(1890, 1, 1), dt.date(2030, 1, 1))
_NAMES: Final = ["Ann", "O’Neil", "Smith-Jones", " Mary  Ann ", "Łukasz", "-", "7", "Zoë", "Baby"]
_NHS: Final = [
    "9990000018",
    "9434765870",
    "943 476 5870",
    "1111111111",
    "0000000000",
    "9434765871",
    "943476587",
]
_UPNS: Final = [
    "B801200005001",
    "b801200005001",
    "E000200005001",
    "A80120000500A",
    "X80120000500B",
    "B8012000050",
]
_POSTCODES: Final = ["LE1 7XX", "le17xx", "L E17XX", "W1A 1AA", "ZZ99 3VZ", "EC1A1BB", "GIR 0AA", "LE1"]
_PHONES: Final = [
    "01632 960123",
    "01632960123",
    "07700 900123",
    "+44 7700 900123",
    "020 7946 0123",
    "12",
    "x",
]
_EMAILS: Final = [
    "a.b@example.org",
    "A@Example.ORG",
    "a..b@example.org",
    "o'b@example.com",
    "a@b",
    "a@x.sch.uk",
]
_SHAPES: Final = {Day: "%Y-%m-%d", DayFirst: "%d-%m-%Y", DayInOne: "%Y%m%d"}


def cells(column: Column) -> st.SearchStrategy[str]:
    """Values for one column, most of them of its kind."""
    match column:
        case Day():
            shape = _SHAPES[type(column)]
            usual = _DAYS.map(lambda day: day.strftime(shape)) | st.sampled_from(["2015-02-30", "31-11-2015"])
        case Code():
            usual = st.sampled_from([*column.codes, column.codes[0].swapcase(), "?"])
        case Flag():
            usual = st.sampled_from(["Y", "N", "y", "1"])
        case Whole():
            usual = st.integers(-1, 130).map(str)
        case NHSNumber():
            usual = st.sampled_from(_NHS) | st.from_regex("[0-9]{10}", fullmatch=True)
        case UPN():
            usual = st.sampled_from(_UPNS) | st.from_regex("[A-Z][0-9]{11}[0-9A-Z]", fullmatch=True)
        case Postcode():
            usual = st.sampled_from(_POSTCODES)
        case Phone():
            usual = st.sampled_from(_PHONES)
        case Email():
            usual = st.sampled_from(_EMAILS)
        case Place():
            usual = st.sampled_from(["100492", "a81001", "x" * 41])
        case Name():
            usual = st.sampled_from(_NAMES)
        case _:
            usual = st.sampled_from(["", "text", "  text\t ", "y" * 201, "a\x00b", " "])
    return usual | st.just("") | _ANYTHING


def feed_rows(schema: FeedSchema, count: int = 6) -> st.SearchStrategy[list[dict[str, str]]]:
    """A few rows of a feed."""
    row = st.fixed_dictionaries({header: cells(column) for header, column in schema.read_columns.items()})
    return st.lists(row, min_size=1, max_size=count)
