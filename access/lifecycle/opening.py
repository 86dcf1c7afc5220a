"""Opening an archived record: one person asks on a named ground, another grants it for a stated time."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Select, insert, select, update

from access.access import Access
from access.areas import covers
from access.audit import Entry
from access.clock import now
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.lifecycle import archive
from access.lifecycle.archive import Record
from access.store.tables import ArchivedRecord, ArchiveRequest, User
from access.visit import Visit
from graph.errors import BadInput, UnknownChild

LONGEST_DAYS: Final = 28
"""For how many days a record may be opened at once."""


@cache
def grounds() -> dict[str, str]:
    """The grounds on which an archived record may be opened, with their meanings."""
    with Path(__file__).with_name("openings.csv").open(encoding="utf-8", newline="") as rows:
        return {row["ground"]: row["meaning"] for row in csv.DictReader(rows)}


@dataclass(frozen=True)
class Asked:
    """A request, and who asked."""

    request: ArchiveRequest
    by: User


class Openings:
    """Requests for archived records and their grants. Nobody grants their own."""

    def __init__(self, access: Access, disclosures: Disclosures) -> None:
        self.access = access
        self._door = disclosures

    def ask(self, visit: Visit, number: str, ground: str, message: str) -> int:
        """Ask that an archived record be opened; returns the request's number.

        Raises NotPermitted, BadInput (no such ground, no words), UnknownChild (no such archived record here).
        """
        self._door.require(visit, "archive.ask", number)
        if ground not in grounds():
            raise BadInput(f"{ground or 'Nothing'} is no ground; choose one of {', '.join(grounds())}.")
        if not message.strip():
            raise BadInput("Say what the record is needed for, and by whom.")
        row = self._archived(visit, number)
        asked = {"asked_by": visit.person.id, "asked_at": now(), "area": row.area}
        entry = _entry(visit, "archive-asked", number, {"ground": ground}, {"message": message})
        with self.access.store.write() as writing:
            made = insert(ArchiveRequest).values(child=number, ground=ground, message=message, **asked)
            identifier = writing.execute(made.returning(ArchiveRequest.id)).scalar_one()
            self.access.audit.join(writing, entry)
        return identifier

    def waiting(self, visit: Visit) -> list[Asked]:
        """The requests that this visitor may decide: of the own area, asked by others; oldest first."""
        self._door.require(visit, "archive.grant")
        undecided = _asked().where(ArchiveRequest.decided_at.is_(None), User.id != visit.person.id)
        return [one for one in self._read(undecided) if covers(visit.person.area, {one.request.area})]

    def mine(self, visit: Visit) -> list[Asked]:
        """The visitor's own requests, the newest first."""
        self._door.require(visit, "archive.ask")
        return self._read(_asked().where(User.id == visit.person.id))[::-1]

    def decide(self, visit: Visit, request_id: int, *, granted: bool, days: int = 0) -> None:
        """Grant a request for some days, or refuse it.

        Raises NotPermitted, BadInput (no such request waits for this visitor, too long a time).
        """
        found = next((one.request for one in self.waiting(visit) if one.request.id == request_id), None)
        if found is None:
            raise BadInput("No such request waits for you; nobody decides on their own.")
        if granted and not 1 <= days <= LONGEST_DAYS:
            raise BadInput(f"Grant it for 1 to {LONGEST_DAYS} days.")
        until = now() + timedelta(days=days) if granted else None
        open_: dict[str, Any] = {"until": until.isoformat()} if until else {}
        entry = _entry(visit, "archive-granted" if granted else "archive-refused", found.child, open_)
        decided = {"decided_by": visit.person.username, "decided_at": now()}
        with self.access.store.write() as writing:
            this = update(ArchiveRequest).where(ArchiveRequest.id == request_id)
            undecided = this.where(ArchiveRequest.decided_at.is_(None))
            changed = writing.execute(
                undecided.values(granted=granted, until=until, **decided).returning(ArchiveRequest.id)
            )
            if changed.first() is None:
                raise BadInput("Somebody else has decided meanwhile.")
            self.access.audit.join(writing, entry)

    def open(self, visit: Visit, request_id: int) -> tuple[ArchiveRequest, Record]:
        """The record, to the one who asked, while the grant holds; recorded before it is returned.

        Raises NotPermitted (not granted, over, or another's request), UnknownChild (destroyed meanwhile).
        """
        found = next((one.request for one in self.mine(visit) if one.request.id == request_id), None)
        if found is None or not found.granted or not found.until or found.until <= now():
            self._door.refused(visit, found.child if found else None, "archive.ask", "not granted")
            raise NotPermitted(
                "This record isn't open to you: the request isn't granted, or its time is over."
            )
        row = self._archived(visit, found.child)
        entry = _entry(visit, "archive-opened", found.child, {**visit.details, "ground": found.ground})
        self.access.audit.append(entry)
        return found, archive.unsealed(self.access.store, row)

    def _archived(self, visit: Visit, number: str) -> ArchivedRecord:
        row = archive.find(self.access.store, number)
        if row is None or not covers(visit.person.area, {row.area}):
            raise UnknownChild(f"There is no archived record {number} that you may ask for.")
        return row

    def _read(self, wanted: Select[ArchiveRequest, User]) -> list[Asked]:
        with self.access.store.read() as session:
            return [Asked(*row) for row in session.execute(wanted)]


def _asked() -> Select[ArchiveRequest, User]:
    both = select(ArchiveRequest, User).join(User, User.id == ArchiveRequest.asked_by)
    return both.order_by(ArchiveRequest.id)


def _entry(
    visit: Visit, action: str, number: str, open_: Mapping[str, Any], private: Mapping[str, Any] | None = None
) -> Entry:
    told = {**(private or {}), "address": visit.address}
    return Entry(action=action, actor=visit.person.username, about=(number,), open=open_, private=told)
