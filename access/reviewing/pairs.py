"""Two records side by side, as far as policy shows them, with what surrounds the two children."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from access.audit import Entry
from access.clock import now, today
from access.disclose.disclosed import Disclosed, filtered
from access.disclose.disclosures import Disclosures, askers_of
from access.errors import NotPermitted
from access.policy import Answer
from access.reasons import Stated
from access.reviewing.evidence import evidence
from access.visit import Visit
from graph.errors import BadInput
from graph.traversals.network import around
from graph.traversals.reviewing import (
    Doubt,
    Judged,
    Pair,
    Record,
    doubt,
    history,
    judgements,
    of_child,
    queue,
    records,
)
from graph.traversals.who_else import WhoElse
from loaders.matching.single import Names
from loaders.matching.single.weigh import Part

PAGE: Final = 20
REASON: Final = "matching"

Likeness = Literal["same", "different", "one", "neither"]

PLACES: Final = {"school_census": "school", "gp_registration": "gp_practice"}
"""The policy's field for the place that a feed names; another feed's is an involvement."""


class Column(NamedTuple):
    """A row of `fields.csv`: a column of the standard record, the policy's field for it, and its words."""

    column: str
    field: str
    words: str


@dataclass(frozen=True)
class Side:
    """One of the two: its record's source, the child it describes now, and the family around that child."""

    record: Record
    family: Disclosed

    @property
    def source(self) -> str:
        """Where the record came from: the feed alone where its supplier would say too much."""
        told = self.family.answers["provenance"] is Answer.SHOW and not self.record.sensitive
        return self.record.source if told else self.record.feed


@dataclass(frozen=True)
class Compared:
    """A line of the comparison: its words, what each side says (empty: nothing or hidden), how alike."""

    words: str
    a: str
    b: str
    likeness: Likeness


@dataclass(frozen=True)
class SideBySide:
    """Two records with everything that may be shown of them; `hidden` where policy takes something out.

    `doubt`: why they wait for a person; `evidence`: what speaks for and against; `earlier`: what was decided
    about them, the latest first. All speak of what the records say: none is told where something is hidden.
    """

    a: Side
    b: Side
    lines: tuple[Compared, ...]
    hidden: bool
    doubt: Doubt | None
    evidence: tuple[Part, ...]
    earlier: tuple[Judged, ...]

    @property
    def decided(self) -> Judged | None:
        """The decision that holds."""
        return next((one for one in self.earlier if one.holds), None)

    @property
    def together(self) -> bool:
        """Whether both describe one child now."""
        return self.a.record.child == self.b.record.child


class Pairs:
    """Reading what a reviewer decides about."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._gateway = door.gateway

    def waiting(self, visit: Visit, page: int) -> tuple[list[Pair], int]:
        """A page of the pairs in the visitor's area, the likeliest first, and how many there are."""
        self._door.require(visit, "match.review")
        return queue(self._gateway, visit.person.area, (max(page, 1) - 1) * PAGE, PAGE)

    def decided(self, visit: Visit, *, conflicts: bool = False) -> list[Judged]:
        """The judgements in force in the visitor's area, or those that the graph contradicts."""
        self._door.require(visit, "match.review")
        return judgements(self._gateway, visit.person.area, conflicts=conflicts)

    def of_child(self, visit: Visit, number: str) -> list[Record]:
        """The records of a child, with nothing but their sources; recorded. For choosing those to part.

        Records of sensitive services aren't among them. Raises NotPermitted (another area's child, or a
        shielded one), AuditUnavailable.
        """
        self._door.require(visit, "match.review", number)
        found = records(self._gateway, of_child(self._gateway, number))
        sides = [self._side(visit, one) for one in found.values()]
        if any(side.family.answers["provenance"] is not Answer.SHOW for side in sides):
            self._door.refused(visit, number, "match.review", "policy")
            raise NotPermitted("Only the child's own area's reviewers see this child's records; ask them.")
        told = [one for one in found.values() if not one.sensitive]
        self._record(visit, (number,), [one.key for one in told], ())
        return told

    def open(self, visit: Visit, a: str, b: str, names: Names | None = None) -> SideBySide:
        """Two records side by side, recorded before they are returned; weighed with `names`, if given.

        Raises NotPermitted, BadInput (no such records), AuditUnavailable.
        """
        self._door.require(visit, "match.review")
        found = records(self._gateway, [a, b])
        if a == b or a not in found or b not in found:
            raise BadInput("Those two records don't wait for a decision.")
        first, second = (self._side(visit, found[key]) for key in (a, b))
        lines = tuple(_line(column, first, second) for column in columns())
        hidden = any(answer is not Answer.SHOW for answer in _answers(first, second))
        kept = tuple(line for line in lines if line.likeness != "neither")
        waits, earlier = doubt(self._gateway, a, b), tuple(history(self._gateway, a, b))
        waits, earlier = (None, ()) if hidden else (waits, earlier)
        told = evidence(found[a], found[b], names) if names and not hidden else ()
        shown = SideBySide(first, second, kept, hidden, waits, told, earlier)
        about = tuple(dict.fromkeys((first.record.child, second.record.child)))
        self._record(visit, about, [a, b], [line.words for line in shown.lines])
        return shown

    def _side(self, visit: Visit, record: Record) -> Side:
        # comparing is the one reason a reviewer can have: the entry about the pair says so
        stated = Stated(code=REASON, until=now(), colleague=None)
        found = around(self._gateway, [record.child], today())
        if not found:
            raise BadInput("Those two records don't wait for a decision.")
        return Side(record, self._seen(visit, found[0].answer, stated))

    def _seen(self, visit: Visit, answer: WhoElse, stated: Stated) -> Disclosed:
        return filtered(answer, askers_of(visit.person, stated), stated, lambda one: False)

    def _record(
        self, visit: Visit, about: tuple[str, ...], keys: Sequence[str], fields: Sequence[str]
    ) -> None:
        private = {
            "records": list(keys),
            "fields": list(fields),
            "address": visit.address,
            "query": "reviewing/records",
        }
        entry = Entry(
            action="pair-opened",
            actor=visit.person.username,
            about=about,
            open={**visit.details, "reason": REASON},
            private=private,
        )
        self._door.access.audit.append(entry)


@cache
def columns() -> tuple[Column, ...]:
    """What is compared, in order."""
    with (Path(__file__).parent / "fields.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Column(row["column"], row["field"], row["words"]) for row in csv.DictReader(file))


def _answers(*sides: Side) -> list[Answer]:
    wanted = {column.field for column in columns()} - {"place"}
    return [side.family.answers[field] for side in sides for field in wanted]


def _line(column: Column, a: Side, b: Side) -> Compared:
    one, other = _text(column, a), _text(column, b)
    if not one or not other:
        return Compared(column.words, one, other, "one" if one or other else "neither")
    return Compared(column.words, one, other, "same" if _plain(one) == _plain(other) else "different")


def _text(column: Column, side: Side) -> str:
    """What a side says in a column, empty where it may not be shown."""
    record, answers = side.record, side.family.answers
    field = PLACES.get(record.feed, "involvement") if column.field == "place" else column.field
    if answers[field] is not Answer.SHOW or (column.field == "place" and record.sensitive):
        return ""
    if column.column == "place":
        return record.place or ""
    value = record.said.get(column.column)
    return _carers(value) if column.column == "carers" else "" if value is None else str(value)


def _carers(value: Sequence[Mapping[str, Any]] | None) -> str:
    named = (
        " ".join(part for part in (one.get("forename"), one.get("surname")) if part) for one in value or ()
    )
    return ", ".join(sorted(name for name in named if name))


def _plain(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
