"""The parts of the copy, as `parts.toml` declares them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.queries import Query, query

PUBLIC: Final = frozenset({"LocalAuthority"})
"""Kinds of node whose keys are public and stay."""


@dataclass(frozen=True)
class Nodes:
    """A kind of node: its label, the property that bears its reference, the columns copied by type."""

    query: Query
    label: str
    reference: str
    columns: dict[str, str]


@dataclass(frozen=True)
class Edges:
    """A kind of edge; `start` is a label, or `kind` where each row says it. `refers`: columns of keys."""

    query: Query
    type: str
    start: str
    end: str
    columns: dict[str, str]
    refers: dict[str, str]


@cache
def nodes() -> tuple[Nodes, ...]:
    """Every kind of node."""
    return tuple(
        Nodes(_query(one), one["label"], one["reference"], one["columns"]) for one in _table()["nodes"]
    )


@cache
def edges() -> tuple[Edges, ...]:
    """Every kind of edge."""
    return tuple(
        Edges(_query(one), one["type"], one["start"], one["end"], one["columns"], one.get("refers", {}))
        for one in _table()["edges"]
    )


def _query(one: dict[str, Any]) -> Query:
    return query(f"analysts/{one['query']}")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))
