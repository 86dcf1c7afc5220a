"""Is the working set what the graph holds? Compared by the loads that both have had."""

import time
from typing import Any, Final

from duckdb import DuckDBPyConnection

from graph.errors import Busy
from graph.gateway import Gateway
from graph.queries import query
from loaders.working import sql

WATCH_SECONDS: Final = 8.0
"""How long to watch a load that isn't ours, to see whether somebody is publishing it."""


def agrees(gateway: Gateway, connection: DuckDBPyConnection) -> bool:
    """Whether graph and working set have had the same loads; a run of ours that is under way may be in both.

    Where another home has given up a run of ours that was under way, they don't agree, for what it wrote is
    there. Raises Busy when another home is publishing to this graph just now.
    """
    graph = loads_in(gateway)
    here = sql.rows(connection, "SELECT id, run, status FROM load")
    ours = {(id_, run) for id_, run, status in here if status != "done"}
    elsewhere = [load for load in graph if (load["id"], load["run"]) not in ours]
    _refuse_while_published(gateway, [load for load in elsewhere if load["status"] != "done"])
    begun = {row[0] for row in sql.rows(connection, "SELECT id FROM run WHERE begun")}
    if not begun <= {load["run"] for load in graph}:
        return False
    done = {(id_, run, status) for id_, run, status in here if status == "done"}
    return done == {(load["id"], load["run"], load["status"]) for load in elsewhere}


def loads_in(gateway: Gateway) -> list[dict[str, Any]]:
    """The graph's loads and how many batches of each are `written` while it is published."""
    found = gateway.read(query("loads/load/all"))
    return [{**record["load"], "written": record["written"]} for record in found]


def _refuse_while_published(gateway: Gateway, under_way: list[dict[str, Any]]) -> None:
    if not under_way:
        return
    time.sleep(WATCH_SECONDS)
    before = {(load["id"], load["written"]) for load in under_way}
    after = {(load["id"], load["written"]) for load in loads_in(gateway)}
    if not before <= after:
        raise Busy("Another machine is loading into this Neo4j; wait for it to end, then try again.")
