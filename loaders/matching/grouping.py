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

    def places(self, ids: Ints) -> Ints:
        """Where these rows stand in `ids`."""
        return np.searchsorted(self.ids, ids).astype(np.int32)


def nodes_of(connection: DuckDBPyConnection) -> Nodes:
    """The nodes of the table `member(id, node)`, which is in the order of ids."""
    member = integers(connection, "SELECT id, node FROM member")
    return Nodes(member["id"], member["node"])


def join_judged(connection: DuckDBPyConnection) -> None:
    """Make one node of those in `member` whose records a person has judged the same, whatever matching says.

    The latest judgement comes first; one that another judgement in force forbids isn't followed.
    """
    pairs = sql.rows(connection, sql.script("matching/sql/judged_same")[0])
    if not pairs:
        return
    apart = sql.rows(connection, "FROM kept_apart")
    clusters = Constrained((int(a), int(b)) for a, b in apart)
    for a, b in pairs:
        clusters.join(int(a), int(b))
    was = sorted({int(node) for pair in pairs for node in pair})
    store(connection, "joined_node", {"was": was, "node": [clusters.find(node) for node in was]})
    sql.run(connection, "matching/sql/join_judged")
    sql.run(connection, "matching/sql/kept_apart")


def settle(connection: DuckDBPyConnection, nodes: Nodes) -> None:
    """Write `unit(id, unit)` for `nodes.ids` from the table `edge`.

    Edges are followed in order of weight; one that would bring together two nodes that can't be one child, or
    that a person has judged different, is not (`refused(l, r)`). A unit is called by its lowest node.
    """
    edges = integers(connection, "SELECT l, r FROM edge")
    node = nodes.places(nodes.node)
    left, right = (node[nodes.places(edges[side])] for side in ("l", "r"))
    label = nodes.ids[components(nodes.ids.size, left, right)[node]]
    store(connection, "label", {"id": nodes.ids, "node": nodes.node, "label": label})
    forbidden = _forbidden(connection)
    torn = _torn(nodes, label, forbidden)
    if torn:
        _take_apart(connection, nodes, label, torn, forbidden)
    store(connection, "unit", {"id": nodes.ids, "unit": label})


def _torn(nodes: Nodes, label: Ints, forbidden: list[tuple[int, int]]) -> set[int]:
    """The labels that hold both nodes of a forbidden pair."""
    pairs = np.array(forbidden, dtype=np.int32).reshape(-1, 2)
    left, right = (label[nodes.places(pairs[:, side])] for side in (0, 1))
    return set(left[left == right].tolist())


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
    connection: DuckDBPyConnection,
    nodes: Nodes,
    label: Ints,
    torn: set[int],
    forbidden: list[tuple[int, int]],
) -> None:
    """Group the records of the labels in `torn` again, best edge first, keeping forbidden pairs apart."""
    store(connection, "torn", {"label": np.array(sorted(torn), dtype=np.int32)})
    sql.run(connection, "matching/sql/torn")
    clusters = Constrained(forbidden)
    refused = [(a, b) for a, b in sql.rows(connection, "FROM torn_edge") if not clusters.join(a, b)]
    store(connection, "refused", {"l": [a for a, _ in refused], "r": [b for _, b in refused]})
    found = integers(connection, "SELECT id, node FROM label SEMI JOIN torn USING (label)")
    label[nodes.places(found["id"])] = [clusters.find(node) for node in found["node"].tolist()]
