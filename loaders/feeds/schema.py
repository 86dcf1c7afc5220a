"""What every feed is: a marshmallow schema of its columns, with the rules between them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal, NamedTuple, cast

from marshmallow import EXCLUDE, Schema, ValidationError, pre_load, validates_schema

from loaders.feeds.columns import Column, Flag, Name, Text, Unread
from loaders.feeds.details import Postcode
from loaders.feeds.rules import Rule
from loaders.standardise import tidy

Kind = Literal["row", "value"]


class Problem(NamedTuple):
    """Something wrong in a row: `kind` "row" costs the row, "value" only the value."""

    kind: Kind
    field: str
    value: str | None
    reason: str


class Reading(NamedTuple):
    """A row read: clean values by column (empty where the row is bad), and what was wrong."""

    values: dict[str, Any]
    problems: list[Problem]

    @property
    def accepted(self) -> bool:
        """Whether the row may load."""
        return all(problem.kind == "value" for problem in self.problems)


@dataclass(frozen=True)
class Layout:
    """How a feed's file is written, where it isn't the usual way (UTF-8 with a header)."""

    encodings: tuple[str, ...] = ("utf-8",)
    header: tuple[str, ...] | None = None
    keep: tuple[str, str] | None = None
    """(column, value) of the rows that are used; others are neither accepted nor bad."""


@dataclass(frozen=True)
class CarerSlot:
    """The columns of a row that describe one carer; `relation` is said where no column tells it."""

    slot: str
    forename: str
    surname: str
    ref: str | None = None
    title: str | None = None
    former_surname: str | None = None
    relationship: str | None = None
    phone: str | None = None
    email: str | None = None
    relation: str | None = None


class FeedSchema(Schema):
    """A feed. Subclasses declare their columns and these facts about themselves."""

    class Meta:
        """Columns that a feed doesn't know are ignored (and named once in the load report)."""

        unknown = EXCLUDE

    feed: ClassVar[str]
    title: ClassVar[str]
    supplier: ClassVar[str]
    reference: ClassVar[bool] = False
    prefixes: ClassVar[tuple[str, ...]] = ()
    layout: ClassVar[Layout] = Layout()
    rules: ClassVar[tuple[Rule, ...]] = ()
    carers: ClassVar[tuple[CarerSlot, ...]] = ()
    role: ClassVar[str | None] = None
    """The role of the practitioner named in a row, where no column tells it."""
    label: ClassVar[str] = ""
    """The second label of the organisations that a reference feed describes."""

    def __init__(self, *, today: dt.date) -> None:
        self.today = today
        super().__init__()

    @property
    def columns(self) -> dict[str, Column]:
        """The feed's columns by their header, in order."""
        every = cast(dict[str, Column], cast(Any, self).fields)
        return {column.header: column for column in every.values()}

    @property
    def read_columns(self) -> dict[str, Column]:
        """The columns whose values are used."""
        return {header: column for header, column in self.columns.items() if not isinstance(column, Unread)}

    def header(self, name: str) -> str:
        """What a file calls the column that the schema calls `name`."""
        return next(header for header, column in self.columns.items() if column.named == name)

    @pre_load
    def _tidied(self, data: Mapping[str, str | None], **_: Any) -> dict[str, str]:
        known = ((header, tidy(data.get(header) or "")) for header in self.read_columns)
        return {header: value for header, value in known if value}

    @validates_schema
    def _ruled(self, data: Mapping[str, Any], **_: Any) -> None:
        broken = [rule for rule in self.rules if rule.broken(data)]
        if broken:
            raise ValidationError({self.header(r.field): [r.reason(self.header)] for r in broken})

    def read(self, row: Mapping[str, str | None]) -> Reading:
        """Read one row of text (as a file or the API gives it) by the rules of the feed.

        A withdrawn row needs its key only.
        """
        withdrawn = tidy(row.get("withdrawn") or "").upper() == "Y"
        partial = (
            tuple(c.named for c in self.columns.values() if c.named != "source_key") if withdrawn else None
        )
        problems: list[Problem] = []
        rest = dict(row)
        while True:
            try:
                return Reading(cast(dict[str, Any], self.load(rest, partial=partial)), problems)
            except ValidationError as error:
                found = self._problems(rest, cast(Any, error).messages)
            assert found, "an error that names no column of the feed"
            problems += found
            if any(problem.kind == "row" for problem in found):
                return Reading({}, [problem for problem in problems if problem.kind == "row"])
            rest = {header: value for header, value in rest.items() if header not in {p.field for p in found}}

    def _problems(self, row: Mapping[str, str | None], messages: Mapping[str, list[str]]) -> list[Problem]:
        return [
            Problem(self._cost(header), header, tidy(row.get(header) or "") or None, messages[header][0])
            for header in self.columns
            if header in messages
        ]

    def _cost(self, header: str) -> Kind:
        column = self.columns[header]
        ruled = any(rule.field == column.named for rule in self.rules)
        return "row" if column.bad_row or column.required or ruled else "value"


class Addressed(FeedSchema):
    """Six columns of an address."""

    address_line1 = Text()
    address_line2 = Text()
    address_line3 = Text()
    town = Text()
    county = Text()
    postcode = Postcode()


class PersonFeed(FeedSchema):
    """A feed whose rows are about children."""

    source_key = Text(required=True)
    forename = Name(required=True)
    surname = Name(required=True)
    withdrawn = Flag()


ADDRESS: Final = ("address_line1", "address_line2", "address_line3", "town", "county", "postcode")
