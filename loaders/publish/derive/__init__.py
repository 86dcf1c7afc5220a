"""Deriving the delta: for what a load touched, what should be in the graph, and how that differs.

The scripts beside this module run in this order; a kind is settled as soon as its rows are known, since which
shared nodes are still wanted depends on the edges that remain.
"""

from collections.abc import Sequence
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from loaders.best_view.choose import choose
from loaders.publish.delta import settle
from loaders.publish.derive.versions import derive_versions
from loaders.publish.kinds import EDGES, KINDS, NODES
from loaders.shielding import find_who_may_be_shielded
from loaders.working import sql

OF_CARERS = ("carer_lives_at",)
OF_PRACTITIONERS = ("works_for",)


def derive(connection: DuckDBPyConnection, today: date, now: datetime, *, whole: bool = False) -> None:
    """Write the delta tables of every kind, for the records, children and organisations that were touched.

    Reads `touched_child` as matching left it, and the other touched tables (`loaders.working.take_up`).
    `today` is the day of the load in London, `now` its time in UTC. `whole`: everything was touched, and what
    the graph holds beside goes.
    """
    sql.run(connection, "publish/derive/touched")
    find_who_may_be_shielded(connection, now)
    sql.run(connection, "publish/derive/shielded")
    sql.run(connection, "publish/derive/deaths")
    sql.run(connection, "publish/derive/records")
    choose(connection)
    sql.run(connection, "publish/derive/edges", today=today)
    _settle(connection, [kind.name for kind in EDGES if kind.name not in OF_CARERS + OF_PRACTITIONERS], whole)
    sql.run(connection, "publish/derive/carers")
    _settle(connection, OF_CARERS, whole)
    sql.run(connection, "publish/derive/practitioners")
    _settle(connection, OF_PRACTITIONERS, whole)
    sql.run(connection, "publish/derive/nodes")
    derive_versions(connection)
    sql.run(connection, "publish/derive/waiting", now=now)
    _settle(connection, [kind.name for kind in NODES], whole)


def _settle(connection: DuckDBPyConnection, names: Sequence[str], whole: bool) -> None:
    for name in names:
        settle(connection, KINDS[name], whole=whole)
