"""General practices: the list that the Organisation Data Service publishes (`epraccur`)."""

import datetime as dt
from typing import Final

from loaders.feeds.columns import Code, Place, Text
from loaders.feeds.days import DayInOne
from loaders.feeds.details import Phone, Postcode
from loaders.feeds.schema import FeedSchema, Layout

_HEADER: Final = (
    "code,name,grouping,geography,line1,line2,line3,line4,line5,postcode,opened,closed,status,subtype,"
    "commissioner,joined,left,telephone,unused1,unused2,unused3,amended,unused4,provider,unused5,setting,unused6"
)
"""The file has no header: these names are ours, in the order of its 27 columns."""

_OLDEST: Final = dt.date(1800, 1, 1)


class GPPractices(FeedSchema):
    """One row a practice or cost centre; only those of prescribing setting 4 (GP practice) are used."""

    feed = "gp_practices"
    title = "GP practices"
    supplier = "health, as published"
    reference = True
    prefixes = ("epraccur", "gp_practices")
    label = "GPPractice"
    layout = Layout(encodings=("utf-8", "cp1252"), header=tuple(_HEADER.split(",")), keep=("setting", "4"))

    code = Place("gp_practice", to="key", required=True)
    name = Text(required=True)
    line1 = Text()
    line2 = Text()
    line3 = Text()
    line4 = Text()
    line5 = Text()
    postcode = Postcode()
    opened = DayInOne(earliest=_OLDEST)
    closed = DayInOne(earliest=_OLDEST)
    status = Code("practice_status")
    telephone = Phone(to="phone")
