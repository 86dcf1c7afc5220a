"""Involvements from any local case-management system."""

from loaders.feeds.columns import Code, Flag, Name, Place, Text
from loaders.feeds.days import Day
from loaders.feeds.details import UPN, Email, NHSNumber, Phone
from loaders.feeds.rules import NotBefore
from loaders.feeds.schema import Addressed, CarerSlot, PersonFeed


class CaseManagement(Addressed, PersonFeed):
    """One row an involvement: a child with two workers has two rows with two keys."""

    feed = "case_management"
    title = "Case management"
    supplier = "any local case-management system"
    rules = (NotBefore("involved_from", "involved_to"),)
    carers = (
        CarerSlot(
            "carer",
            forename="carer_forename",
            surname="carer_surname",
            relationship="carer_relationship",
            phone="carer_phone",
        ),
    )

    upn = UPN()
    nhs_number = NHSNumber()
    middle_names = Text()
    former_surname = Text()
    date_of_birth = Day(required=True, past=True)
    gender = Code("gender")
    carer_forename = Name()
    carer_surname = Name()
    carer_relationship = Code("relationship")
    carer_phone = Phone()
    service_id = Place("service", required=True)
    practitioner_ref = Text()
    practitioner_name = Name()
    practitioner_role = Code("practitioner_role")
    practitioner_phone = Phone()
    practitioner_email = Email()
    involved_from = Day(to="since")
    involved_to = Day(to="until")
    lead_professional = Flag()
    common_assessment = Flag()
    consent = Flag()
    shielded = Flag()
