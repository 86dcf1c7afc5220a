"""Claims for child benefit."""

from loaders.feeds.columns import Code, Name, Text
from loaders.feeds.days import Day
from loaders.feeds.details import Email, Phone
from loaders.feeds.rules import NotBefore
from loaders.feeds.schema import Addressed, CarerSlot, PersonFeed


class ChildBenefit(Addressed, PersonFeed):
    """One row a child and claim; the claimant is a carer."""

    feed = "child_benefit"
    title = "Child benefit"
    supplier = "work and pensions / revenue"
    rules = (NotBefore("claim_start", "claim_end"),)
    carers = (
        CarerSlot(
            "claimant",
            ref="claimant_ref",
            title="claimant_title",
            forename="claimant_forename",
            surname="claimant_surname",
            relationship="claimant_relationship",
            phone="claimant_phone",
            email="claimant_email",
        ),
    )

    middle_names = Text()
    date_of_birth = Day(required=True, past=True)
    gender = Code("gender")
    claimant_ref = Text()
    claimant_title = Text()
    claimant_forename = Name(required=True)
    claimant_surname = Name(required=True)
    claimant_relationship = Code("relationship")
    claimant_phone = Phone()
    claimant_email = Email()
    claim_start = Day(to="since")
    claim_end = Day(to="until")
