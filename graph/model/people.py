"""Children, the people around them, and where they live."""

from neomodel import ArrayProperty, BooleanProperty, RelationshipTo, StringProperty, StructuredNode

from graph.model.edges import Attends, CaresFor, InvolvedWith, LivesAt, MayBe, RegisteredWith, WorksFor
from graph.model.places import GPPractice, LocalAuthority, Organisation, School
from graph.model.properties import Day


class Address(StructuredNode):
    """A home; two households under one postcode and first line share it."""

    key = StringProperty(unique_index=True, help_text="from postcode and first line")
    line1 = StringProperty(help_text="house and street")
    line2 = StringProperty(help_text="second line")
    line3 = StringProperty(help_text="third line")
    town = StringProperty(help_text="post town")
    county = StringProperty(help_text="county")
    postcode = StringProperty(help_text="upper case, one space")


class Dossier(StructuredNode):
    """Where a child's best view comes from; kept off the child, whose own chain of edges stays short."""

    number = StringProperty(unique_index=True, help_text="the child's number")
    best_view = StringProperty(help_text="JSON: for each field the value, its record, the rule and what lost")
    search = StringProperty(help_text="words to search by: names as standardised, parts of dates of birth")

    may_be = RelationshipTo("graph.model.people.Dossier", "MAY_BE", model=MayBe)


class Child(StructuredNode):
    """A child, by the best view of all source records; everybody from birth to 18."""

    number = StringProperty(unique_index=True, help_text="twelve digits with a check digit; random")
    forename = StringProperty(help_text="best view")
    middle_names = StringProperty(help_text="best view")
    surname = StringProperty(help_text="best view, the present one")
    known_names = ArrayProperty(StringProperty(), help_text="every name that a source knows")
    gender = StringProperty(help_text="M, F, U or X")
    date_of_birth = Day(help_text="best view")
    date_of_death = Day(help_text="absent for the living")
    nhs_number = StringProperty(index=True, help_text="ten digits; not unique: sources err")
    upn = StringProperty(index=True, help_text="unique pupil number; not unique: sources err")
    postcode_area = StringProperty(help_text="the letters that begin the postcode of the home")
    shielded = BooleanProperty(help_text="only name, gender, date of birth and number may be shown")
    shielding = StringProperty(index=True, help_text="a person's decision, set or lifted; outranks feeds")
    shielding_on = Day(help_text="the day of that decision")
    common_assessment = BooleanProperty(help_text="there is or was a common assessment")
    lead = StringProperty(help_text="key of the practitioner whom a person named lead professional")
    lead_on = Day(help_text="the day from which on; feeds hold before it")

    dossier = RelationshipTo(Dossier, "HAS")
    schools = RelationshipTo(School, "ATTENDS", model=Attends)
    practices = RelationshipTo(GPPractice, "REGISTERED_WITH", model=RegisteredWith)
    homes = RelationshipTo(Address, "LIVES_AT", model=LivesAt)
    area = RelationshipTo(LocalAuthority, "IN_AREA")
    survivor = RelationshipTo("graph.model.people.Child", "SUPERSEDED_BY")


class Carer(StructuredNode):
    """A parent or another who looks after a child."""

    key = StringProperty(unique_index=True, help_text="given by matching")
    title = StringProperty(help_text="as supplied")
    forename = StringProperty(help_text="as supplied")
    surname = StringProperty(help_text="as supplied")
    phone = StringProperty(help_text="in national form")
    email = StringProperty(help_text="as supplied")
    shielded = BooleanProperty(help_text="where they are may not be shown")
    shielding = StringProperty(index=True, help_text="a person's decision, set or lifted")
    shielding_on = Day(help_text="the day of that decision")

    cares_for = RelationshipTo(Child, "CARES_FOR", model=CaresFor)
    homes = RelationshipTo(Address, "LIVES_AT", model=LivesAt)


class Practitioner(StructuredNode):
    """Somebody who works with children."""

    key = StringProperty(unique_index=True, help_text="source and the supplier's reference, or the name")
    name = StringProperty(help_text="as supplied")
    role = StringProperty(help_text="their usual role")
    phone = StringProperty(help_text="in national form")
    email = StringProperty(help_text="as supplied")

    works_with = RelationshipTo(Child, "INVOLVED_WITH", model=InvolvedWith)
    works_for = RelationshipTo(Organisation, "WORKS_FOR", model=WorksFor)
