"""A record as the graph keeps it: its columns on the node, what the supplier said as JSON without nulls."""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.working import sql

ON_THE_NODE: Final = frozenset(
    {
        "key",
        "feed",
        "source",
        "source_key",
        "version",
        "load",
        "line",
        "extracted_on",
        "withdrawn",
        "replaced_on",
    }
)
"""Columns that are properties of their own, so not in the JSON."""

_LEAN: Final = {"carers": "list_transform(carers, lambda carer: json_merge_patch('{}', to_json(carer)))"}
"""Columns whose nulls lie deeper: a third of every record otherwise, in the store and on the wire."""

NODE_COLUMNS: Final = "feed, source, source_key, version, load, line, extracted_on, withdrawn"


def json_of_record(columns: list[str]) -> str:
    """The JSON text of a record with these columns, as SQL; what is null isn't in it."""
    said = [column for column in columns if column not in ON_THE_NODE]
    packed = ", ".join(f"{column} := {_LEAN.get(column, column)}" for column in said)
    return f"json_merge_patch('{{}}', to_json(struct_pack({packed})))::VARCHAR"


def derive_versions(connection: DuckDBPyConnection) -> None:
    """Write the desired rows of records, their earlier versions."""
    json = json_of_record(sql.columns(connection, "record"))
    # found by key alone, then fetched from where they stand: what was just taken up is together, at the end
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE desired_source_record AS SELECT key, {NODE_COLUMNS}, {json} AS record "
        "FROM record WHERE rowid IN (SELECT rowid FROM record SEMI JOIN touched_record USING (key))"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE desired_past_record AS "
        f"SELECT key || '#' || version AS key, key AS current, {NODE_COLUMNS}, replaced_on, {json} AS record "
        "FROM past_record WHERE rowid IN (SELECT rowid FROM past_record SEMI JOIN touched_record USING (key))"
    )
