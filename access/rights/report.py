"""A subject access report: all that is held of one person, where it is from, who looked and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from access.areas import covers
from access.audit import Entry, Recorded
from access.audit.actions import actions
from access.audit.reading import Wanted, entries
from access.clock import ENGLAND
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.reasons.codes import reasons
from access.rights.telling import Row, Section, sections
from access.rights.withholding import ASKERS, Withholding
from access.store.tables import User
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.queries import query

LOOKED: Final = (
    "child-opened network-opened child-searched report-run override-started child-matched changes-read "
    "pair-opened rights-reported"
).split()
"""What the audit calls the ways in which somebody was shown something of a child."""

MOST: Final = 10_000
"""Entries about one child that are looked through."""


@dataclass(frozen=True)
class Told:
    """A report: the number today, the record's sections, and who looked."""

    number: str
    sections: list[Section]
    lookers: Section


class Rights:
    """Subject access reports, made by the local team of the child's area."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._access = door.access

    def report(self, visit: Visit, number: str, asker: str) -> Told:
        """Everything that `asker` (child or parent) may be told; recorded before it is returned.

        Raises NotPermitted (beyond the area), ReasonNeeded, UnknownChild, BadInput, AuditUnavailable.
        """
        self._door.require(visit, "rights.report", number)
        if asker not in ASKERS[:2]:
            raise BadInput("Say who asks: child or parent.")
        stated = self._door.reason(visit, number)
        record = self._record(visit, number)
        if record["child"].get("shielded"):
            self._refuse_without_override(visit, record["number"])
        made, lookers = sections(record, asker), self._lookers(record, asker)
        entry = Entry(
            action="rights-reported",
            actor=visit.person.username,
            about=(record["number"],),
            open={**visit.details, "reason": stated.code, "asker": asker},
            private={"fields": [one.title for one in made if one.rows], "address": visit.address},
        )
        self._access.audit.append(entry)
        return Told(record["number"], made, lookers)

    def _record(self, visit: Visit, number: str) -> Mapping[str, Any]:
        found = self._door.gateway.read(query("lifecycle/child"), number=number)
        if not found:
            raise UnknownChild(f"There is no child {number} in the directory.")
        if not covers(visit.person.area, found[0]["areas"]):
            self._door.refused(visit, number, "rights.report", "another area's child")
            raise NotPermitted("Only the local team of the child's own area makes this report.")
        (row,) = self._door.gateway.read(query("lifecycle/whole_record"), numbers=[found[0]["number"]])
        return row.data()

    def _refuse_without_override(self, visit: Visit, number: str) -> None:
        if number in self._door.overrides.of(visit):
            return
        self._door.refused(visit, number, "rights.report", "shielded")
        raise NotPermitted("This record is shielded: override that first, on the record's page.")

    def _lookers(self, record: Mapping[str, Any], asker: str) -> Section:
        numbers = (record["number"], *record["former_numbers"])
        store = self._access.store
        found = [one for number in numbers for one in entries(store, Wanted(child=number), MOST)]
        looks = sorted((one for one in found if one.action in LOOKED), key=_moment)
        with store.read() as session:
            names = {user.username: user for user in session.scalars(select(User))}
        by_role = Withholding.of(asker, record).why("lookers") is not None
        rows = tuple(_look(one, names.get(one.actor), by_role) for one in looks)
        return Section("Who looked", ("When", "Who", "What they did", "Why"), rows)


def _look(one: Recorded, user: User | None, by_role: bool) -> Row:
    role = str(one.open.get("role") or (user.role if user else "the service"))
    who = role if user is None or by_role else f"{user.name}, {role}, {user.organisation}"
    code = str(one.open.get("reason") or "")
    why = reasons()[code].words if code in reasons() else "as part of their work"
    words = str((one.private or {}).get("why") or "")
    when = one.at.astimezone(ENGLAND).strftime("%-d %B %Y at %H:%M")
    return when, who, actions()[one.action].meaning, f"{why}: {words}" if words and not by_role else why


def _moment(one: Recorded) -> int:
    return one.number
