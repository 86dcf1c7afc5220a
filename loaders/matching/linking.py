"""From candidate pairs to units: weigh, decide, join, and weigh again what has grown."""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.grouping import Nodes, settle
from loaders.matching.weighing import weigh
from loaders.matching.weights import Weights
from loaders.working import sql

MATCH: Final = 7.0
"""Bits from which a pair of units is one child without asking."""
REVIEW: Final = 1.0
"""Bits from which a pair that isn't a match is worth a person's time."""
MARGIN: Final = 8.0
"""A unit that fits another child this much less well, or better, may be either's."""
ROUNDS: Final = 6


def link_units(connection: DuckDBPyConnection, nodes: Nodes, weights: Weights, records: int) -> None:
    """Join the units of `candidate` that weigh enough; brings `unit` up to date and fills `doubt`."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE doubt (l INTEGER, r INTEGER, weight DOUBLE, why VARCHAR)"
    )
    for _ in range(ROUNDS):
        connection.execute("CREATE OR REPLACE TEMP TABLE unit_before AS FROM unit")
        weigh(connection, weights, records)
        sql.run(connection, "matching/sql/decide", match=MATCH, review=REVIEW, margin=MARGIN)
        if not sql.count(connection, "followed"):
            return
        settle(connection, nodes)
        sql.run(connection, "matching/sql/grown")
