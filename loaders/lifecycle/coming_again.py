"""Rows of children who have left the directory: refused, and nothing of them kept."""

from duckdb import DuckDBPyConnection

from loaders.working import sql


def leave_out_departed(connection: DuckDBPyConnection) -> int:
    """Take the rows of departed children out of what a file has staged; returns how many they were."""
    if not sql.count(connection, "departed"):
        return 0
    sql.run(connection, "lifecycle/coming_again")
    return sql.count(connection, "come_again")
