"""One matching run: from records to links between records and children.

The steps, each a function: identity (what is compared), certain (identifiers, exact agreement), clusters
(components under constraints), children (numbers, survivors, links).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from loaders.matching import sql
from loaders.matching.certain import link_certain
from loaders.matching.children import assign_children
from loaders.matching.grouping import group_records

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how many steps are done, and how many there are."""


@dataclass(frozen=True)
class MatchFigures:
    """What a run did, in records (linked, new), pairs (review) and children (merged, touched)."""

    records: int
    linked: int
    children: int
    merged: int
    review: int
    touched: int


def match(
    connection: DuckDBPyConnection, *, load: str, now: datetime, progress: Progress | None = None
) -> MatchFigures:
    """Match the records of `touched` against every record; see the contract of each step.

    Reads `record`, `touched`, `link`, `judgement`; updates `link`, `review`, `superseded` and writes
    `touched_child(number)`. Works inside the caller's transaction and commits nothing. `now` is the time
    that new links carry; `load` names the load in messages only.
    """
    tell = progress or _quiet
    tell("identity", 0, 4)
    sql.run(connection, "identity")
    tell("certain", 1, 4)
    link_certain(connection)
    tell("clusters", 2, 4)
    group_records(connection)
    tell("children", 3, 4)
    assign_children(connection, now)
    tell("children", 4, 4)
    return _figures(connection)


def _quiet(step: str, done: int, of: int) -> None:
    pass


def _figures(connection: DuckDBPyConnection) -> MatchFigures:
    def count(query: str) -> int:
        return int(sql.value(connection, query))

    return MatchFigures(
        records=count("SELECT count(*) FROM identity WHERE fresh"),
        linked=count("SELECT count(*) FROM identity JOIN link USING (key) WHERE fresh AND rule <> 'new'"),
        children=count("SELECT count(*) FROM decision WHERE is_new"),
        merged=count("SELECT count(*) FROM merged"),
        review=count("SELECT count(*) FROM review"),
        touched=count("SELECT count(*) FROM touched_child"),
    )
