"""People's decisions about shielding, read from the graph at a run's beginning so that loads keep them."""

from duckdb import DuckDBPyConnection

from graph.gateway import Gateway
from graph.queries import query


def read_shielding(gateway: Gateway, connection: DuckDBPyConnection) -> None:
    """Fill the tables `shielding_decision` and `carer_decision` that `begin_touching` made."""
    for table, name in (("shielding_decision", "read"), ("carer_decision", "read_carers")):
        rows = [
            (row["subject"], row["shielding"], row["day"] and row["day"].to_native())
            for row in gateway.read(query(f"loads/shielding/{name}"))
        ]
        if rows:
            connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
