"""DuckDB's SQL in Spark's words. Only what the tables and their queries use is known; a test tries each."""

from typing import Any, Final, cast

import sqlglot
from sqlglot import exp

RENAMED: Final = {
    "hash": "xxhash64",
    "list_extract": "element_at",
    "list_intersect": "array_intersect",
    "list_position": "array_position",
    "near": "near",  # functions.sql; `alike` for Jaro and Winkler's similarity is alike.py
}
"""Functions that sqlglot leaves as they are, and what they are called in Spark."""


def in_spark(query: str) -> str:
    """The query for Spark.

    Raises NotImplementedError for a function that nothing has used yet.
    """
    tree: Any = sqlglot.parse_one(query, dialect="duckdb")
    return cast(str, tree.transform(_node).sql(dialect="spark"))


def _node(node: Any) -> Any:
    match node:
        case exp.Anonymous():
            name = node.name.lower()
            if name not in RENAMED:
                raise NotImplementedError(f"No query has used {node.sql()} so far: add it to words.py.")
            node.set("this", RENAMED[name])  # in place: what it is called with is yet to be looked at
            return node
        case exp.JarowinklerSimilarity():
            return _called("alike", node)
        case exp.ArrayOverlaps():
            return _called("arrays_overlap", node)
        case exp.CTE():
            node.set("materialized", None)
            return node
        case _:
            return node


def _called(name: str, node: Any) -> Any:
    return exp.Anonymous(this=name, expressions=[node.this, node.expression])
