"""Registrations with a general practice."""

from loaders.feeds.columns import Code, Place, Text
from loaders.feeds.days import Day
from loaders.feeds.details import NHSNumber
from loaders.feeds.rules import NotBefore
from loaders.feeds.schema import Addressed, PersonFeed


class GPRegistration(Addressed, PersonFeed):
    """One row a child and practice."""

    feed = "gp_registration"
    title = "GP registration"
    supplier = "health"
    rules = (NotBefore("registered_from", "registered_to"),)

    nhs_number = NHSNumber()
    superseded_nhs_number = NHSNumber()
    middle_names = Text()
    former_surname = Text()
    date_of_birth = Day(required=True, past=True)
    gender = Code("gender")
    practice_code = Place("gp_practice", required=True)
    registered_from = Day(to="since")
    registered_to = Day(to="until")
