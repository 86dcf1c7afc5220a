"""Edges that carry properties. `key` is a source record's key and version: what a delta names an edge by.

neomodel keeps the name `source` to itself, so that property is called `supplied_by` here.
"""

from neomodel import BooleanProperty, FloatProperty, StringProperty, StructuredRel
from neomodel import DateTimeNeo4jFormatProperty as Moment

from graph.model.properties import Day


class InvolvedWith(StructuredRel):
    """A practitioner, or a service where nobody is named, works with a child."""

    key = StringProperty(help_text="record key#the first version that says so; unique")
    record = StringProperty(help_text="key of the source record that says so")
    role = StringProperty(help_text="the practitioner's role, as in the feed")
    service = StringProperty(help_text="key of the organisation they act for")
    since = Day(help_text="first day, inclusive; absent: open")
    until = Day(help_text="last day, inclusive; absent: open")
    lead_professional = BooleanProperty(help_text="true for the lead professional")
    common_assessment = BooleanProperty(help_text="true where they hold a common assessment")
    consent = BooleanProperty(help_text="consent to show a sensitive service's involvement")
    sensitive = BooleanProperty(help_text="sensitive by its service or by its role")
    supplied_by = StringProperty(db_property="source", help_text="who supplied it: feed, or feed:supplier")
    stated_on = Day(help_text="the day a practitioner said so here; absent: a feed's")
    about = StringProperty(help_text="the number that it was said of, where that was merged away since")


class Attends(StructuredRel):
    """A child is on a school's roll."""

    key = StringProperty(help_text="record key#the first version that says so; unique")
    record = StringProperty(help_text="key of the source record that says so")
    since = Day(help_text="first day on the roll; absent: open")
    until = Day(help_text="last day on the roll; absent: open")
    enrolment = StringProperty(help_text="C, M, S or G, as in the school census")
    supplied_by = StringProperty(db_property="source", help_text="who supplied it")


class RegisteredWith(StructuredRel):
    """A child is on a GP practice's list."""

    key = StringProperty(help_text="record key#the first version that says so; unique")
    record = StringProperty(help_text="key of the source record that says so")
    since = Day(help_text="first day on the list; absent: open")
    until = Day(help_text="last day on the list; absent: open")
    supplied_by = StringProperty(db_property="source", help_text="who supplied it")


class CaresFor(StructuredRel):
    """A carer looks after a child; one edge a pair."""

    relationship = StringProperty(help_text="mother, father, guardian, foster-carer and so on")
    parental_responsibility = BooleanProperty(help_text="true where a source says so")
    since = Day(help_text="first day; absent: open")
    until = Day(help_text="last day; absent: open")
    supplied_by = StringProperty(db_property="source", help_text="who supplied it")


class LivesAt(StructuredRel):
    """A child or a carer lives, or lived, at an address; one edge a pair."""

    current = BooleanProperty(help_text="true for the address of the best view")
    supplied_by = StringProperty(db_property="source", help_text="who supplied it")


class WorksFor(StructuredRel):
    """A practitioner acts for an organisation."""

    role = StringProperty(help_text="the role in which they do")


class Describes(StructuredRel):
    """A source record was matched to a child; the edge says by what."""

    rule = StringProperty(help_text="the rule that decided")
    weight = FloatProperty(help_text="match weight, base 2; absent where a rule alone decided")
    why = StringProperty(help_text="the reason in words")
    decided_by = StringProperty(help_text="matching, or the user who judged")
    decided_at = Moment(help_text="when, UTC")


class Described(StructuredRel):
    """A source record described that child until two children became one, or a child was taken apart."""

    until = Moment(help_text="when that ended, UTC")
    next = StringProperty(help_text="number of the child that it described then")


class MayBe(StructuredRel):
    """The child may be that one, who is shielded; shielded too until a person has decided."""

    hint = StringProperty(help_text="what hints at it: identifier, home, carer, forename, review or parted")
    since = Day(help_text="the day of the load that asked")
    until = Day(help_text="the day on which a person had decided; absent: waits")


class Judgement(StructuredRel):
    """A person's judgement on two source records; superseded, never overwritten."""

    by = StringProperty(help_text="who judged")
    at = Moment(help_text="when, UTC")
    why = StringProperty(help_text="the reason they gave")
    superseded_at = Moment(help_text="when another judgement took over; absent: holds")
    together = BooleanProperty(help_text="whether the two described one child before it")


class SameAs(Judgement):
    """The two records are one child's."""


class NotSameAs(Judgement):
    """The two records are two children's."""


class UnsureOf(Judgement):
    """Looked at, and left open."""


class Undone(Judgement):
    """The judgement before it was taken back; never holds itself."""
