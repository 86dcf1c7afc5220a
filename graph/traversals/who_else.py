"""Who else works with this child, and how do I reach them?"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

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


def who_else(gateway: Gateway, number: str, as_of: date, *, ended: bool = False) -> WhoElse:
    """Everybody around the child with this number on the day `as_of`, the lead professional first.

    With `ended`, also those who aren't in force on that day; `Involved.in_force` tells them apart. One round
    trip. Raises UnknownChild where no child has or had the number.
    """
    rows = gateway.read(query("traversals/who_else"), number=number, as_of=as_of, ended=ended)
    if not rows:
        raise UnknownChild("No child has that number: check its digits, or find the child by name.")
    fields: list[Any] = rows[0]["child"]
    around: list[list[Any]] = rows[0]["around"]
    child = child_summary(fields, around)
    found = [one for row in around if (one := involved(row)) is not None]
    ordered = tuple(sorted(found, key=_whom_to_ring_first))
    return WhoElse(child.number, as_of, child, ordered, tuple(rows[0]["former"]))


def _whom_to_ring_first(one: Involved) -> tuple[bool, int, str, str, str]:
    return (not one.lead_professional, ORDER.index(one.kind), one.role or "", one.name or "", one.key)
