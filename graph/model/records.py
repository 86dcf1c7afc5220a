"""What suppliers sent, how each file was loaded, what was refused, and what the graph's schema has had."""

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    FloatProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredNode,
)
from neomodel import DateTimeNeo4jFormatProperty as Moment

from graph.model.edges import Described, Describes, NotSameAs, SameAs, Undone, UnsureOf
from graph.model.people import Dossier
from graph.model.properties import Day


class PastRecord(StructuredNode):
    """An earlier version of a source record."""

    key = StringProperty(unique_index=True, help_text="the record's key#version")
    feed = StringProperty(help_text="which feed")
    source = StringProperty(help_text="feed, or feed:supplier")
    source_key = StringProperty(help_text="the supplier's key")
    version = IntegerProperty(help_text="from 1")
    load = StringProperty(help_text="the load that brought it")
    line = IntegerProperty(help_text="line in its file")
    extracted_on = Day(help_text="the day the supplier extracted it")
    withdrawn = BooleanProperty(help_text="the supplier no longer held it")
    replaced_on = Day(help_text="the day of the load that replaced it")
    record = StringProperty(help_text="JSON of the standardised record")


class SourceRecord(StructuredNode):
    """A supplier's record as standardised, in its present version."""

    key = StringProperty(unique_index=True, help_text="source|source_key")
    feed = StringProperty(help_text="which feed")
    source = StringProperty(help_text="feed, or feed:supplier")
    source_key = StringProperty(help_text="the supplier's key")
    version = IntegerProperty(help_text="from 1")
    load = StringProperty(help_text="the load that brought it")
    line = IntegerProperty(help_text="line in its file")
    extracted_on = Day(help_text="the day the supplier extracted it")
    withdrawn = BooleanProperty(help_text="the supplier no longer holds it")
    record = StringProperty(help_text="JSON of the standardised record, what is absent left out")

    describes = RelationshipTo(Dossier, "DESCRIBES", model=Describes)
    described = RelationshipTo(Dossier, "DESCRIBED", model=Described)
    replaced = RelationshipTo(PastRecord, "REPLACED")
    same_as = RelationshipTo("graph.model.records.SourceRecord", "SAME_AS", model=SameAs)
    not_same_as = RelationshipTo("graph.model.records.SourceRecord", "NOT_SAME_AS", model=NotSameAs)
    unsure_of = RelationshipTo("graph.model.records.SourceRecord", "UNSURE_OF", model=UnsureOf)
    undone = RelationshipTo("graph.model.records.SourceRecord", "UNDONE", model=Undone)


class Load(StructuredNode):
    """One run over one file, and its figures."""

    load_id = StringProperty(db_property="id", unique_index=True, help_text="given when the load starts")
    run = StringProperty(help_text="the command that loaded it with others")
    feed = StringProperty(help_text="which feed")
    source = StringProperty(help_text="feed, or feed:supplier")
    file = StringProperty(help_text="the file's name, without its folder")
    sha256 = StringProperty(help_text="of the file's bytes")
    kind = StringProperty(help_text="changes or full")
    extracted_on = Day(help_text="the day the supplier extracted it")
    synthetic = BooleanProperty(help_text="the bytes are those that the generator wrote")
    personal = BooleanProperty(help_text="the feed holds records of people")
    started_at = Moment(help_text="UTC")
    finished_at = Moment(help_text="UTC; absent while publishing")
    status = StringProperty(help_text="publishing or done")
    received = IntegerProperty(help_text="rows read")
    accepted = IntegerProperty(help_text="rows that became records, or already were")
    quarantined = IntegerProperty(help_text="rows refused")
    replaced = IntegerProperty(help_text="records replaced by a newer version")
    withdrawn = IntegerProperty(help_text="records withdrawn")
    warnings = IntegerProperty(help_text="values refused")
    unchanged = IntegerProperty(help_text="rows equal to what was there")
    stale = IntegerProperty(help_text="rows older than what was there")
    doubled = IntegerProperty(help_text="rows whose key came again later in the file")
    unused = IntegerProperty(help_text="rows that aren't for this directory")
    held = IntegerProperty(help_text="withdrawals held for a person")
    departed = IntegerProperty(help_text="rows of children who had left the directory")


class Lane(StructuredNode):
    """How far one lane of a load's publishing has come; there only while it is published."""

    load = StringProperty(help_text="the load that bears the run's checkpoints")
    name = StringProperty(help_text="records or children")
    checkpoint = IntegerProperty(help_text="the lane's last batch that is in the graph")


class Quarantined(StructuredNode):
    """A row or value that was refused, or an involvement that waits for an unknown place."""

    key = StringProperty(unique_index=True, help_text="the same for the same fault, however often it comes")
    kind = StringProperty(index=True, help_text="row, value or waiting")
    feed = StringProperty(help_text="which feed")
    source = StringProperty(help_text="feed, or feed:supplier")
    source_key = StringProperty(help_text="the supplier's key, where it could be read")
    line = IntegerProperty(help_text="line in its file")
    field = StringProperty(help_text="the column at fault")
    value = StringProperty(help_text="what stood there")
    reason = StringProperty(help_text="why it was refused, in words")
    row = StringProperty(help_text="JSON of the row as it came")
    load = StringProperty(help_text="the load that refused it last")
    since = Moment(help_text="when it was first refused, UTC")
    resolved_at = Moment(help_text="when it was put right, UTC")


class Review(StructuredNode):
    """Two source records that may be one child's: a person decides."""

    key = StringProperty(unique_index=True, help_text="the two records' keys")
    a = StringProperty(help_text="one record's key")
    b = StringProperty(help_text="the other's")
    kind = StringProperty(help_text="what there is to decide")
    weight = FloatProperty(help_text="match weight, base 2")
    why = StringProperty(help_text="what agrees and what differs, in words")


class Departed(StructuredNode):
    """A child whose record has left the directory, known by keyed hashes alone."""

    key = StringProperty(unique_index=True, help_text="keyed hash of the number")
    hashes = ArrayProperty(StringProperty(), help_text="keyed hashes of what a row may come again by")


class Migration(StructuredNode):
    """A step of the schema that this graph has had."""

    number = IntegerProperty(unique_index=True, help_text="from 1")
    name = StringProperty(help_text="the file's name without number")
    checksum = StringProperty(help_text="sha256 of its statements")
    applied_at = Moment(help_text="when, UTC")
