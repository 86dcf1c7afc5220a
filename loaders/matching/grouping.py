"""From edges between records to groups of records that are one child, no forbidden pair within a group."""

from typing import Any, cast

import numpy as np
from duckdb import DuckDBPyConnection

from loaders.matching import sql
from loaders.matching.clusters import components, constrained
from loaders.matching.tables import Ints, integers, store


def group_records(connection: DuckDBPyConnection) -> None:
    """Write the temporary table `grouped(node, label)`: nodes of one label are one child.

    Only nodes of `identity` that edges touch are in it. Uses `edge` and `judgement`.
    """
    sql.run(connection, "edges")
    size = int(sql.value(connection, "SELECT count(*) FROM identity"))
    edges = integers(connection, "SELECT l, r FROM node_edge")
    label = components(size, edges["l"], edges["r"])
    forbidden = integers(connection, "SELECT l, r FROM forbidden")
    torn = np.unique(label[forbidden["l"]][label[forbidden["l"]] == label[forbidden["r"]]])
    if torn.size:
        _take_apart(connection, label, torn)
    nodes = np.unique(np.concatenate([edges["l"], edges["r"]]))
    store(connection, "grouped", {"node": nodes, "label": label[nodes]})


def _take_apart(connection: DuckDBPyConnection, label: Ints, torn: Ints) -> None:
    """Group the components in `torn` again, best edge first, keeping forbidden pairs apart."""
    members = np.flatnonzero(np.isin(label, torn)).astype(np.int32)
    label[members] = members
    store(connection, "grouped", {"node": members, "label": members})
    edges = sql.rows(connection, sql.script("torn_edges")[0])
    pairs = sql.rows(connection, "SELECT l, r FROM forbidden")
    for node, lowest in constrained(cast(list[tuple[int, int]], edges), _pairs(pairs))[0].items():
        label[node] = lowest


def _pairs(rows: list[tuple[Any, ...]]) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in rows]
