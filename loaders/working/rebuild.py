"""Making the working set anew from the graph, which is the system of record.

Every kind of node and edge is read back in the columns that it was written in; the records come out of their
JSON; carers and whatever else is only derived is derived again by the run that follows (`loaders.run`).
"""

import itertools
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from duckdb import DuckDBPyConnection

from graph.errors import Busy
from graph.gateway import Gateway
from graph.queries import query
from loaders.matching.tables import store
from loaders.progress import Steps
from loaders.publish.delta import adopt
from loaders.publish.derive import derive
from loaders.publish.derive.versions import ON_THE_NODE
from loaders.publish.kinds import KINDS, Kind
from loaders.working import sql
from loaders.working.check import loads_in
from loaders.working.store import transaction
from loaders.working.take_up import begin_touching

CHUNK: Final = 50_000


def rebuild(gateway: Gateway, connection: DuckDBPyConnection, steps: Steps) -> None:
    """Replace everything in the working set by what the graph holds, in one transaction.

    Loads that no run will ever finish are forgotten first: whoever still published one writes no more. Raises
    Busy where somebody has begun to load meanwhile, for then what was read is partly from before.
    """
    gateway.write(query("loads/load/forget"))
    loads = loads_in(gateway)
    with transaction(connection), steps.step("rebuild", len(KINDS)) as advance:
        _shape_tables(connection)
        for kind in KINDS.values():
            connection.execute(f"DELETE FROM published.{kind.name}")
            _read_back(gateway, connection, kind)
            adopt(connection, kind)
            advance(1)
        sql.run(connection, "working/rebuild")
        _unpack(connection, "record", "desired_source_record")
        _unpack(connection, "past_record", "desired_past_record")
        sql.run(connection, "working/not_past_yet")
        _take_over(connection, loads)
        if loads_in(gateway) != loads:
            raise Busy("Another machine has begun to load into this Neo4j; let it end, then try again.")


def _shape_tables(connection: DuckDBPyConnection) -> None:
    """Make the tables `desired_NAME`, empty and with their types, by deriving from nothing."""
    begin_touching(connection)
    for table in ("record", "past_record", "organisation", "local_authority", "link", "superseded"):
        connection.execute(f"DELETE FROM {table}")
    for table in (
        "judgement",
        "former_link",
        "shield_pending",
        "quarantined",
        "review",
        "departed",
        "carer_link",
    ):
        connection.execute(f"DELETE FROM {table}")
    for kind in KINDS.values():
        connection.execute(f"DELETE FROM published.{kind.name}")
    connection.execute("CREATE OR REPLACE TABLE touched_child (number VARCHAR)")
    now = datetime.now(UTC).replace(tzinfo=None)
    derive(connection, now.date(), now)


def _read_back(gateway: Gateway, connection: DuckDBPyConnection, kind: Kind) -> None:
    rows = (tuple(record.values()) for record in gateway.stream(query(f"loads/{kind.name}/read")))
    for chunk in _chunks(rows):
        columns = dict(zip(kind.columns, map(list, zip(*chunk, strict=True)), strict=True))
        store(connection, "chunk", columns)
        connection.execute(f"INSERT INTO desired_{kind.name} BY NAME SELECT * FROM chunk")


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(itertools.islice(rows, CHUNK)):
        yield chunk


def _unpack(connection: DuckDBPyConnection, table: str, read: str) -> None:
    """Fill `table` from rows read back, whose column `record` is the JSON of what the supplier said."""
    types = _types(connection, f"DESCRIBE {table}")
    shape: dict[str, Any] = {name: type_ for name, type_ in types.items() if name not in ON_THE_NODE}
    shape["carers"] = [
        _types(connection, "DESCRIBE SELECT unnest(c) FROM (SELECT unnest(carers) AS c FROM record)")
    ]
    kept = ", ".join(name for name in types if name in ON_THE_NODE and name != "key")
    key = "current" if table == "past_record" else "key"
    connection.execute(
        f"INSERT INTO {table} BY NAME "
        f"SELECT {key} AS key, {kept}, unnest(json_transform(record::JSON, $shape)) FROM {read}",
        {"shape": json.dumps(shape)},
    )


def _types(connection: DuckDBPyConnection, describe: str) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in sql.rows(connection, describe)}


def _take_over(connection: DuckDBPyConnection, loads: list[dict[str, Any]]) -> None:
    connection.execute("DELETE FROM load")
    names = sql.columns(connection, "load")
    for load in loads:
        given = {name: _plain(load[name]) for name in names if name in load}
        placeholders = ", ".join(f"${name}" for name in given)
        connection.execute(f"INSERT INTO load ({', '.join(given)}) VALUES ({placeholders})", given)


def _plain(value: Any) -> Any:
    return value.iso_format() if hasattr(value, "iso_format") else value
