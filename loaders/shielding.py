"""People's decisions about shielding, read from the graph at a run's beginning so that loads keep them."""

from duckdb import DuckDBPyConnection

from graph.gateway import Gateway
from graph.queries import query


def read_shielding(gateway: Gateway, connection: DuckDBPyConnection) -> None:
    """Fill the table `shielding_decision` that `begin_touching` made."""
    rows = [
        (row["number"], row["shielding"], row["day"] and row["day"].to_native())
        for row in gateway.read(query("loads/shielding/read"))
    ]
    if rows:
        connection.executemany("INSERT INTO shielding_decision VALUES (?, ?, ?)", rows)
