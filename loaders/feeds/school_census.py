"""The education department's termly census of pupils."""

from loaders.feeds.columns import Code, Name, Place, Text, Unread
from loaders.feeds.days import Day
from loaders.feeds.details import UPN, Email, Phone
from loaders.feeds.rules import NeededUnless, NotBefore
from loaders.feeds.schema import Addressed, PersonFeed


class SchoolCensus(Addressed, PersonFeed):
    """One row a pupil and school; the co-ordinator for special needs (SENCO) is the school's contact."""

    feed = "school_census"
    title = "School census"
    supplier = "education department, each term"
    role = "senco"
    rules = (
        NeededUnless("school_urn", other="enrolment", values=("E", "H")),
        NotBefore("entry_date", "leaving_date"),
    )

    upn = UPN()
    former_upn = UPN()
    middle_names = Text()
    former_surname = Text()
    preferred_surname = Text()
    date_of_birth = Day(required=True, past=True)
    gender = Code("gender")
    school_urn = Place("school")
    entry_date = Day(to="since")
    leaving_date = Day(to="until")
    enrolment = Code("enrolment")
    sen_provision = Unread()
    senco_name = Name(to="practitioner_name")
    senco_phone = Phone(to="practitioner_phone")
    senco_email = Email(to="practitioner_email")
