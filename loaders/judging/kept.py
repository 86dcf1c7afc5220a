"""The judgements that the working set holds: reading them, adding to them. Nothing is ever deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from graph.errors import BadInput
from loaders.working import sql


@dataclass(frozen=True)
class InForce:
    """A judgement that holds. `together`: whether the two records described one child before it."""

    a: str
    b: str
    verdict: str
    by_user: str
    at: datetime
    together: bool


def check(connection: DuckDBPyConnection, a: str, b: str) -> None:
    """Raise BadInput unless these are two records that suppliers hold."""
    if a == b:
        raise BadInput("A judgement is about two records: give two different keys.")
    for key in (a, b):
        if not sql.rows(
            connection,
            "SELECT 1 FROM record JOIN link USING (key) WHERE key = $key AND NOT withdrawn",
            {"key": key},
        ):
            raise BadInput(f"There is no record {key}; a record's key is SOURCE|SOURCE_KEY.")


def in_force(connection: DuckDBPyConnection, a: str, b: str) -> list[InForce]:
    """The judgement on a pair that holds: one, or none."""
    first, second = sorted((a, b))
    return _held(connection, "a = $a AND b = $b", {"a": first, "b": second})


def of_one_decision(connection: DuckDBPyConnection, a: str, b: str) -> list[InForce]:
    """The judgement on a pair with all that the same user made at the same moment and that still hold."""
    return [
        one
        for found in in_force(connection, a, b)
        for one in _held(
            connection, 'by_user = $user AND "at" = $at', {"user": found.by_user, "at": found.at}
        )
    ]


def _held(connection: DuckDBPyConnection, which: str, parameters: dict[str, object]) -> list[InForce]:
    columns = 'a, b, verdict, by_user, "at", coalesce(together, false)'
    statement = f"SELECT {columns} FROM judgement WHERE superseded_at IS NULL AND {which} ORDER BY a, b"
    return [InForce(*row) for row in sql.rows(connection, statement, parameters)]


def supersede(connection: DuckDBPyConnection, held: Iterable[InForce], now: datetime) -> None:
    """From `now` on these no longer hold."""
    for one in held:
        sql.run(connection, "judging/supersede", a=one.a, b=one.b, now=now)


def write(
    connection: DuckDBPyConnection, a: str, b: str, verdict: str, user: str, why: str, now: datetime
) -> None:
    """Add a judgement; one that takes another back never holds itself."""
    first, second = sorted((a, b))
    sql.run(
        connection,
        "judging/write",
        a=first,
        b=second,
        verdict=verdict,
        user=user,
        why=why.strip(),
        now=now,
        superseded=now if verdict == "undone" else None,
    )


def together(connection: DuckDBPyConnection, a: str, b: str) -> bool:
    """Whether two records describe one child."""
    found = children(connection, [a, b])
    return a in found and found.get(a) == found.get(b)


def children(connection: DuckDBPyConnection, keys: Sequence[str]) -> dict[str, str]:
    """The number of the child that each record describes."""
    statement = "SELECT key, child FROM link WHERE key IN (SELECT unnest($keys::VARCHAR[]))"
    return {str(key): str(child) for key, child in sql.rows(connection, statement, {"keys": list(keys)})}


def others_of_child(connection: DuckDBPyConnection, keys: Sequence[str]) -> list[str]:
    """The other records of the child of `keys`, sorted. Raises BadInput where it isn't one."""
    found = children(connection, keys)
    missing = [key for key in keys if key not in found]
    if missing:
        raise BadInput(f"There is no record {missing[0]}; a record's key is SOURCE|SOURCE_KEY.")
    if len(set(found.values())) > 1:
        raise BadInput("These records aren't one child's: choose some of one child's records.")
    statement = (
        "SELECT key FROM link JOIN record USING (key) WHERE NOT withdrawn AND child = $child "
        "AND key NOT IN (SELECT unnest($keys::VARCHAR[])) ORDER BY key"
    )
    given = {"child": next(iter(found.values()), ""), "keys": list(keys)}
    return [str(row[0]) for row in sql.rows(connection, statement, given)]


def mark(connection: DuckDBPyConnection, table: str, a: str, b: str) -> None:
    """Tell matching of two records that are to come together (`rejoined`) or apart (`undone`) again."""
    connection.execute(f"INSERT INTO {table} VALUES ($a, $b)", {"a": a, "b": b})


def touch(connection: DuckDBPyConnection, keys: Sequence[str]) -> None:
    """Let all records of the children of `keys` be matched anew."""
    sql.run(connection, "judging/touch", keys=list(keys))
