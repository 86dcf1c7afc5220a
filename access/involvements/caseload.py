"""The children a user works with, and what changed about each since the user last looked.

What was seen is kept as keyed hashes of what was shown, so that the control database holds nothing of a
child; what changed is told only of what this user may see.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, insert, select

from access.audit import Entry
from access.clock import now, today
from access.disclose.consents import consents_of
from access.disclose.disclosed import Disclosed, filtered
from access.disclose.disclosures import Disclosures, askers_of
from access.involvements.involvements import is_own, own_key
from access.reasons import Stated
from access.store.tables import SeenRecord
from access.visit import Visit
from graph.traversals.involvements import Case, caseload
from graph.traversals.who_else import who_else

PAGE: Final = 25
"""Children told of at once: each costs a question."""

REASON: Final = "coordinate"
"""The reason for which one's own children are listed."""

PARTS: Final = {
    "practitioner": "practitioners and services",
    "service": "practitioners and services",
    "targeted": "practitioners and services",
    "school": "school",
    "gp_practice": "GP practice",
    "carer": "parents and carers",
    "child": "details",
}
"""The words for the part of the page on which a change is."""


@dataclass(frozen=True)
class Listed:
    """A child of one's own: since when one last looked (None: never), and the parts that differ since."""

    case: Case
    seen_at: datetime | None
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page of a caseload: those listed, and how many children there are in all."""

    listed: tuple[Listed, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


class Caseload:
    """Users' own children."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._access = door.access
        self._key = door.access.store.secrets.key("seen records")

    def page(self, visit: Visit, number: int = 1) -> Page:
        """A page of the visitor's children, recorded before it is returned.

        Raises NotPermitted, AuditUnavailable.
        """
        self._door.require(visit, "involvement.change")
        person = visit.person
        cases = caseload(self._door.gateway, own_key(person), person.organisation, person.name, today())
        number = min(max(1, number), -(-len(cases) // PAGE) or 1)
        shown = cases[(number - 1) * PAGE : number * PAGE]
        listed = tuple(self._listed(visit, case) for case in shown)
        self._record(visit, listed)
        return Page(listed, len(cases), number)

    def saw(self, visit: Visit, disclosed: Disclosed) -> None:
        """Keep what the visitor has just been shown of a child, if it is one of their own."""
        answer = disclosed.who_else
        if not any(is_own(visit.person, one) for one in answer.involved):
            return
        values = {"user_id": visit.person.id, "child": answer.child_number}
        mine = (SeenRecord.user_id == visit.person.id) & (SeenRecord.child == answer.child_number)
        seen = json.dumps(self._seen(disclosed), sort_keys=True)
        with self._access.store.write() as writing:
            writing.execute(delete(SeenRecord).where(mine))
            writing.execute(insert(SeenRecord).values(**values, at=now(), seen=seen))

    def _listed(self, visit: Visit, case: Case) -> Listed:
        answer = who_else(self._door.gateway, case.number, today())
        stated = Stated(code=REASON, until=now(), colleague=None)
        numbers = {answer.child_number, *answer.former_numbers}
        with self._access.store.read() as session:
            consent = consents_of(session, numbers, today())
            mine = (SeenRecord.user_id == visit.person.id) & SeenRecord.child.in_(numbers)
            before = session.scalar(select(SeenRecord).where(mine).order_by(SeenRecord.at.desc()).limit(1))
        disclosed = filtered(answer, askers_of(visit.person, stated), stated, consent)
        if before is None:
            return Listed(case, None, ())
        return Listed(case, before.at, differing(json.loads(before.seen), self._seen(disclosed)))

    def _seen(self, disclosed: Disclosed) -> dict[str, str]:
        """Each thing shown, by a hash of what it is, with a hash of what is said of it."""
        answer = disclosed.who_else
        current = [one for one in answer.involved if one.in_force(today())]
        # the day asked about and how somebody is sorted don't matter
        things = {
            f"{one.kind} {self._hash(one.key)}": self._hash(replace(one, source=None)) for one in current
        }
        things["child"] = self._hash(answer.child)
        return things | ({"targeted": "yes"} if disclosed.targeted else {})

    def _hash(self, thing: Any) -> str:
        return hmac.new(self._key, repr(thing).encode(), hashlib.sha256).hexdigest()[:16]

    def _record(self, visit: Visit, listed: Iterable[Listed]) -> None:
        numbers = tuple(one.case.number for one in listed)
        changed = [one.case.number for one in listed if one.changed]
        entry = Entry(
            action="caseload-opened",
            actor=visit.person.username,
            about=numbers,
            open=visit.details,
            private={
                "shown": list(numbers),
                "changed": changed,
                "address": visit.address,
                "query": "involvements/caseload",
            },
        )
        self._access.audit.append(entry)


def differing(before: dict[str, str], after: dict[str, str]) -> tuple[str, ...]:
    """The parts of the page on which something is new, gone or otherwise, in the page's order."""
    changed = {
        key.partition(" ")[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)
    }
    return tuple(dict.fromkeys(words for kind, words in PARTS.items() if kind in changed))
