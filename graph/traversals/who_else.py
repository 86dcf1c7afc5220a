"""Who else works with this child, and how do I reach them?"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from neo4j import Record

from graph.errors import UnknownChild
from graph.gateway import Gateway
from graph.queries import query
from graph.traversals.child import ChildSummary, Involved, child_summary, involved

__all__ = ["ChildSummary", "Involved", "WhoElse", "who_else"]

ORDER: Final = ("practitioner", "service", "school", "gp_practice", "carer")


@dataclass(frozen=True)
class WhoElse:
    """The answer: whom it is about, the day it holds for, and everybody around the child.

    `child_number` is the child's number today, which differs from the one asked about where that was merged;
    `former_numbers` are all that lead to it.
    """

    child_number: str
    as_of: date
    child: ChildSummary
    involved: tuple[Involved, ...]
    former_numbers: tuple[str, ...] = ()


def who_else(
    gateway: Gateway, number: str, as_of: date, *, ended: bool = False, opened: Collection[str] | None = None
) -> WhoElse:
    """Everybody around the child with this number on the day `as_of`, the lead professional first.

    With `ended`, also those who aren't in force on that day; `Involved.in_force` tells them apart. `opened`
    are the shielded children of whom all is read (None: every one); of others only carers, homes and the
    authority are. One round trip. Raises UnknownChild where no child has or had the number.
    """
    asked = {"number": number, "as_of": as_of, "ended": ended}
    shut = None if opened is None else sorted(opened)
    rows = gateway.read(query("traversals/who_else"), **asked, opened=shut)
    if not rows:
        raise UnknownChild("No child has that number: check its digits, or find the child by name.")
    return answer_of(rows[0], as_of)


def answer_of(row: Record, as_of: date) -> WhoElse:
    """The answer in a row of `traversals/who_else`, or of a query with its columns."""
    fields: list[Any] = row["child"]
    around: list[list[Any]] = row["around"]
    child = child_summary(fields, around)
    found = [one for each in around if (one := involved(each)) is not None]
    found = _led(found, row["lead"], as_of)
    ordered = tuple(sorted(found, key=_whom_to_ring_first))
    return WhoElse(child.number, as_of, child, ordered, tuple(row["former"]))


def _led(found: list[Involved], lead: list[Any], as_of: date) -> list[Involved]:
    """Mark the lead professional whom a person named, if it held on that day; else feeds' word holds."""
    key, since = lead
    if key is None or date.fromisoformat(since) > as_of or not any(one.key == key for one in found):
        return found
    return [replace(one, lead_professional=one.key == key) for one in found]


def _whom_to_ring_first(one: Involved) -> tuple[bool, int, str, str, str]:
    return (not one.lead_professional, ORDER.index(one.kind), one.role or "", one.name or "", one.key)
