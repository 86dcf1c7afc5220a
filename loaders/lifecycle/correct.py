"""A run in which a person's word on a child's value is taken up, or lifted; it reads no file.

A correction is a source record of the feed `correction`, one a child, which says nothing but the values
that people have corrected. It is the child's by a person's decision, never by matching; each rule of
survivorship trusts it first (`loaders.best_view.survivorship`). So it outlasts loads, rebuilding and the
merging of children as any record does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from duckdb import DuckDBPyConnection

from loaders.loads import load_without_file, record_load
from loaders.report import LoadReport
from loaders.run import Run, change
from loaders.standardise.addresses import address_key
from loaders.standardise.names import standard_forename, standard_surname
from loaders.working import sql

FEED: Final = "correction"

LINES: Final = ("address_line1", "address_line2", "address_line3", "town", "county")

STANDARDS: Final[Mapping[str, tuple[str, Callable[[str], str | None]]]] = {
    "forename": ("forename_std", standard_forename),
    "middle_names": ("middle_std", standard_forename),
    "surname": ("surname_std", standard_surname),
}
"""Columns that are compared in a standard form, that form's column, and how it is made."""


@dataclass(frozen=True)
class Corrected:
    """What people say of a child instead of the suppliers: columns of a record with their values, None to
    lift.

    `by`: who decided.
    """

    child: str
    values: Mapping[str, Any]
    by: str


def correct(run: Run, corrected: Corrected) -> LoadReport:
    """Take a correction up, or lift it, and derive the child's best view anew."""
    bearer = load_without_file(FEED, run.id, run.now)

    def take_up(connection: DuckDBPyConnection) -> None:
        key = f"{FEED}|{corrected.child}"
        columns = {**corrected.values, **_standard(corrected.values)}
        about = {"key": key, "source_key": corrected.child, "load": bearer.id, "today": run.today}
        sql.run(connection, "lifecycle/correct", **about, child=corrected.child, by=corrected.by, now=run.now)
        settings = ", ".join(f"{name} = ${name}" for name in columns)
        connection.execute(f"UPDATE record SET {settings} WHERE key = $key", {**columns, "key": key})
        _address(connection, key)
        record_load(connection, bearer)

    return change(run, take_up, bearer.id)


def _standard(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        column: standard(values[name]) if values[name] else None
        for name, (column, standard) in STANDARDS.items()
        if name in values
    }


def _address(connection: DuckDBPyConnection, key: str) -> None:
    """The key of the corrected address follows from all of its lines."""
    names = ", ".join((*LINES, "postcode"))
    (row,) = sql.rows(connection, f"SELECT {names} FROM record WHERE key = $key", {"key": key})
    given = address_key(tuple(row[:3]), row[-1]) if row[-1] else None
    connection.execute("UPDATE record SET address_key = ? WHERE key = ?", [given, key])
