"""Services that work with children: our own list."""

import datetime as dt
from typing import Final

from loaders.feeds.columns import Code, Flag, Place, Text, Whole
from loaders.feeds.days import Day
from loaders.feeds.details import Email, Phone
from loaders.feeds.rules import NotBefore
from loaders.feeds.schema import FeedSchema

_OLDEST: Final = dt.date(1800, 1, 1)


class Services(FeedSchema):
    """One row a service; some kinds are sensitive whatever the row says."""

    feed = "services"
    title = "Services"
    supplier = "local authorities"
    reference = True
    label = "Service"
    rules = (NotBefore("opened", "closed"),)

    service_id = Place("service", to="key", required=True)
    name = Text(required=True)
    kind = Code("service_kind", required=True)
    la_code = Text(required=True, longest=20)
    phone = Phone()
    email = Email()
    contact_name = Text()
    sensitive = Flag()
    min_age = Whole(0, 120)
    max_age = Whole(0, 120)
    opened = Day(earliest=_OLDEST)
    closed = Day(earliest=_OLDEST)
