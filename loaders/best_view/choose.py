"""Choosing: from the records of the touched children to one value per field, with what it won against.

Reads the temporary table `live` (records of touched children, with `age` and `tie`); writes `chosen`, one row
per child and field, and `best_view`, one row per child with its values and the provenance as JSON.
"""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.best_view.survivorship import Rule, rules
from loaders.working import sql

AT_ONCE: Final = 200_000
"""About so many children's values are put in order at once, in half a gigabyte or so."""


def choose(connection: DuckDBPyConnection) -> None:
    """Apply every rule to every touched child; see the module."""
    connection.execute(_winners())
    connection.execute(_losers())
    connection.execute(_chosen())
    sql.run(connection, "best_view/tables")
    parts = 1 + sql.count(connection, "winner") // AT_ONCE
    for part in range(parts):
        sql.run(connection, "best_view/best_view", part=part, parts=parts)


def _winners() -> str:
    """One row per child: each field's winner, the record it is from, its precedence, whether all agree."""
    columns = ", ".join(_winner(rule) for rule in rules())
    return f"CREATE OR REPLACE TEMP TABLE winner AS SELECT child, {columns} FROM live GROUP BY child"


def _winner(rule: Rule) -> str:
    given = f"FILTER (({rule.column}) IS NOT NULL)"
    return (
        f"arg_min(({rule.column})::VARCHAR, {rule.precedence()}) {given} AS {rule.field}, "
        f"arg_min(key, {rule.precedence()}) {given} AS {rule.field}_record, "
        f"min({rule.precedence()}) {given} AS {rule.field}_precedence, "
        f"coalesce(min({rule.column}) <> max({rule.column}), false) AS {rule.field}_disputed"
    )


def _losers() -> str:
    """Values that lost, one row per child, field and record; only disputed fields have any."""
    return "CREATE OR REPLACE TEMP TABLE loser AS " + " UNION ALL ".join(
        f"SELECT l.child, '{rule.field}' AS field, ({rule.column})::VARCHAR AS value, l.key AS record, "
        f"l.extracted_on, {rule.precedence()} AS precedence "
        f"FROM live l JOIN (SELECT child, {rule.field} AS won FROM winner WHERE {rule.field}_disputed) w "
        f"USING (child) WHERE ({rule.column})::VARCHAR <> won"
        for rule in rules()
    )


def _chosen() -> str:
    """The winners as one row per child and field."""
    return "CREATE OR REPLACE TEMP TABLE chosen AS " + " UNION ALL ".join(
        f"SELECT child, '{rule.field}' AS field, {rule.field} AS value, {rule.field}_record AS record, "
        f"{rule.field}_precedence AS precedence, {rule.field}_disputed AS disputed "
        f"FROM winner WHERE {rule.field} IS NOT NULL"
        for rule in rules()
    )
