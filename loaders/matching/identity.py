"""What matching compares: the table `identity`, kept from load to load and brought up to date here."""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from loaders.working import sql

WHOLE = 0.25
"""From this share of the records touched, everything is matched anew, not just the touched."""


COMPARED = "NOT coalesce(withdrawn, false) AND feed <> 'correction'"
"""Which records are compared: a person's correction is a child's by decision."""


@dataclass(frozen=True)
class Scope:
    """How much of `identity` a run looks at: rows from `first_fresh` on were made in this run."""

    first_fresh: int
    records: int
    whole: bool


def refresh_identity(connection: DuckDBPyConnection) -> Scope:
    """Bring `identity` up to date with the records whose keys are in `touched`."""
    sql.run(connection, "matching/sql/identity_view")
    records = sql.count(connection, f"record WHERE {COMPARED}")
    if _must_begin_anew(connection, records):
        sql.run(connection, "matching/sql/identity_whole")
        return Scope(0, records, whole=True)
    next_id = int(sql.value(connection, "SELECT coalesce(max(id), -1) + 1 FROM identity"))
    sql.run(connection, "matching/sql/identity_part", next=next_id)
    return Scope(next_id, records, whole=False)


def _must_begin_anew(connection: DuckDBPyConnection, records: int) -> bool:
    """True with much touched, or with an `identity` that is missing, outdated or not of these records."""
    if not sql.rows(connection, "SELECT 1 FROM information_schema.tables WHERE table_name = 'identity'"):
        return True
    if ["id", *sql.columns(connection, "comparable")] != [*sql.columns(connection, "identity"), "record_row"]:
        return True
    if sql.count(connection, "(SELECT DISTINCT key FROM touched)") >= WHOLE * records:
        return True
    untouched = "SELECT count(*) FROM {} WHERE key NOT IN (SELECT key FROM touched)"
    known = sql.value(connection, untouched.format("identity"))
    return bool(known != sql.value(connection, f"{untouched.format('record')} AND {COMPARED}"))
