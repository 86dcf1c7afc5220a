"""Registered births."""

from loaders.feeds.columns import Code, Name, Text, Whole
from loaders.feeds.days import Day
from loaders.feeds.details import NHSNumber
from loaders.feeds.schema import Addressed, CarerSlot, PersonFeed


class Births(Addressed, PersonFeed):
    """One row a birth; the forename may be "Baby" until there is one."""

    feed = "births"
    title = "Births"
    supplier = "registrar"
    carers = (
        CarerSlot(
            "mother",
            forename="mother_forename",
            surname="mother_surname",
            former_surname="mother_maiden_surname",
            relation="mother",
        ),
        CarerSlot("father", forename="father_forename", surname="father_surname", relation="father"),
    )

    nhs_number = NHSNumber()
    middle_names = Text()
    date_of_birth = Day(required=True, past=True)
    gender = Code("gender")
    birth_order = Whole(1, 12)
    mother_forename = Name()
    mother_surname = Name()
    mother_maiden_surname = Name()
    father_forename = Name()
    father_surname = Name()
    registered_on = Day(to="since")
