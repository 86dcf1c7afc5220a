"""Reading the audit, which is itself a disclosure: within reach, without what policy hides, and recorded.

An administrator reads what users within reach did, and what anybody did with a child of the own area. An
entry may say what its reader must not learn, that a sensitive service works with a child: so only the listed
parts are told, and what only a child's own workers do is told without the child.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import select

from access.access import Access
from access.accounts.person import Person
from access.accounts.reach import reached
from access.areas import ENGLAND, covers
from access.audit import Entry, Recorded
from access.audit.actions import actions
from access.audit.reading import Wanted, entries
from access.errors import NotPermitted
from access.policy import may
from access.store.tables import User
from access.visit import Visit
from graph.gateway import Gateway
from graph.queries import query

TOLD: Final = frozenset(
    "why on_behalf_of address fields shown as_of distance signals query search username step parameters "
    "verdict records note".split()
)
"""The private parts of an entry that its readers are told; any other stays in the chain."""

COUNTED_APART: Final = frozenset({"sensitive", "targeted"})
"""What `shown` counts of sensitive services, for nobody's eyes here."""

WITHOUT_CHILD: Final = frozenset(
    {"consent-recorded", "consent-withdrawn", "involvement-changed", "caseload-opened"}
)
"""Actions by which a sensitive service's own people would give its children away."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """An entry as its reader is told it. `private` is None once its key has been destroyed."""

    number: int
    at: datetime
    actor: str
    action: str
    meaning: str
    children: tuple[str, ...]
    open: Mapping[str, Any]
    private: Mapping[str, Any] | None


class Recordings:
    """The audit, for administrators. `gateway` says whose area a child is of; without it no child is."""

    def __init__(self, access: Access, gateway: Gateway | None) -> None:
        self.access = access
        self.gateway = gateway

    def read(self, visit: Visit, wanted: Wanted, limit: int = 50) -> list[Told]:
        """The newest entries that are wanted and may be told; the reading is recorded first.

        Raises NotPermitted, AuditUnavailable.
        """
        if not may(visit.person.role, "audit.read"):
            raise NotPermitted("Only an administrator may read the audit.")
        found = entries(self.access.store, self._within_reach(visit.person, wanted), limit)
        told = [tell(one) for one in found]
        search = {name: _plain(value) for name, value in vars(wanted).items() if value and name != "actors"}
        entry = Entry(
            action="audit-read",
            actor=visit.person.username,
            about=(wanted.child,) if wanted.child else (),  # so that it is forgotten with the child
            open={"role": visit.person.role, "area": visit.person.area, "rows": len(told)},
            private={"search": search, "address": visit.address},
        )
        self.access.audit.append(entry)
        return told

    def _within_reach(self, person: Person, wanted: Wanted) -> Wanted:
        silent = WITHOUT_CHILD if wanted.child else frozenset[str]()
        if person.area == ENGLAND or (wanted.child and self._looks_after(person, wanted.child)):
            return replace(wanted, but=silent)
        return replace(wanted, but=silent, actors=select(User.username).where(reached(person)))

    def _looks_after(self, person: Person, child: str) -> bool:
        if self.gateway is None:
            return False
        rows = self.gateway.read(query("shielding/around_child"), number=child)
        return bool(rows) and covers(person.area, frozenset(rows[0]["areas"]))


def tell(one: Recorded) -> Told:
    """What a reader is told of an entry."""
    silent = one.action in WITHOUT_CHILD
    told = TOLD - {"shown"} if silent else TOLD
    private = None if one.private is None else {k: _told(k, v) for k, v in one.private.items() if k in told}
    return Told(
        number=one.number,
        at=one.at,
        actor=one.actor,
        action=one.action,
        meaning=actions()[one.action].meaning,
        children=() if silent else one.about,
        open=one.open,
        private=private,
    )


def _told(key: str, value: Any) -> Any:
    if key == "shown" and isinstance(value, dict):
        counts = cast(dict[str, int], value)
        return {kind: count for kind, count in counts.items() if kind not in COUNTED_APART}
    return value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
