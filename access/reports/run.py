"""Running a report: permission, reason, policy, graph, guard, small counts, audit, answer; in this order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from neo4j import Record

from access.access import Access
from access.areas import ENGLAND
from access.audit import Entry
from access.clock import now
from access.disclose.disclosed import sensitive_kinds_and_roles
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.policy import Answer, Asker, ChildState, decide, may
from access.reasons.stated import checked
from access.reports.counting import counted
from access.reports.declared import Report, report
from access.reports.parameters import as_text, read
from access.reports.small import Table, protect
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query

View = Literal["list", "counts", "rows"]
"""The children themselves; so many of them; or rows that tell of nobody."""

MOST: Final = 5000
"""Rows of a list: more than anybody follows up, and each child on it is named in the audit."""

ALL: Final = "All"
"""What stands for a group in the row of its sum."""

_AT_ONCE: Final = 5000


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A report's answer as it may be shown. In counts None is a count that is kept back."""

    report: Report
    view: View
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(repr=False)
    table: Table | None
    values: Mapping[str, Any]
    at: datetime

    @property
    def withheld(self) -> int:
        """How many counts are kept back."""
        return sum(row[-1] is None for row in self.rows) if self.view == "counts" else 0


class Reports:
    """The reports, run under policy and audit. One for each process."""

    def __init__(self, access: Access, gateway: Gateway) -> None:
        self.access = access
        self.gateway = gateway
        self._door = Disclosures(access, gateway)

    def run(
        self,
        visit: Visit,
        name: str,
        given: Mapping[str, str] | None = None,
        *,
        reason: str,
        why: str = "",
        view: View | None = None,
    ) -> Shown:
        """A report's answer as far as `visit` may see it, recorded before it is returned.

        `view` None is the most that the visitor may see. Raises BadInput (no such report, reason or
        parameter, or too many rows), NotPermitted, AuditUnavailable, and the graph's failures.
        """
        self._door.require(visit, "report.run")
        wanted = report(name)
        why_asked = checked(reason, why, visit.person.role)
        asker = Asker(visit.person.role, visit.person.organisation, visit.person.area, why_asked.code)
        view = self._view(visit, wanted, view, asker)
        values = _values(visit, wanted, given or {})
        shown = self._answer(wanted, view, values, _areas(visit))
        self._record(visit, shown, why_asked.code, why)
        return shown

    def _view(self, visit: Visit, wanted: Report, view: View | None, asker: Asker) -> View:
        if not wanted.of_people:
            return "rows"
        if view == "counts" or (view is None and not may(asker.role, "report.list")):
            return "counts"
        self._door.require(visit, "report.list")
        own = ChildState(areas=frozenset({asker.area}))
        for shown in ("number", *wanted.shows):
            if decide(asker, own, shown) is not Answer.SHOW:
                raise NotPermitted(f"Policy doesn't show you {shown} of the children of this report.")
        return "list"

    def _answer(
        self, wanted: Report, view: View, values: Mapping[str, Any], areas: list[str] | None
    ) -> Shown:
        kinds, roles = sensitive_kinds_and_roles()
        policys = {"areas": areas, "hidden_kinds": sorted(kinds), "hidden_roles": sorted(roles)}
        mine = {name: value for name, value in policys.items() if name in wanted.query.parameters}
        found = self.gateway.stream(wanted.query, **mine, **values)
        rows = [dict(zip(wanted.query.columns, _plain(wanted, record), strict=True)) for record in found]
        rows = self._guarded(wanted, rows, areas)
        table = None
        if wanted.of_people:
            cells = counted(rows, wanted.groups, wanted.counted)
            table = protect(cells, wanted.smallest if view == "counts" else 0)
        if view == "counts" and table:
            columns = (*wanted.groups, wanted.counted or "children")
            shown = counts_of(table, len(wanted.groups))
        else:
            columns = tuple(wanted.query.columns)
            shown = [tuple(row.values()) for row in rows]
        if view == "list" and len(shown) > MOST:
            raise BadInput(f"More than {MOST:,} rows: ask for counts, or for other values of the parameters.")
        return Shown(
            report=wanted, view=view, columns=columns, rows=shown, table=table, values=values, at=now()
        )

    def _guarded(
        self, wanted: Report, rows: list[dict[str, Any]], areas: list[str] | None
    ) -> list[dict[str, Any]]:
        """The rows whose every child may be spoken of, whatever the report's own text allows."""
        numbers = sorted({row[column] for row in rows for column in wanted.children})
        open_ones: set[str] = set()
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            found = self.gateway.read(query("policy/open_children"), numbers=some, areas=areas)
            open_ones.update(row["number"] for row in found)
        return [row for row in rows if all(row[column] in open_ones for column in wanted.children)]

    def _record(self, visit: Visit, shown: Shown, reason: str, why: str) -> None:
        wanted = shown.report
        entry = Entry(
            action="report-run",
            actor=visit.person.username,
            about=_children(shown),
            open={
                **visit.details,
                "report": wanted.name,
                "rows": len(shown.rows),
                "reason": reason,
                "view": shown.view,
            },
            private={
                "parameters": {name: as_text(value) for name, value in shown.values.items()},
                "why": why,
                "address": visit.address,
                "query": wanted.query.name,
            },
        )
        self.access.audit.append(entry)


def counts_of(table: Table, depth: int) -> list[tuple[Any, ...]]:
    """The rows of a table of counts, each sum before its parts; nothing in their order tells of a count."""
    places = sorted(table.counts, key=lambda place: [_order(part) for part in place])
    return [(*place, *[ALL] * (depth - len(place)), table.shown(place)) for place in places]


def _order(part: str) -> tuple[bool, int, str]:
    return (not part.isdecimal(), int(part) if part.isdecimal() else 0, part)


def _areas(visit: Visit) -> list[str] | None:
    return None if visit.person.area == ENGLAND else [visit.person.area]


def _values(visit: Visit, wanted: Report, given: Mapping[str, str]) -> dict[str, Any]:
    if given and wanted.of_people and not may(visit.person.role, "report.list"):
        raise BadInput("Counts are made with the report's own values, so that none can be subtracted.")
    return read(wanted, given)


def _children(shown: Shown) -> tuple[str, ...]:
    if shown.view != "list":
        return ()
    at = [shown.columns.index(column) for column in shown.report.children]
    return tuple(dict.fromkeys(row[index] for row in shown.rows for index in at))


def _plain(wanted: Report, record: Record) -> Sequence[Any]:
    """A record's values in the order declared, the driver's dates as Python's."""
    return list(_native(record[name] for name in wanted.query.columns))


def _native(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        yield value.to_native() if hasattr(value, "to_native") else value
