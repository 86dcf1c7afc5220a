"""Is the working set what the graph holds? Compared by the loads that both have had."""

from duckdb import DuckDBPyConnection

from graph.gateway import Gateway
from graph.queries import query
from loaders.progress import Steps
from loaders.working import sql


def check(gateway: Gateway, connection: DuckDBPyConnection, steps: Steps) -> None:
    """Rebuild the working set from the graph if the two have not had the same loads."""
    graph = {(load["id"], load["run"], load["status"]) for (load,) in gateway.read(query("loads/load/all"))}
    here = set(sql.rows(connection, "SELECT id, run, status FROM load"))
    if graph != here:
        raise NotImplementedError
