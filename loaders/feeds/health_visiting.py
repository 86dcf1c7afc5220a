"""Health visitors and the children they visit."""

from loaders.feeds.columns import Code, Name, Place, Text
from loaders.feeds.days import Day
from loaders.feeds.details import Email, NHSNumber, Phone, Postcode
from loaders.feeds.rules import NotBefore
from loaders.feeds.schema import PersonFeed


class HealthVisiting(PersonFeed):
    """One row a child and health visitor."""

    feed = "health_visiting"
    title = "Health visiting"
    supplier = "community health"
    role = "health_visitor"
    rules = (NotBefore("involved_from", "involved_to"),)

    nhs_number = NHSNumber()
    date_of_birth = Day(required=True, past=True)
    gender = Code("gender")
    postcode = Postcode()
    service_id = Place("service", required=True)
    practitioner_ref = Text()
    practitioner_name = Name()
    practitioner_phone = Phone()
    practitioner_email = Email()
    involved_from = Day(to="since")
    involved_to = Day(to="until")
