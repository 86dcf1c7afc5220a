"""What a child's page says: who else works with this child, grouped so that it can be read at a glance."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from access.disclose import Disclosed
from access.disclose.searches import Hit
from access.policy import Answer
from graph.traversals.child import ChildSummary, Involved
from graph.traversals.involvements import Case
from web.words import role

FEEDS: Final = {
    "school_census": "School census",
    "child_benefit": "Child Benefit",
    "births": "Register of births",
    "deaths": "Register of deaths",
    "gp_registration": "GP registrations",
    "health_visiting": "Health visiting",
    "case_management": "Case management",
    "contactpoint": "ContactPoint, by the practitioner",
    "correction": "ContactPoint, corrected by the local team",
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
        "No school or GP practice has this child on its list.",
    ),
    Heading("carers", "Parents and carers", frozenset({"carer"}), "No parent or carer is recorded."),
)

FIELDS: Final = {"practitioners": "involvement", "universal": "school", "carers": "carers"}
"""The policy's field that decides on each part of the page."""


@dataclass(frozen=True)
class Group:
    """One heading and those under it, whom to ring first at the top; `asked` where the local team must be."""

    heading: Heading
    involved: tuple[Involved, ...]
    asked: bool = False


@dataclass(frozen=True)
class ChildPage:
    """Everything on a child's page. `past` is True where another day than today was asked about."""

    child: ChildSummary
    number: str
    as_of: date
    past: bool
    groups: list[Group]
    ended: tuple[Involved, ...]
    details: list[tuple[str, tuple[str, ...]]]
    targeted: bool
    shielded: bool
    override: bool
    asked: frozenset[str]
    sources: list[tuple[str, date | None]]
    own_keys: frozenset[str]


def child_page(
    disclosed: Disclosed, now: date, currency: Mapping[str, date], own: Callable[[Involved], bool]
) -> ChildPage:
    """The page of what was disclosed.

    `currency`: the day up to which each source has been loaded; `own` tells the reader's own involvements.
    """
    answer = disclosed.who_else
    asked = frozenset(name for name, given in disclosed.answers.items() if given is Answer.ASK)
    current = [one for one in answer.involved if one.in_force(answer.as_of)]
    ended = (one for one in answer.involved if not one.in_force(answer.as_of))
    return ChildPage(
        child=answer.child,
        number=answer.child_number,
        as_of=answer.as_of,
        past=answer.as_of != now,
        groups=at_a_glance(current, asked),
        ended=tuple(sorted(ended, key=lambda one: one.until or date.max, reverse=True)),
        details=details(answer.child, disclosed),
        targeted=disclosed.targeted,
        shielded=disclosed.shielded,
        override=disclosed.override,
        asked=asked,
        sources=sources(answer.involved, currency),
        own_keys=frozenset(one.key for one in answer.involved if own(one)),
    )


def sources(involved: Iterable[Involved], currency: Mapping[str, date]) -> list[tuple[str, date | None]]:
    """How current each source is: of those shown, and of those that tell of every child.

    A feed of many suppliers is named only where one of its suppliers is shown: not everybody may see which of
    them know the child.
    """
    shown = {one.source for one in involved if one.source}
    everybodys = {source for source in currency if ":" not in source}
    listed = sorted(shown | everybodys, key=source_words) if shown else []
    return [(source, currency.get(source)) for source in listed]


def at_a_glance(involved: Iterable[Involved], asked: frozenset[str] = frozenset()) -> list[Group]:
    """Everybody involved, under the page's headings, in the order they come in."""
    everybody = tuple(involved)
    return [
        Group(h, tuple(one for one in everybody if one.kind in h.kinds), FIELDS[h.id] in asked)
        for h in HEADINGS
    ]


def details(child: ChildSummary, disclosed: Disclosed) -> list[tuple[str, tuple[str, ...]]]:
    """What else is held about the child, by its words; nothing for what isn't this user's to see."""
    shown = frozenset(disclosed.shown)
    home = tuple(child.home.lines()) if child.home else ()
    area = (child.area.name or child.area.code,) if child.area else ()
    rows: list[tuple[str, str, tuple[str, ...]]] = [
        ("address", "Address", home),
        ("area", "Local authority", area),
        ("nhs_number", "NHS number", (nhs_words(child.nhs_number),) if child.nhs_number else ()),
        ("upn", "Unique pupil number", (child.upn,) if child.upn else ()),
        ("common_assessment", "Common assessment", (assessment_words(child.common_assessment),)),
    ]
    return [(words, value or ("Not held",)) for field, words, value in rows if field in shown]


def nhs_words(number: str) -> str:
    """An NHS number as the NHS writes it, 3-3-4."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def assessment_words(held: bool) -> str:
    """Whether a common assessment exists."""
    return "There is or was a common assessment" if held else "None that ContactPoint has been told of"


def full_name(child: ChildSummary | Hit | Case) -> str:
    """Forename and surname, or what can be said of a child without either."""
    return " ".join(part for part in (child.forename, child.surname) if part) or "Name not known"


def other_names(child: ChildSummary | Hit) -> list[str]:
    """The names that a source knows and that aren't merely today's written otherwise."""
    told = {_plain(full_name(child))}
    return [name for name in child.known_names if (plain := _plain(name)) not in told and not told.add(plain)]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def what(one: Involved) -> str:
    """What someone is to the child and where: 'Health visitor, Elm Park health visiting'."""
    place = one.organisation if one.organisation != one.name else None
    said = role(one.organisation_kind or one.kind) if one.kind == "service" else role(one.role or one.kind)
    return ", ".join(part for part in (said, place) if part)


def source_words(source: str) -> str:
    """'case_management:885-MOSAIC' as 'Case management, 885-MOSAIC'."""
    feed, _, supplier = source.partition(":")
    words = FEEDS.get(feed, feed)
    return f"{words}, {supplier}" if supplier else words


FILTERS: Final[dict[str, Callable[..., object]]] = {
    "full_name": full_name, "other_names": other_names, "what": what, "source": source_words,
}  # fmt: skip
