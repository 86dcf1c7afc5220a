"""A run in which children leave the directory, and which reads no file.

It goes the way of every run (`loaders.run.change`): one transaction of the working set, then a redo log. So
it can be killed at any point, and finds the graph as it must be when it is run again; and whatever other
children shared with those who leave (a carer, an address, a practitioner) is derived anew without them.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from loaders.loads import load_without_file, record_load
from loaders.matching.tables import store
from loaders.report import LoadReport
from loaders.run import Run, change
from loaders.working import sql


def leave(run: Run, numbers: Sequence[str]) -> LoadReport:
    """Take the children with these numbers out of the graph and the working set; their rows won't come
    back.
    """
    bearer = load_without_file("archive", run.id, run.now)

    def take_out(connection: DuckDBPyConnection) -> None:
        store(connection, "leaving", {"number": list(numbers)})
        sql.run(connection, "lifecycle/leaving")
        if sql.rows(connection, "SELECT 1 FROM information_schema.tables WHERE table_name = 'identity'"):
            connection.execute("DELETE FROM identity WHERE key IN (SELECT key FROM leaving_record)")
        record_load(connection, bearer)

    return change(run, take_out, bearer.id)
