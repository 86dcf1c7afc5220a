"""Candidates for a search: children whose words or identifiers fit, not yet ranked, and nothing hidden."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.gateway import Gateway
from graph.queries import query
from graph.traversals.child import Area

MOST: Final = 100
"""Candidates fetched for ranking: many more than are ever shown, so that the order is ours, not Lucene's."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A child who may be the one looked for."""

    number: str
    forename: str | None
    middle_names: str | None
    surname: str | None
    known_names: tuple[str, ...]
    gender: str | None
    date_of_birth: date | None
    shielded: bool
    postcode: str | None
    area: Area | None


def by_words(gateway: Gateway, words: str, most: int = MOST) -> list[Candidate]:
    """The children who fit a question in Lucene's syntax best. One round trip."""
    rows = gateway.read(query("traversals/search_words"), words=words, most=most)
    return [_candidate(row["child"], row["postcode"], row["area"]) for row in rows]


def by_identifier(gateway: Gateway, identifier: str) -> list[Candidate]:
    """The children with this NHS number or unique pupil number. One round trip."""
    rows = gateway.read(query("traversals/search_identifier"), identifier=identifier)
    return [_candidate(row["child"], row["postcode"], row["area"]) for row in rows]


def _candidate(child: list[Any], postcode: str | None, area: list[str] | None) -> Candidate:
    number, forename, middle, surname, known, gender, born, shielded = child
    return Candidate(
        number=number,
        forename=forename,
        middle_names=middle,
        surname=surname,
        known_names=tuple(known or ()),
        gender=gender,
        date_of_birth=date.fromisoformat(born) if born else None,
        shielded=bool(shielded),
        postcode=postcode,
        area=Area(area[0], area[1]) if area else None,
    )
