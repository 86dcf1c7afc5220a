"""Who may be a shielded child: by the hints of `hints.toml`, until a person has decided.

A feed that misses a shielded record and makes a second, open one gives a hidden child away; so does an
adopted child's record under the name from before. What hints at it need not be enough to match.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from loaders.working import sql

TABLE: Final = Path(__file__).with_name("hints.toml")


@dataclass(frozen=True)
class Hint:
    """Two records that share one of the texts of `facts` (SQL, a list) may be one child's.

    `born`: each has the date of birth in it. `new_only`: it says so of children who are new in this run, not
    of those who have long stood beside.
    """

    name: str
    facts: str
    born: bool
    new_only: bool
    why: str


@cache
def hints() -> tuple[Hint, ...]:
    """Every hint, the strongest first."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Hint(one["name"], one["facts"], one.get("born", False), one.get("new_only", False), one["why"])
        for one in table["hint"]
    )


def find_who_may_be_shielded(connection: DuckDBPyConnection, now: datetime) -> None:
    """Bring `shield_pending` up to date, and add to `touched_child` those whose shielding depends on it.

    Reads `touched_child`, what matching has decided, and people's decisions.
    """
    sql.run(connection, "shielding/shielded_now")
    if sql.count(connection, "shielded_now"):
        for hint in hints():
            connection.execute(_hinted_sql(hint))
        sql.run(connection, "shielding/hinted", now=now)
    sql.run(connection, "shielding/pending", now=now, **{hint.name: hint.why for hint in hints()})


def _hinted_sql(hint: Hint) -> str:
    """Pairs of a child and a shielded one that share a fact, of whom one at least is touched."""
    born = "r.date_of_birth IN (SELECT date_of_birth FROM shielded_record)" if hint.born else "true"
    return f"""
        INSERT INTO hinted
        WITH theirs AS MATERIALIZED (
            SELECT DISTINCT child, touched, unnest({hint.facts}) AS fact FROM shielded_record r
        ),
        shared AS MATERIALIZED (
            SELECT key, fact
            FROM (SELECT r.key, unnest({hint.facts}) AS fact FROM record r WHERE NOT r.withdrawn AND {born})
            SEMI JOIN theirs USING (fact)
        )
        SELECT DISTINCT l.child, s.child, '{hint.name}', {str(hint.new_only).lower()}
        FROM shared JOIN theirs s USING (fact) JOIN link l USING (key)
        WHERE l.child NOT IN (FROM shielded_now)
            AND (s.touched OR l.child IN (SELECT number FROM touched_child))
    """
