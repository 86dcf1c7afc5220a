"""A report, as its file's header declares it.

Besides what every query says, a report's header names the columns that tell of somebody by type (`child`: a
child's number; `name`: what only those who may see children may read; `count`: so many), and says

    // smallest: 5                     the smallest count that is shown to those who may not see the children
    // groups: authority age           the columns by which its children or counts are counted
    // shows: school                   the policy's fields that its rows tell of
    // chart: bars authority           the group, or the column of figures, that the chart shows; or `none`

Parameters that say `= given` are policy's: `areas`, `hidden_kinds` and `hidden_roles`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from access.policy.table import fields
from graph.errors import BadInput
from graph.queries import Declared, Query, names, query

FOLDER: Final = "reports/"
GIVEN: Final = "given"
POLICYS_OWN: Final = frozenset({"areas", "hidden_kinds", "hidden_roles"})
PERSONAL: Final = frozenset({"child", "name"})


class BadReport(Exception):
    """A report's file whose header breaks the rules above: which, and what is wrong."""


@dataclass(frozen=True)
class Report:
    """One file of `cypher/reports/`. `smallest` is 0 where nothing in it is about people."""

    query: Query
    smallest: int
    groups: tuple[str, ...]
    shows: tuple[str, ...]
    chart: str | None

    @property
    def name(self) -> str:
        """What it is called: its file's name, with hyphens."""
        return self.query.name.removeprefix(FOLDER).replace("_", "-")

    @property
    def title(self) -> str:
        """Its title."""
        return self.query.title

    @property
    def parameters(self) -> dict[str, Declared]:
        """The parameters that whoever runs it may set."""
        return {name: one for name, one in self.query.parameters.items() if one.default != GIVEN}

    @property
    def children(self) -> tuple[str, ...]:
        """The columns that hold children's numbers."""
        return tuple(name for name, one in self.query.columns.items() if one.type == "child")

    @property
    def counted(self) -> str | None:
        """The column that is a count; None where rows themselves are counted, or nothing is."""
        return next((name for name, one in self.query.columns.items() if one.type == "count"), None)

    @property
    def of_people(self) -> bool:
        """Whether its rows tell of children, so that those who may not see them get counts only."""
        return bool(self.groups)


@cache
def reports() -> dict[str, Report]:
    """Every report by its name. Raises BadReport, BadHeader."""
    found = [_report(query(name)) for name in names() if name.startswith(FOLDER)]
    return {one.name: one for one in found}


def report(name: str) -> Report:
    """The report of that name; hyphens and underscores are alike. Raises BadInput."""
    found = reports().get(name.replace("_", "-"))
    if found is None:
        raise BadInput(f"There is no report {name}; `contactpoint report list` shows them.")
    return found


def _report(found: Query) -> Report:
    settings = found.settings
    made = Report(
        found,
        int(settings.get("smallest", "0")),
        tuple(settings.get("groups", "").split()),
        tuple(settings.get("shows", "").split()),
        _chart(settings.get("chart", "none")),
    )
    for wrong in _faults(made):
        raise BadReport(f"cypher/{found.name}.cypher: {wrong}")
    return made


def _chart(text: str) -> str | None:
    return None if text == "none" else text.removeprefix("bars ").strip()


def _faults(one: Report) -> list[str]:
    columns = one.query.columns
    personal = any(column.type in PERSONAL | {"count"} for column in columns.values())
    given = {name for name, declared in one.query.parameters.items() if declared.default == GIVEN}
    undefined = [name for name, declared in one.query.parameters.items() if declared.default is None]
    told = {
        "it must only read": one.query.mode != "read",
        "it needs `groups` and `smallest`, as it tells of people": personal
        and not (one.groups and one.smallest > 1),
        "it needs the parameter `areas`, as it tells of people": personal and "areas" not in given,
        "its groups must be columns that name nobody": not all(
            group in columns and columns[group].type in ("string", "integer") for group in one.groups
        ),
        "it may have one column of counts at most": sum(c.type == "count" for c in columns.values()) > 1,
        "it has a count or children, not both": bool(one.counted and one.children),
        "its chart must be a column": one.chart is not None and one.chart not in columns,
        f"these parameters need a default: {', '.join(undefined)}": bool(undefined),
        f"only {', '.join(sorted(POLICYS_OWN))} are given by policy": not given <= POLICYS_OWN,
        "it shows a field that policy doesn't know": not set(one.shows) <= fields().keys(),
    }
    return [wrong for wrong, is_so in told.items() if is_so]
