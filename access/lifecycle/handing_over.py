"""A move between authorities: what is open about a child goes over to the team that looks after the record
now.

The record itself moves with its feeds, since a child's area is derived from school, services and address.
Decisions that wait stand in the control database under the area in which they were asked; each run of the
lifecycle brings them to where the child is.
"""

from typing import Final

from sqlalchemy import ColumnElement, Table, select, update

from access.access import Access
from access.accounts.administration import OPERATOR
from access.audit import Entry
from access.store.tables import Base
from graph.gateway import Gateway
from graph.queries import query

OPEN: Final = {
    "error_report": "answered_at",
    "contact_request": "answered_at",
    "dispute": "lifted_at",
    "shielding_decision": "",
}
"""Tables whose rows belong to an area, and the column that is empty while they are open; none: always."""

SUBJECT: Final = {"shielding_decision": "subject"}


def hand_over(access: Access, gateway: Gateway) -> dict[str, tuple[str, str]]:
    """Move what is open to the children's present areas; gives for each child moved the areas from and to."""
    held = _held(access)
    numbers = sorted({number for number, _ in held})
    rows = gateway.read(query("lifecycle/areas"), numbers=numbers)
    now_in = {str(row["number"]): str(row["area"]) for row in rows if row["area"]}
    moved = {n: (area, now_in[n]) for n, area in held if area and n in now_in and now_in[n] != area}
    for number, (before, after) in moved.items():
        entry = Entry(
            action="record-handed-over", actor=OPERATOR, about=(number,), open={"from": before, "to": after}
        )
        with access.store.write() as writing:
            for table in _tables():
                writing.execute(update(table).where(*_theirs(table, number)).values(area=after))
            access.audit.join(writing, entry)
    return moved


def _held(access: Access) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    with access.store.read() as session:
        for table in _tables():
            subject = table.c[SUBJECT.get(table.name, "child")]
            open_ = OPEN[table.name]
            wanted = select(subject, table.c.area)
            rows = session.execute(wanted.where(table.c[open_].is_(None)) if open_ else wanted)
            found |= {(str(number), str(area)) for number, area in rows}
    return found


def _tables() -> list[Table]:
    return [Base.metadata.tables[name] for name in OPEN]


def _theirs(table: Table, number: str) -> list[ColumnElement[bool]]:
    open_ = OPEN[table.name]
    mine = table.c[SUBJECT.get(table.name, "child")] == number
    return [mine, table.c[open_].is_(None)] if open_ else [mine]
