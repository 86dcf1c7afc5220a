"""Comparing what the graph should hold with what it holds; the difference is a kind's delta.

`settle` is called once per kind, after its table `desired_NAME` has been derived. What the graph holds is
known by `published.NAME`: each row's identity, and a hash of the rest.
"""

from collections.abc import Collection, Mapping

from duckdb import DuckDBPyConnection

from loaders.publish.kinds import KINDS, Kind
from loaders.working import sql


def create_published(connection: DuckDBPyConnection) -> None:
    """Make the empty tables `published.NAME`; part of a new working set."""
    for kind in KINDS.values():
        identity = ", ".join(f"{column} VARCHAR" for column in kind.identity)
        connection.execute(f"CREATE TABLE IF NOT EXISTS published.{kind.name} ({identity}, hash UBIGINT)")


def settle(connection: DuckDBPyConnection, kind: Kind, *, whole: bool = False) -> None:
    """Write the kind's delta tables, and take them as published.

    `whole`: everything was derived anew, so whatever isn't wanted goes, touched or not.

    The delta's rows are in the order of their identity, the columns as the queries get them: dates as ISO
    text, which packs many times faster than date objects.
    """
    types = _types(connection, kind)
    _hash_desired(connection, kind, types)
    sendable = _sendable(kind, types)
    identity, on = ", ".join(kind.identity), f"USING ({', '.join(kind.identity)})"
    published = f"published.{kind.name} p"
    news = f"{sendable} FROM hashed d ANTI JOIN {published} {on}"
    changes = f"{sendable} FROM hashed d JOIN {published} {on} WHERE d.hash <> p.hash"
    gone = f"{identity} FROM {_in_scope(kind, whole)} p ANTI JOIN hashed d {on}"
    rows = {
        operation: _delta(connection, kind, operation, select)
        for operation, select in (("create", news), ("set", changes), ("delete", gone))
    }
    _publish(connection, kind, on, {operation for operation, number in rows.items() if number})


def adopt(connection: DuckDBPyConnection, kind: Kind) -> None:
    """Take the rows of `desired_NAME`, just read back from the graph, as published."""
    _hash_desired(connection, kind, _types(connection, kind))
    identity = ", ".join(kind.identity)
    connection.execute(f"INSERT INTO published.{kind.name} SELECT {identity}, hash FROM hashed")


def _hash_desired(connection: DuckDBPyConnection, kind: Kind, types: Mapping[str, str]) -> None:
    hashed = f"hash({', '.join(kind.values)})" if kind.values else "0::UBIGINT"
    columns = ", ".join(_identity_as_text(kind, types))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE hashed AS SELECT {columns}, {hashed} AS hash FROM desired_{kind.name}"
    )


def _identity_as_text(kind: Kind, types: Mapping[str, str]) -> list[str]:
    return [
        f"{_text(column, type_)} AS {column}" if column in kind.identity else column
        for column, type_ in types.items()
    ]


def _sendable(kind: Kind, types: Mapping[str, str]) -> str:
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


def _in_scope(kind: Kind, whole: bool) -> str:
    if kind.scope is None or whole:
        return f"published.{kind.name}"
    table, column = kind.scope
    scoped = f"SELECT q.* FROM published.{kind.name} q SEMI JOIN {table} t ON t.{column} = q.{kind.mine}"
    return f"({scoped})"


def _delta(connection: DuckDBPyConnection, kind: Kind, operation: str, select: str) -> int:
    """Write one of the delta tables; how many rows it has."""
    table = f"delta.{kind.name}_{operation}"
    order = ", ".join(kind.identity)
    return int(sql.value(connection, f"CREATE OR REPLACE TABLE {table} AS SELECT {select} ORDER BY {order}"))


def _publish(connection: DuckDBPyConnection, kind: Kind, on: str, changed: Collection[str]) -> None:
    """Take the delta tables of the operations `changed`, which have rows, as published."""
    identity = ", ".join(kind.identity)
    for operation in ("delete", "set"):
        if operation in changed:
            same = " AND ".join(f"p.{column} = d.{column}" for column in kind.identity)
            delta = f"delta.{kind.name}_{operation}"
            connection.execute(f"DELETE FROM published.{kind.name} p USING {delta} d WHERE {same}")
    for operation in ("create", "set"):
        if operation in changed:
            connection.execute(
                f"INSERT INTO published.{kind.name} SELECT {identity}, hash FROM hashed "
                f"SEMI JOIN delta.{kind.name}_{operation} {on}"
            )
