"""One matching run: from records to links between records and children.

The steps: identity (what is compared), certain (identifiers, exact agreement), candidates (which others to
look at, and how they compare), weights (scored, doubted, joined), children (numbers, survivors, links).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.candidates import find_neighbours
from loaders.matching.certain import link_certain
from loaders.matching.children import assign_children
from loaders.matching.engines import Engine, in_process
from loaders.matching.grouping import join_judged, nodes_of, settle
from loaders.matching.identity import Scope, refresh_identity
from loaders.matching.linking import link_units
from loaders.matching.parting import keep_loose, let_go, part
from loaders.matching.removals import find_removals
from loaders.matching.weighing import count_names
from loaders.matching.weights import Weights, stored_weights
from loaders.working import sql

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many steps are done, and how many there are."""

STEPS: Final = ("identity", "certain", "candidates", "weights", "children")


@dataclass(frozen=True)
class MatchFigures:
    """What a run did.

    records: looked at because they were new or changed; linked: of those, to another record; children: new
    ones; merged: numbers that were superseded; review: pairs waiting for a person; touched: children changed.
    """

    records: int
    linked: int
    children: int
    merged: int
    review: int
    touched: int


def match(
    connection: DuckDBPyConnection,
    *,
    load: str,
    now: datetime,
    progress: Progress | None = None,
    weights: Weights | None = None,
    engine: Engine = in_process,
) -> MatchFigures:
    """Match the records of `touched` against every record.

    Reads `record`, `touched`, `link`, `judgement`; updates `identity`, `link`, `review`, `superseded` and
    writes `touched_child(number)`. Works inside the caller's transaction, commits nothing. `now` is the time
    that new links carry; `load` names the load in messages only; `weights` are those in use, by default the
    shipped ones. `engine` compares where everything is compared; a part is compared in this process.
    """
    tell = progress or _quiet
    tell(STEPS[0], 0, len(STEPS))
    sql.run(connection, "matching/sql/prepare")
    sql.run(connection, "matching/sql/touch_fellows_of_withdrawn")
    part(connection)
    scope = refresh_identity(connection)
    tell(STEPS[1], 1, len(STEPS))
    link_certain(connection, scope)
    sql.run(connection, "matching/sql/judged")
    weights = weights or stored_weights()
    count_names(connection, weights)
    let_go(connection)
    tell(STEPS[2], 2, len(STEPS))
    _units(connection, scope)
    (engine if scope.whole else in_process)(connection, scope.records)
    tell(STEPS[3], 3, len(STEPS))
    link_units(connection, weights, scope)
    keep_loose(connection)
    tell(STEPS[4], 4, len(STEPS))
    assign_children(connection, now)
    tell(STEPS[4], 5, len(STEPS))
    return _figures(connection, scope)


def _units(connection: DuckDBPyConnection, scope: Scope) -> None:
    """Write `unit` and its facets: of everything, or of what is fresh and near it."""
    if scope.whole:
        sql.run(connection, "matching/sql/standing_whole")
    else:
        find_neighbours(connection, scope)
        sql.run(connection, "matching/sql/standing_part", first_fresh=scope.first_fresh)
    sql.run(connection, "matching/sql/kept_apart")
    join_judged(connection)
    settle(connection, nodes_of(connection))
    find_removals(connection, scope)
    sql.run(connection, "matching/sql/looked_at")
    sql.run(connection, "matching/sql/facets")


def _quiet(step: str, done: int, of: int) -> None:
    pass


def _figures(connection: DuckDBPyConnection, scope: Scope) -> MatchFigures:
    fresh = f"identity WHERE id >= {scope.first_fresh}"
    looked_at = "link" if scope.whole else "touched_link"
    return MatchFigures(
        records=sql.count(connection, fresh),
        linked=sql.count(connection, f"{looked_at} SEMI JOIN present USING (key) WHERE rule <> 'new'"),
        children=sql.count(connection, "decision WHERE is_new"),
        merged=sql.count(connection, "merged"),
        review=sql.count(connection, "review"),
        touched=sql.count(connection, "touched_child"),
    )
