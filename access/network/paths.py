"""How two people are connected: the shortest ways through what is shown of a network."""

from collections import defaultdict, deque
from typing import Final

from access.network.kin import Edge, Network

MOST_PATHS: Final = 5

Path = tuple[Edge, ...]
"""Edges in order; each has one end in common with the next."""


def shortest_paths(network: Network, one: str, other: str, most: int = MOST_PATHS) -> list[Path]:
    """All shortest paths between two nodes, `most` at most; none where nothing shown connects them."""
    ties: defaultdict[str, list[tuple[str, Edge]]] = defaultdict(list)
    for edge in network.edges:
        ties[edge.start].append((edge.end, edge))
        ties[edge.end].append((edge.start, edge))
    steps = _steps_from(ties, one)
    if other not in steps or one == other:
        return []
    paths: list[Path] = []
    _back(ties, steps, one, other, (), paths, most)
    return paths


def _steps_from(ties: dict[str, list[tuple[str, Edge]]], one: str) -> dict[str, int]:
    steps = {one: 0}
    waiting = deque([one])
    while waiting:
        here = waiting.popleft()
        for there, _ in ties[here]:
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


def _back(
    ties: dict[str, list[tuple[str, Edge]]],
    steps: dict[str, int],
    one: str,
    here: str,
    after: Path,
    paths: list[Path],
    most: int,
) -> None:
    """Walk back to `one` by every edge that is a step nearer."""
    if here == one:
        paths.append(after)
        return
    for there, edge in sorted(ties[here], key=lambda tie: (tie[1].tie, tie[0])):
        if len(paths) < most and steps.get(there, -1) == steps[here] - 1:
            _back(ties, steps, one, there, (edge, *after), paths, most)
