"""What the watch over feeds keeps: which sources are expected, and what a person should look at."""

from neomodel import DateTimeNeo4jFormatProperty as Moment
from neomodel import IntegerProperty, StringProperty, StructuredNode

from graph.model.properties import Day


class Supply(StructuredNode):
    """A source as it is expected: from which supplier's folder, and how often."""

    source = StringProperty(unique_index=True, help_text="feed, or feed:supplier")
    folder = StringProperty(help_text="the supplier's folder; no other may send this source")
    since = Day(help_text="the day it was first expected")
    every_days = IntegerProperty(help_text="declared days from one file to the next; absent: learnt")
    grace_days = IntegerProperty(help_text="declared days it may be behind; absent: half the rhythm")
    usual_rows = IntegerProperty(help_text="declared rows of a usual file; absent: learnt")
    confirmed_on = Day(help_text="day of the last file that was byte for byte an earlier one")


class Alert(StructuredNode):
    """Something about a feed that a person should look at."""

    key = StringProperty(unique_index=True, help_text="kind, source and occasion")
    kind = StringProperty(help_text="late, shrunken, held, waiting, refused or stuck")
    source = StringProperty(help_text="feed, feed:supplier, or the supplier's folder")
    said = StringProperty(help_text="the sentence for a person; names nobody")
    raised_at = Moment(help_text="UTC")
    resolved_at = Moment(help_text="UTC; absent while it lasts")
