"""The rules that link two records without weighing, read from `data/certain.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

TABLE = Path(__file__).parent / "data" / "certain.toml"


@dataclass(frozen=True)
class CertainRule:
    """A declared rule: join conditions on l and r, a guard, its weight in bits and its reason in words."""

    name: str
    on: tuple[str, ...]
    guard: str
    weight: float
    why: str

    @property
    def symmetric(self) -> bool:
        """True where every condition compares a column with itself, so that each pair is met twice."""
        return all(left.strip()[2:] == right.strip()[2:] for left, right in map(_sides, self.on))


def _sides(condition: str) -> tuple[str, str]:
    left, right = condition.split("=")
    return left, right


@cache
def certain_rules() -> tuple[CertainRule, ...]:
    """Every rule of the table, in its order."""
    table: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    guards: dict[str, str] = {"": "true", **table["guards"]}
    return tuple(
        CertainRule(
            name=rule["name"],
            on=tuple(rule["on"]),
            guard=guards[rule.get("guard", "")],
            weight=float(rule["weight"]),
            why=rule["why"],
        )
        for rule in table["rule"]
    )


def link_certain(connection: DuckDBPyConnection) -> None:
    """Write the temporary table `edge(l, r, rule, weight)` from the rules, for pairs with a fresh record."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE edge (l INTEGER, r INTEGER, rule VARCHAR, weight DOUBLE)"
    )
    for rule in certain_rules():
        connection.execute(_pairs_sql(rule))


def _pairs_sql(rule: CertainRule) -> str:
    each_once = "l.id < r.id" if rule.symmetric else "l.id <> r.id"
    return f"""
        INSERT INTO edge SELECT l.id, r.id, '{rule.name}', {rule.weight}
        FROM identity l JOIN identity r ON {" AND ".join(rule.on)}
        WHERE {each_once} AND (l.fresh OR r.fresh) AND ({rule.guard})
    """
