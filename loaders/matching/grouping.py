"""From edges between records to units: groups of records that are one child, no forbidden pair within one."""

from dataclasses import dataclass

import numpy as np
from duckdb import DuckDBPyConnection

from loaders.matching.clusters import Constrained, components
from loaders.matching.constraints import any_sql
from loaders.matching.tables import Ints, integers, store
from loaders.working import sql


@dataclass(frozen=True)
class Nodes:
    """The rows of `identity` that a run deals with (`ids`, ascending) and the node that each belongs to.

    A node is a child that stands already, called by its lowest id, or a record without a child.
    """

    ids: Ints
    node: Ints
    size: int


def nodes_of(connection: DuckDBPyConnection) -> Nodes:
    """The nodes of the table `member(id, node)`, which is in the order of ids."""
    size = int(sql.value(connection, "SELECT coalesce(max(id), -1) + 1 FROM identity"))
    member = integers(connection, "SELECT id, node FROM member")
    return Nodes(member["id"], member["node"], size)


def settle(connection: DuckDBPyConnection, nodes: Nodes) -> None:
    """Write `unit(id, unit)` for `nodes.ids` from the table `edge` and a person's judgements.

    Edges are followed in order of weight; one that would bring together two nodes that can't be one child, or
    that a person has judged different, is not (`refused(l, r)`). Then units are joined that a person has
    judged the same, latest judgement first, unless another judgement in force forbids it. A unit is called
    by its lowest node.
    """
    node = np.arange(nodes.size, dtype=np.int32)
    node[nodes.ids] = nodes.node
    edges = integers(connection, "SELECT l, r FROM edge")
    label = components(nodes.size, node[edges["l"]], node[edges["r"]])[node]
    store(connection, "label", {"id": nodes.ids, "node": nodes.node, "label": label[nodes.ids]})
    forbidden = _forbidden(connection)
    torn = {int(label[a]) for a, b in forbidden if label[a] == label[b]}
    if torn:
        _take_apart(connection, label, torn, forbidden)
    _join_judged(connection, label)
    store(connection, "unit", {"id": nodes.ids, "unit": label[nodes.ids]})


def _forbidden(connection: DuckDBPyConnection) -> list[tuple[int, int]]:
    """Pairs of nodes that may not be one child, of those that edges would make one."""
    sql.run(connection, "matching/sql/suspects")
    found = sql.rows(
        connection,
        f"""SELECT DISTINCT l.node, r.node FROM suspect l JOIN suspect r USING (label)
        WHERE l.node < r.node AND ({any_sql("impossible")})
        UNION SELECT l, r FROM kept_apart""",
    )
    return [(int(a), int(b)) for a, b in found]


def _take_apart(
    connection: DuckDBPyConnection, label: Ints, torn: set[int], forbidden: list[tuple[int, int]]
) -> None:
    """Group the records of the labels in `torn` again, best edge first, keeping forbidden pairs apart."""
    store(connection, "torn", {"label": np.array(sorted(torn), dtype=np.int32)})
    sql.run(connection, "matching/sql/torn")
    clusters = Constrained(forbidden)
    refused = [(a, b) for a, b in sql.rows(connection, "FROM torn_edge") if not clusters.join(a, b)]
    store(connection, "refused", {"l": [a for a, _ in refused], "r": [b for _, b in refused]})
    for record, node in sql.rows(connection, "SELECT id, node FROM label SEMI JOIN torn USING (label)"):
        label[record] = clusters.find(node)


def _join_judged(connection: DuckDBPyConnection, label: Ints) -> None:
    """Join in `label` the units of records that a person has judged the same."""
    pairs = sql.rows(connection, sql.script("matching/sql/judged_same")[0])
    if not pairs:
        return
    apart = [(int(label[a]), int(label[b])) for a, b in sql.rows(connection, "FROM kept_apart")]
    clusters = Constrained(pair for pair in apart if pair[0] != pair[1])
    for a, b in pairs:
        clusters.join(int(label[a]), int(label[b]))
    for unit in {int(label[record]) for pair in pairs for record in pair}:
        label[label == unit] = clusters.find(unit)
