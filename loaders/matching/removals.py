"""Which homes are linked by a family that moved: another child known at both speaks for one who moved too."""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.identity import Scope
from loaders.working import sql

MOST_HOMES: Final = 6
"""Who is known at more postcodes than this says nothing of how families move."""
MOST_MOVES: Final = 20
"""A postcode from and to which more have moved is no family's."""


def find_removals(connection: DuckDBPyConnection, scope: Scope) -> None:
    """Write `removal(postcode, linked)` for the postcodes of `unit`."""
    sql.run(connection, f"matching/sql/lived_{'whole' if scope.whole else 'part'}")
    sql.run(connection, "matching/sql/removals", most_homes=MOST_HOMES, most_moves=MOST_MOVES)
