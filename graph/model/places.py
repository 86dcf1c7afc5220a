"""Organisations and the authorities in whose areas they lie."""

from neomodel import BooleanProperty, IntegerProperty, RelationshipTo, StringProperty, StructuredNode

from graph.model.edges import InvolvedWith
from graph.model.properties import Day


class LocalAuthority(StructuredNode):
    """A local authority with children's services."""

    code = StringProperty(unique_index=True, help_text="three digits")
    name = StringProperty(help_text="as the schools' register has it")


class Organisation(StructuredNode):
    """A school, a GP practice or a service; the second label says which."""

    key = StringProperty(unique_index=True, help_text="school:URN, gp_practice:CODE or service:ID")
    name = StringProperty(help_text="its name")
    kind = StringProperty(help_text="type of school, or kind of service")
    phone = StringProperty(help_text="in national form")
    email = StringProperty(help_text="for anybody who asks")
    contact_name = StringProperty(help_text="whom to ask for")
    address = StringProperty(help_text="in one line")
    postcode = StringProperty(help_text="upper case, one space")
    la_code = StringProperty(help_text="its authority's code")
    opened = Day(help_text="first day")
    closed = Day(help_text="last day; absent: open")
    status = StringProperty(help_text="as its register has it")
    sensitive = BooleanProperty(help_text="its very involvement is sensitive")
    min_age = IntegerProperty(help_text="youngest it works with, years")
    max_age = IntegerProperty(help_text="oldest it works with, years")
    phase = StringProperty(help_text="phase of education")
    low_age = IntegerProperty(help_text="youngest on the roll, years")
    high_age = IntegerProperty(help_text="oldest on the roll, years")

    area = RelationshipTo(LocalAuthority, "IN_AREA")


class School(Organisation):
    """A school, keyed by its URN."""


class GPPractice(Organisation):
    """A GP practice, keyed by its code."""


class Service(Organisation):
    """A service that works with children, keyed by its identifier."""

    works_with = RelationshipTo("graph.model.people.Child", "INVOLVED_WITH", model=InvolvedWith)
