"""How two people are connected: the shortest ways through what is shown of a network."""

from collections import deque
from typing import Final

from access.network.kin import Edge, Network

MOST_PATHS: Final = 5

Path = tuple[Edge, ...]
"""Edges in order; each has one end in common with the next."""


def shortest_paths(network: Network, one: str, other: str, most: int = MOST_PATHS) -> list[Path]:
    """All shortest paths between two nodes, `most` at most; none where nothing shown connects them."""
    steps = _steps_from(network, one)
    if other not in steps or one == other:
        return []
    paths: list[Path] = []
    _back(network, steps, one, other, (), paths, most)
    return paths


def _steps_from(network: Network, one: str) -> dict[str, int]:
    steps = {one: 0}
    waiting = deque([one])
    while waiting:
        here = waiting.popleft()
        for edge in network.ties(here):
            there = network.other(edge, here).key
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


def _back(
    network: Network,
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
    ways = [(edge.tie, network.other(edge, here).key, edge) for edge in network.ties(here)]
    for _, there, edge in sorted(ways, key=lambda way: way[:2]):
        if len(paths) < most and steps.get(there, -1) == steps[here] - 1:
            _back(network, steps, one, there, (edge, *after), paths, most)
