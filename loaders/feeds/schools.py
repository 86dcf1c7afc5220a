"""Schools: the extract that Get Information About Schools publishes."""

import datetime as dt
from typing import Final

from loaders.feeds.columns import Place, Text, Whole
from loaders.feeds.days import DayFirst
from loaders.feeds.details import Phone, Postcode
from loaders.feeds.schema import FeedSchema, Layout

_OLDEST: Final = dt.date(597, 1, 1)
"""The King's School, Canterbury, says so."""


class Schools(FeedSchema):
    """One row an establishment; 130 columns and more, of which these are used.

    Nothing holds its dates together: a slip in a published list mustn't leave a school's pupils without it.
    """

    feed = "schools"
    title = "Schools"
    supplier = "education department, as published"
    reference = True
    prefixes = ("edubasealldata", "schools")
    label = "School"
    layout = Layout(encodings=("utf-8", "cp1252"))

    urn = Place("school", to="key", required=True, column="URN")
    la_code = Text(required=True, longest=20, column="LA (code)")
    la_name = Text(column="LA (name)")
    number = Text(longest=20, column="EstablishmentNumber")
    name = Text(required=True, column="EstablishmentName")
    type_code = Text(longest=20, column="TypeOfEstablishment (code)")
    type_name = Text(to="kind", column="TypeOfEstablishment (name)")
    status_code = Text(longest=20, column="EstablishmentStatus (code)")
    status_name = Text(to="status", column="EstablishmentStatus (name)")
    opened = DayFirst(earliest=_OLDEST, column="OpenDate")
    closed = DayFirst(earliest=_OLDEST, column="CloseDate")
    phase = Text(column="PhaseOfEducation (name)")
    low_age = Whole(0, 120, column="StatutoryLowAge")
    high_age = Whole(0, 120, column="StatutoryHighAge")
    street = Text(to="line1", column="Street")
    locality = Text(to="line2", column="Locality")
    address3 = Text(to="line3", column="Address3")
    town = Text(to="line4", column="Town")
    county = Text(to="line5", column="County (name)")
    postcode = Postcode(column="Postcode")
    phone = Phone(column="TelephoneNum")
