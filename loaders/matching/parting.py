"""Taking a child apart: where a person says so, and where a corrected record can't be this child's any more.

Whose two children's records were before they became one is in `former_link`, so that parting brings back both
numbers with just their records. Only what came to the child since then is looked at anew (`loose`).
"""

from datetime import UTC, datetime
from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.clusters import Constrained
from loaders.matching.constraints import any_sql
from loaders.working import sql

Moves = list[tuple[str, str, datetime]]
"""Of one record: from which number it came to which, and when; in order."""

ALWAYS: Final = datetime(1, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def part(connection: DuckDBPyConnection) -> None:
    """Take apart what people have judged different, or no longer judge the same; before anything is matched.

    Reads `judgement`, `undone` and `former_link`; adds to `touched`, and puts in `loose` the links of records
    that have to find their child anew. Of these, those that `stay` go back to the child that they came from
    (`home`) where they fit no other.
    """
    sql.run(connection, "matching/sql/parting")
    for a, b, judged in sql.rows(connection, "FROM parting"):
        child = _child(connection, a)
        if child is None or child != _child(connection, b):
            continue  # an earlier pair has parted these two already
        sql.run(connection, "matching/sql/touch_child", child=child)
        if not _undo_merge(connection, str(a), str(b), child) and judged:
            sql.run(connection, "matching/sql/loosen", child=child, since=ALWAYS)


def let_go(connection: DuckDBPyConnection) -> None:
    """Loosen corrected records that can't be one child with others of their child, nor are tied to any.

    Needs `identity` and `edge`; a record whose supplier has said now that it is somebody else's must not keep
    one child's worker on another's page.
    """
    sql.run(connection, "matching/sql/corrected")
    if not sql.count(connection, "corrected"):
        return
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE unfit AS
        SELECT l.key FROM fellow l JOIN fellow r ON r.child = l.child AND r.id <> l.id
        WHERE l.key IN (SELECT key FROM corrected)
        GROUP BY l.key HAVING bool_and({any_sql("impossible")})
    """)
    sql.run(connection, "matching/sql/leaving")


def keep_loose(connection: DuckDBPyConnection) -> None:
    """Put back what has been loosened and fits no other child; the rest is where matching has put it.

    A piece leaves its child only where a person has judged it different from what keeps the number. Changes
    `unit` and `member`; call it when the units are final.
    """
    if sql.count(connection, "stray"):
        _rejoin_strays(connection)
    if sql.count(connection, "loose"):
        sql.run(connection, "matching/sql/pieces")
        for (home,) in sql.rows(connection, "SELECT DISTINCT home FROM piece ORDER BY home"):
            _gather(connection, str(home), _apart(connection))
        sql.run(connection, "matching/sql/returned")


def _child(connection: DuckDBPyConnection, key: str) -> str | None:
    found = sql.rows(connection, "SELECT child FROM link WHERE key = $key", {"key": key})
    return str(found[0][0]) if found else None


def _moves(connection: DuckDBPyConnection, key: str) -> Moves:
    found = sql.rows(connection, sql.script("matching/sql/merges_of_record")[0], {"key": key})
    return [(str(old), str(new), at) for old, new, at in found]


def _undo_merge(connection: DuckDBPyConnection, a: str, b: str, child: str) -> bool:
    """Undo what last brought two records of `child` together; False where they have always been.

    Every number that has become one with this child since then stands again too, until it is known where it
    belongs (`stray`).
    """
    moves = (_moves(connection, a), _moves(connection, b))
    for at in sorted({at for each in moves for _, _, at in each}, reverse=True):
        before = [_number_before(each, at, child) for each in moves]
        if before[0] == before[1]:
            continue
        became = next(new for each in moves for _, new, when in each if when == at)
        for old, new, when in _merges_since(connection, child, at):
            sql.run(connection, "matching/sql/undo_merge", old=old, new=new, at=when)
            if when > at or old not in before:
                sql.run(connection, "matching/sql/stray", old=old, new=new)
        sql.run(connection, "matching/sql/loosen", child=became, since=at)
        return True
    return False


def _number_before(moves: Moves, at: datetime, child: str) -> str:
    return next((old for old, _, when in moves if when >= at), child)


def _merges_since(connection: DuckDBPyConnection, child: str, at: datetime) -> Moves:
    """The mergers from `at` on that led to `child` as it is, the latest first."""
    found = sql.rows(connection, sql.script("matching/sql/merges_since")[0], {"child": child, "at": at})
    return [(str(old), str(new), when) for old, new, when in found]


def _apart(connection: DuckDBPyConnection) -> Constrained:
    sql.run(connection, "matching/sql/pieces_apart")
    return Constrained((int(a), int(b)) for a, b in sql.rows(connection, "FROM piece_apart"))


def _rejoin_strays(connection: DuckDBPyConnection) -> None:
    """Join again what had become one since the merger that was undone, and fits no other child now."""
    clusters = _apart(connection)
    strays = sql.rows(connection, sql.script("matching/sql/strays")[0])
    for unit, other, alone in strays:
        if alone:
            clusters.join(int(unit), int(other))
    _rename(connection, clusters, {int(unit) for pair in strays for unit in pair[:2]})


def _gather(connection: DuckDBPyConnection, home: str, clusters: Constrained) -> None:
    """Join the pieces of `home` that fit no other child with the piece that keeps the number."""
    pieces = sql.rows(
        connection, "SELECT unit, standing FROM piece WHERE home = $home ORDER BY keeps", {"home": home}
    )
    keeper = int(pieces[0][0])
    for unit, standing in pieces[1:]:
        if not standing:
            clusters.join(keeper, int(unit))
    _rename(connection, clusters, {int(unit) for unit, _ in pieces})
    connection.execute(
        "INSERT INTO keeper VALUES ($home, $unit)", {"home": home, "unit": clusters.find(keeper)}
    )


def _rename(connection: DuckDBPyConnection, clusters: Constrained, units: set[int]) -> None:
    """Call those of `units` that have been joined by their lowest node."""
    for unit in units:
        if (became := clusters.find(unit)) != unit:
            connection.execute(
                "UPDATE unit SET unit = $became WHERE unit = $unit", {"became": became, "unit": unit}
            )
