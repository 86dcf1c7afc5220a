"""What the control database says of children whose records are destroyed: rows, and the audit's words."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Table, delete, select

from access.audit import Audit
from access.audit.expiry import destroy_about
from access.store import Writing
from access.store.tables import Alert, AuditAbout, Base

OTHER_NAMES: Final = {"shielding_decision": "subject"}
"""Tables whose column for a child's number isn't called `child`."""

APART: Final = frozenset({"audit_about", "archived_record"})
"""The audit's index goes with the entries' keys; the archived record itself goes last."""


def forget(audit: Audit, numbers: Sequence[str]) -> None:
    """Remove everything about these children, the archived records last.

    Begun again after a crash it ends the same: as long as the archived record is there, it isn't done.
    """
    with audit.store.write() as writing:
        about = select(AuditAbout.entry).where(AuditAbout.child.in_(numbers))
        writing.execute(delete(Alert).where(Alert.entry.in_(about)))
        for table in _tables():
            _delete(writing, table, numbers)
    destroy_about(audit, numbers, "the record was destroyed")
    with audit.store.write() as writing:
        _delete(writing, Base.metadata.tables["archived_record"], numbers)


def _tables() -> list[Table]:
    tables = (table for name, table in Base.metadata.tables.items() if name not in APART)
    return [table for table in tables if "child" in table.c or table.name in OTHER_NAMES]


def _delete(writing: Writing, table: Table, numbers: Sequence[str]) -> None:
    column = table.c[OTHER_NAMES.get(table.name, "child")]
    writing.execute(delete(table).where(column.in_(numbers)))
