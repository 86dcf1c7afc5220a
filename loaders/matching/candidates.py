"""Which units are weighed against which: the pairs that some blocking rule names."""

from collections.abc import Callable
from functools import partial

from duckdb import DuckDBPyConnection

from loaders.matching.identity import Scope
from loaders.matching.rules import PairRule, blocking_rules
from loaders.working import sql

MOST_IN_BLOCK = 100
"""A block of more units than this says nothing (a placeholder for a postcode, say) and is left out."""


def find_candidates(connection: DuckDBPyConnection) -> None:
    """Write `candidate(l, r)`, pairs of units with l < r, from the facets.

    In a run that reaches a part, pairs of units that stand are among them: whoever else resembles a unit
    speaks against joining it, new or not.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE met (l INTEGER, r INTEGER)")
    for met in met_sql():
        connection.execute(f"INSERT INTO met {met}")
    connection.execute("CREATE OR REPLACE TEMP TABLE candidate AS SELECT DISTINCT l, r FROM met")


def met_sql() -> list[str]:
    """For each rule the query of the pairs of units that it names, in DuckDB's SQL."""
    return [_blocks_sql(rule) if rule.symmetric else _crossed_sql(rule) for rule in blocking_rules()]


def find_neighbours(connection: DuckDBPyConnection, scope: Scope) -> None:
    """Write `neighbour(l, r)`: pairs of rows of `identity` of which one is fresh and that a rule names.

    A rule names a pair by something that the two share; it counts where it is new of the fresh row's child.
    """
    sql.run(connection, "matching/sql/mates", first_fresh=scope.first_fresh)
    asked = sorted({column for rule in blocking_rules() for column in rule.left + rule.right})
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE mate AS
        SELECT fresh, {", ".join(asked)} FROM mate_pair JOIN identity USING (id)
    """)
    find_near(connection, partial(_news_sql, scope.first_fresh))


def find_near(connection: DuckDBPyConnection, asked_sql: Callable[[PairRule], str]) -> None:
    """Write `neighbour(l, r)`: the rows that `asked_sql` gives for a rule, and those that the rule names."""
    connection.execute("CREATE OR REPLACE TEMP TABLE neighbour (l INTEGER, r INTEGER)")
    for rule in blocking_rules():
        for turned in {rule.left: rule, rule.right: _turned(rule)}.values():
            connection.execute(_neighbours_sql(turned, asked_sql(turned)))


def _news_sql(first_fresh: int, rule: PairRule) -> str:
    """The fresh rows, but for those by whose columns of this rule their child was known already."""
    known = " AND ".join(f"m.{column} = f.{column}" for column in rule.left)
    return f"""
        SELECT * FROM (SELECT * FROM identity WHERE id >= {first_fresh}) f
        ANTI JOIN mate m ON m.fresh = f.id AND {known}
    """


def _turned(rule: PairRule) -> PairRule:
    return PairRule(rule.name, left=rule.right, right=rule.left)


def _keyed(facet: str, columns: tuple[str, ...]) -> str:
    present = " AND ".join(f"{column} IS NOT NULL" for column in columns)
    return f"SELECT DISTINCT unit, hash({', '.join(columns)}) AS block FROM {facet} WHERE {present}"


def _blocks_sql(rule: PairRule) -> str:
    return f"""
        WITH keyed AS MATERIALIZED ({_keyed(rule.facet, rule.left)}),
        fit AS (SELECT block FROM keyed GROUP BY block HAVING count(*) BETWEEN 2 AND {MOST_IN_BLOCK}),
        kept AS MATERIALIZED (SELECT * FROM keyed SEMI JOIN fit USING (block))
        SELECT l.unit AS l, r.unit AS r FROM kept l JOIN kept r USING (block) WHERE l.unit < r.unit
    """


def _crossed_sql(rule: PairRule) -> str:
    return f"""
        SELECT least(l.unit, r.unit) AS l, greatest(l.unit, r.unit) AS r
        FROM ({_keyed(rule.facet, rule.left)}) l JOIN ({_keyed(rule.facet, rule.right)}) r USING (block)
        WHERE l.unit <> r.unit
    """


def _neighbours_sql(rule: PairRule, asked: str) -> str:
    return f"""
        INSERT INTO neighbour
        WITH near AS (
            SELECT l.id AS l, r.id AS r
            FROM ({asked}) l JOIN identity r ON {rule.condition()} AND l.id <> r.id
        )
        SELECT l, r FROM near QUALIFY count(*) OVER (PARTITION BY l) <= {4 * MOST_IN_BLOCK}
    """
