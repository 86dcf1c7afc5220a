"""One hash of the whole graph: equal for equal contents, however and in what order they were written.

Nodes and edges count by their natural keys, a child by the set of its source records. Left out is what tells
of a run rather than of children: `Load` nodes, the loads' names, days and times, internal identifiers, and,
unless asked for, the children's numbers, which are random, and the hashes by which departed ones are known.

Each node, and each child with all that hangs on it, is hashed by itself, and the hashes are added up: nothing
has to be sorted or held in memory.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from neo4j.time import DateTime

from graph.gateway import Gateway
from graph.queries import query

OF_A_RUN: Final = frozenset({"load", "line", "replaced_on"})
"""Properties that name a load, a place in its file, or its day."""

_BYTES: Final = 32

Advance = Callable[[int], None]


def _ignored(_count: int) -> None: ...


def fingerprint(gateway: Gateway, *, numbers: bool = False, advance: Advance = _ignored) -> str:
    """The graph's fingerprint, 64 hexadecimal digits; `advance` is told how many items were just hashed.

    With `numbers`, the children's numbers count too: for comparing a restored graph with the lost one.
    """
    total = 0
    for item in _items(gateway, numbers):
        total += int.from_bytes(hashlib.blake2b(_canonical(item), digest_size=_BYTES).digest())
        advance(1)
    return f"{total % 2 ** (8 * _BYTES):0{2 * _BYTES}x}"


def _items(gateway: Gateway, numbers: bool) -> Iterator[Any]:
    for row in gateway.stream(query("fingerprint/nodes")):
        if numbers or "Departed" not in row["labels"]:
            yield ["node", sorted(row["labels"]), _told(row["node"])]
    for row in gateway.stream(query("fingerprint/edges")):
        yield ["edge", row["type"], row["start"], row["end"], _told(row["edge"])]
    for row in gateway.stream(query("fingerprint/children")):
        told = _child(row["child"], row["best_view"], row["records"], row["edges"], numbers)
        yield [*told, sorted(row["former"]), sorted(row["survivor"])]


def _child(
    child: dict[str, Any],
    best_view: str | None,
    records: list[tuple[str, dict[str, Any]]],
    edges: list[tuple[str, bool, str, dict[str, Any]]],
    numbers: bool,
) -> list[Any]:
    number = child.pop("number")
    return [
        "child",
        number if numbers else None,
        _told(child),
        best_view,
        sorted([key, _told(why)] for key, why in records),
        sorted(
            _canonical([type_, outward, key, _told(edge)]).decode() for type_, outward, key, edge in edges
        ),
    ]


def _told(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in properties.items() if name not in OF_A_RUN}


def _value(value: Any) -> Any:
    # that something was decided counts; when, doesn't
    return "a time" if isinstance(value, DateTime) else value


def _canonical(item: Any) -> bytes:
    return json.dumps(item, sort_keys=True, default=str, separators=(",", ":")).encode()
