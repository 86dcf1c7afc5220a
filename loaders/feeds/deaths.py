"""Registered deaths of children."""

from loaders.feeds.days import Day
from loaders.feeds.details import NHSNumber, Postcode
from loaders.feeds.rules import NotBefore
from loaders.feeds.schema import PersonFeed


class Deaths(PersonFeed):
    """One row a death."""

    feed = "deaths"
    title = "Deaths"
    supplier = "registrar"
    rules = (NotBefore("date_of_birth", "date_of_death"),)

    nhs_number = NHSNumber()
    date_of_birth = Day(required=True, past=True)
    date_of_death = Day(required=True, past=True)
    postcode = Postcode()
