"""Comparing what the graph should hold with what it holds; the difference is a kind's delta.

`settle` is called once per kind, after its table `desired_NAME` has been derived. What the graph holds is
known by `published.NAME`: each row's identity, and a hash of the rest.
"""

from duckdb import DuckDBPyConnection

from loaders.publish.kinds import KINDS, Kind
from loaders.working import sql


def create_published(connection: DuckDBPyConnection) -> None:
    """Make the empty tables `published.NAME`; part of a new working set."""
    for kind in KINDS.values():
        identity = ", ".join(f"{column} VARCHAR" for column in kind.identity)
        connection.execute(f"CREATE TABLE IF NOT EXISTS published.{kind.name} ({identity}, hash UBIGINT)")


def settle(connection: DuckDBPyConnection, kind: Kind) -> None:
    """Write the kind's delta tables, and take them as published.

    The delta's rows are in the order of their identity, the columns as the queries get them: dates as ISO
    text, which packs many times faster than date objects.
    """
    _hash_desired(connection, kind)
    sendable = _sendable(connection, kind)
    identity, on = ", ".join(kind.identity), f"USING ({', '.join(kind.identity)})"
    _delta(connection, kind, "create", f"{sendable} FROM hashed d ANTI JOIN published.{kind.name} p {on}")
    _delta(
        connection,
        kind,
        "set",
        f"{sendable} FROM hashed d JOIN published.{kind.name} p {on} WHERE d.hash <> p.hash",
    )
    _delta(connection, kind, "delete", f"{identity} FROM {_in_scope(kind)} p ANTI JOIN hashed d {on}")
    _publish(connection, kind, on)


def adopt(connection: DuckDBPyConnection, kind: Kind) -> None:
    """Take the rows of `desired_NAME`, just read back from the graph, as published."""
    _hash_desired(connection, kind)
    identity = ", ".join(kind.identity)
    connection.execute(f"INSERT INTO published.{kind.name} SELECT {identity}, hash FROM hashed")


def _hash_desired(connection: DuckDBPyConnection, kind: Kind) -> None:
    hashed = f"hash({', '.join(kind.values)})" if kind.values else "0::UBIGINT"
    columns = ", ".join(_identity_as_text(connection, kind))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE hashed AS SELECT {columns}, {hashed} AS hash FROM desired_{kind.name}"
    )


def _identity_as_text(connection: DuckDBPyConnection, kind: Kind) -> list[str]:
    return [
        f"{_text(column, type_)} AS {column}" if column in kind.identity else column
        for column, type_ in _types(connection, kind).items()
    ]


def _sendable(connection: DuckDBPyConnection, kind: Kind) -> str:
    types = _types(connection, kind)
    values = [f"d.{column}" for column in kind.identity]
    values += [f"{_text('d.' + column, types[column])} AS {column}" for column in kind.values]
    return ", ".join(values)


def _text(column: str, type_: str) -> str:
    if type_ == "DATE":
        return f"{column}::VARCHAR"
    if type_.startswith("TIMESTAMP"):
        return f"strftime({column}, '%Y-%m-%dT%H:%M:%S.%fZ')"
    return column


def _types(connection: DuckDBPyConnection, kind: Kind) -> dict[str, str]:
    described = sql.rows(connection, f"DESCRIBE desired_{kind.name}")
    return {str(row[0]): str(row[1]) for row in described}


def _in_scope(kind: Kind) -> str:
    if kind.scope is None:
        return f"published.{kind.name}"
    table, column = kind.scope
    scoped = f"SELECT q.* FROM published.{kind.name} q SEMI JOIN {table} t ON t.{column} = q.{kind.mine}"
    return f"({scoped})"


def _delta(connection: DuckDBPyConnection, kind: Kind, operation: str, select: str) -> None:
    table = f"delta.{kind.name}_{operation}"
    order = ", ".join(kind.identity)
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT {select} ORDER BY {order}")


def _publish(connection: DuckDBPyConnection, kind: Kind, on: str) -> None:
    identity = ", ".join(kind.identity)
    for operation in ("delete", "set"):
        delta = f"delta.{kind.name}_{operation}"
        same = " AND ".join(f"p.{column} = d.{column}" for column in kind.identity)
        connection.execute(f"DELETE FROM published.{kind.name} p USING {delta} d WHERE {same}")
    for operation in ("create", "set"):
        connection.execute(
            f"INSERT INTO published.{kind.name} SELECT {identity}, hash FROM hashed "
            f"SEMI JOIN delta.{kind.name}_{operation} {on}"
        )
