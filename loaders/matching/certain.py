"""Identifiers first, then exact agreement: the links that need no weighing."""

from duckdb import DuckDBPyConnection

from loaders.matching.identity import Scope
from loaders.matching.rules import PairRule, certain_rules


def link_certain(connection: DuckDBPyConnection, scope: Scope) -> None:
    """Add to `edge(l, r, rule, weight)` what the rules link, for pairs with a fresh record."""
    for rule in certain_rules():
        for pairs in _pairs_sql(rule, scope.first_fresh):
            connection.execute(pairs)


def _pairs_sql(rule: PairRule, first_fresh: int) -> list[str]:
    """One query where the sides are alike; else one for each side that may be the fresh one."""
    fresh = f"(SELECT * FROM identity WHERE id >= {first_fresh})"
    sides = [(fresh, "identity", "l.id > r.id")]
    if not rule.symmetric:
        sides = [(fresh, "identity", "l.id <> r.id"), ("identity", fresh, f"l.id < {first_fresh}")]
    return [
        f"""INSERT INTO edge SELECT l.id, r.id, '{rule.name}', {rule.weight}
        FROM {left} l JOIN {right} r ON {rule.condition()} WHERE {once} AND ({rule.guard})"""
        for left, right, once in sides
    ]
