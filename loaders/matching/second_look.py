"""Who else resembles a child that stands, looked up before new records join it to another on little.

A run that reaches a part has compared the new records with whoever resembles them. A child that stands beside
them may resemble others who do not; each speaks against joining it on few bits, as in a run over everything.
"""

from duckdb import DuckDBPyConnection

from loaders.matching.candidates import find_candidates, find_near
from loaders.matching.identity import Scope
from loaders.matching.levels import compare
from loaders.working import sql


def begin_looking(connection: DuckDBPyConnection) -> None:
    """Make `looked_up(id)`, the records that stand and of which it is known who else resembles them.

    And `witness(unit)`, children who stand and only speak for or against others: nothing is new of them.
    """
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE looked_up (id INTEGER);
        CREATE OR REPLACE TEMP TABLE witness (unit INTEGER)
    """)


def look_again(connection: DuckDBPyConnection, scope: Scope, little: float) -> bool:
    """Write `level`: who stands and may be joined by `little` bits or fewer, and whoever else resembles them.

    These others are in `witness` and `unit` after it. Reads `outcome`; changes `looked_up`. False where there
    are none, and with a run that has compared everything.
    """
    if scope.whole:
        return False
    sql.run(connection, "matching/sql/asked_again", little=little, first_fresh=scope.first_fresh)
    if not sql.count(connection, "asked_again"):
        return False
    find_near(connection, lambda _rule: "SELECT * FROM present SEMI JOIN asked_again USING (id)")
    sql.run(connection, "matching/sql/newcomers")
    if not sql.count(connection, "newcomer"):
        return False
    sql.run(connection, "matching/sql/multiple_births")
    sql.run(connection, "matching/sql/facets")
    find_candidates(connection)
    sql.run(connection, "matching/sql/beside_newcomers")
    compare(connection, scope.records)
    return True


def hold_back(connection: DuckDBPyConnection, scope: Scope, little: float) -> None:
    """Leave to a person, in `outcome`, who would be joined on little and wasn't looked up.

    A join that comes of another join is; there are few, and a look costs as much for one as for thousands.
    """
    if not scope.whole:
        sql.run(connection, "matching/sql/not_looked_up", little=little, first_fresh=scope.first_fresh)
