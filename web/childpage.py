"""The child's page: who else works with this child, grouped so that it can be read at a glance."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from graph.traversals.who_else import ChildSummary, Involved
from web.words import role

FEEDS: Final = {
    "school_census": "School census",
    "child_benefit": "Child Benefit",
    "births": "Register of births",
    "deaths": "Register of deaths",
    "gp_registration": "GP registrations",
    "health_visiting": "Health visiting",
    "case_management": "Case management",
}


@dataclass(frozen=True)
class Heading:
    """A part of the page: its title, the kinds of involvement it shows, and what an empty one says."""

    id: str
    title: str
    kinds: frozenset[str]
    nothing: str


HEADINGS: Final = (
    Heading(
        "practitioners",
        "Practitioners and services",
        frozenset({"practitioner", "service"}),
        "No practitioner or service has told ContactPoint that they work with this child.",
    ),
    Heading(
        "universal",
        "School and GP practice",
        frozenset({"school", "gp_practice"}),
        "No school or GP practice holds this child on its list.",
    ),
    Heading("carers", "Parents and carers", frozenset({"carer"}), "No parent or carer is recorded."),
)


@dataclass(frozen=True)
class Group:
    """One heading and those under it, whom to ring first at the top."""

    heading: Heading
    involved: tuple[Involved, ...]


def at_a_glance(involved: Iterable[Involved]) -> list[Group]:
    """Everybody involved, under the page's headings: the lead professional on top, then by role and name."""
    everybody = sorted(involved, key=_order)
    return [Group(h, tuple(one for one in everybody if one.kind in h.kinds)) for h in HEADINGS]


def full_name(child: ChildSummary) -> str:
    """Forename and surname, or what can be said of a child without either."""
    return " ".join(part for part in (child.forename, child.surname) if part) or "Name not known"


def what(one: Involved) -> str:
    """What someone is to the child and where: 'Health visitor, Elm Park health visiting'."""
    place = one.organisation if one.organisation != one.name else None
    return ", ".join(part for part in (role(one.role or one.kind), place) if part)


def source_words(source: str) -> str:
    """'case_management:885-MOSAIC' as 'Case management, 885-MOSAIC'."""
    feed, _, supplier = source.partition(":")
    words = FEEDS.get(feed, feed)
    return f"{words}, {supplier}" if supplier else words


def _order(one: Involved) -> tuple[bool, str, str, str]:
    return (not one.lead_professional, one.kind, one.role or "", one.name or "")


FILTERS: Final[dict[str, Callable[..., str]]] = {
    "full_name": full_name, "what": what, "source": source_words,
}  # fmt: skip
