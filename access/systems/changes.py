"""What changed about the children with whom a system's service works, since a cursor."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from access.access import Access
from access.audit import Entry
from access.clock import now, today
from access.disclose.disclosed import sensitive_kinds_and_roles
from access.disclose.disclosures import Disclosures
from access.reasons import Stated
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query

BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)


class UnknownCursor(BadInput):
    """The cursor isn't one that was given out."""


@dataclass(frozen=True)
class Change:
    """A child's number, and when its newest change was loaded."""

    number: str
    changed_at: datetime


@dataclass(frozen=True)
class Changed:
    """A page of changes, oldest first; `next` goes on after it; `more` is true where it was full."""

    changes: list[Change]
    next: str
    more: bool


class Changes:
    """The changes. One for each process."""

    def __init__(self, access: Access, gateway: Gateway) -> None:
        self.access = access
        self.gateway = gateway
        self._door = Disclosures(access, gateway)

    def since(self, visit: Visit, stated: Stated, cursor: str | None, most: int) -> Changed:
        """The next page after `cursor` (None: from the beginning), recorded before it is returned.

        Raises UnknownCursor, NotPermitted, AuditUnavailable, and the graph's failures.
        """
        self._door.require(visit, "child.open")
        at, after = _read(cursor) if cursor else (BEGINNING, "")
        kinds, roles = sensitive_kinds_and_roles()
        rows = self.gateway.read(
            query("traversals/changes"),
            organisation=visit.person.organisation,
            as_of=today(),
            since=at,
            after=after,
            hidden_kinds=sorted(kinds),
            hidden_roles=sorted(roles),
            most=most,
        )
        changes = [Change(row["number"], row["changed_at"].to_native()) for row in rows]
        last = changes[-1] if changes else Change(after, at)
        private = {
            "shown": [one.number for one in changes],
            "address": visit.address,
            "query": "traversals/changes",
        }
        private |= {"on_behalf_of": stated.colleague.username} if stated.colleague else {}
        entry = Entry(
            action="changes-read",
            actor=visit.person.username,
            about=tuple(one.number for one in changes),
            open={**visit.details, "reason": stated.code, "rows": len(changes)},
            private=private,
        )
        self.access.audit.append(entry, now())
        return Changed(changes, _cursor(last), len(changes) == most)


def _cursor(last: Change) -> str:
    text = json.dumps([last.changed_at.isoformat(), last.number])
    return base64.urlsafe_b64encode(text.encode()).decode()


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        at, number = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not isinstance(number, str):
            raise ValueError(cursor)
    except (ValueError, TypeError) as error:
        raise UnknownCursor("That cursor isn't one of ours; begin without one.") from error
    return moment, number
