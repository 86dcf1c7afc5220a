"""Searching for a child, through policy and audit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from access.access import Access
from access.audit import Entry
from access.disclose.disclosures import askers_of
from access.errors import NotPermitted
from access.policy import Answer, Asker, ChildState, decide_for, may
from access.reasons import Stated
from access.search import Asked, best, lucene
from access.search.fit import SHOWN
from access.visit import Visit
from graph.gateway import Gateway
from graph.traversals.search import Candidate, by_identifier, by_words

FOR_A_SYSTEM: Final = 1
"""A system is told of a child only where exactly one fits."""

COMPARED: Final[dict[str, tuple[str, Any]]] = {
    "forename": ("name", None),
    "middle_names": ("name", None),
    "surname": ("name", None),
    "known_names": ("known_names", ()),
    "gender": ("gender", None),
    "date_of_birth": ("date_of_birth", None),
    "postcode": ("address", None),
    "area": ("area", None),
}
"""The policy's field for each of a candidate's, and what stands in its place when it isn't to be seen."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A child found, as far as the searcher may see who it is."""

    number: str
    forename: str | None
    surname: str | None
    known_names: tuple[str, ...]
    gender: str | None
    date_of_birth: date | None
    area: str | None


@dataclass(frozen=True)
class Found:
    """The answer to a search; `too_many` where there are more than may be shown, and then none is."""

    hits: tuple[Hit, ...]
    too_many: bool = False


class Searches:
    """Searches for children. One for each process."""

    def __init__(self, access: Access, gateway: Gateway) -> None:
        self.access = access
        self.gateway = gateway

    def by_name(self, visit: Visit, asked: Asked, stated: Stated) -> Found:
        """The children who fit a name and a date of birth, best first; recorded before it is returned.

        Raises NotPermitted, TooMany, AuditUnavailable, and the graph's failures.
        """
        self._refuse(visit)
        askers = askers_of(visit.person, stated)
        seen = [_seen(askers, one) for one in by_words(self.gateway, lucene(asked))]
        fits = best(asked, seen, _most(visit))
        candidates = None if fits is None else [fit.candidate for fit in fits]
        return self._told(visit, stated, candidates, "traversals/search_words", _search(asked))

    def by_identifier(self, visit: Visit, identifier: str, stated: Stated) -> Found:
        """The children with this NHS number or unique pupil number, where the searcher may see it of them."""
        self._refuse(visit)
        askers = askers_of(visit.person, stated)
        everybody = by_identifier(self.gateway, identifier)
        known = [_seen(askers, one) for one in everybody if _shown(askers, one, "nhs_number")]
        candidates = known if len(known) <= _most(visit) else None
        search = {"identifier": identifier}
        return self._told(visit, stated, candidates, "traversals/search_identifier", search)

    def _refuse(self, visit: Visit) -> None:
        if not may(visit.person.role, "child.find"):
            raise NotPermitted("Your account doesn't allow searching; ask your local administrator.")
        self.access.limits.refuse_search(visit.person)

    def _told(
        self,
        visit: Visit,
        stated: Stated,
        candidates: Sequence[Candidate] | None,
        query: str,
        search: dict[str, Any],
    ) -> Found:
        found = Found(tuple(map(_hit, candidates or ())), candidates is None)
        numbers = tuple(hit.number for hit in found.hits)
        private = {"search": search, "shown": list(numbers), "address": visit.address, "query": query}
        private |= {"on_behalf_of": stated.colleague.username} if stated.colleague else {}
        count = "too many" if found.too_many else len(numbers)
        entry = Entry(
            action="child-searched",
            actor=visit.person.username,
            about=numbers,
            open={**visit.details, "reason": stated.code, "found": count},
            private=private,
        )
        self.access.audit.append(entry)
        return found


def _most(visit: Visit) -> int:
    return FOR_A_SYSTEM if visit.person.role == "system" else SHOWN


def _seen(askers: Sequence[Asker], one: Candidate) -> Candidate:
    """The candidate with everything taken out that the searcher may not see: neither shown nor compared."""
    hidden = {name: nothing for name, (field, nothing) in COMPARED.items() if not _shown(askers, one, field)}
    return replace(one, **hidden)


def _hit(one: Candidate) -> Hit:
    return Hit(
        number=one.number,
        forename=one.forename,
        surname=one.surname,
        known_names=one.known_names,
        gender=one.gender,
        date_of_birth=one.date_of_birth,
        area=one.area and (one.area.name or one.area.code),
    )


def _shown(askers: Sequence[Asker], one: Candidate, field: str) -> bool:
    child = ChildState(one.shielded, frozenset({one.area.code} if one.area else ()))
    return decide_for(askers, child, field) is Answer.SHOW


def _search(asked: Asked) -> dict[str, Any]:
    """What was looked for, for the audit's encrypted part."""
    return {
        "names": list(asked.names),
        "beginnings": list(asked.beginnings),
        "born": [asked.born_from.isoformat(), asked.born_to.isoformat()],
        "gender": asked.gender,
        "postcode": asked.postcode,
    }
