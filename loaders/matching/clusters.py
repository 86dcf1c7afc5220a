"""Clusters from edges: connected components, taken apart again where two members can't be one child."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from loaders.matching.tables import Ints


def components(size: int, left: Ints, right: Ints) -> Ints:
    """The label (smallest member) of each of `size` nodes in the graph of edges left-right.

    Labels travel along edges, then jump to their label's label, until nothing changes.
    """
    label = np.arange(size, dtype=np.int32)
    while left.size:
        a, b = label[left], label[right]
        apart = a != b
        left, right, a, b = left[apart], right[apart], a[apart], b[apart]
        np.minimum.at(label, np.maximum(a, b), np.minimum(a, b))
        label = _jump(label)
    return label


def _jump(label: Ints) -> Ints:
    while True:
        further = label[label]
        if np.array_equal(further, label):
            return label
        label = further


class Constrained:
    """Best-first joining of nodes that never puts two nodes of a forbidden pair together."""

    def __init__(self, forbidden: Iterable[tuple[int, int]]) -> None:
        self._parent: dict[int, int] = {}
        self._enemies: defaultdict[int, set[int]] = defaultdict(set)
        for a, b in forbidden:
            self._enemies[a].add(b)
            self._enemies[b].add(a)

    def find(self, node: int) -> int:
        """The smallest node of `node`'s cluster."""
        root = node
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(node, node)) != root:
            self._parent[node], node = root, parent
        return root

    def join(self, a: int, b: int) -> bool:
        """Join the clusters of `a` and `b`; False where a forbidden pair would meet."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return True
        if b in self._enemies[a]:
            return False
        self._parent[b] = a
        for enemy in self._enemies.pop(b, set()):
            self._enemies[a].add(enemy)
            self._enemies[enemy].discard(b)
            self._enemies[enemy].add(a)
        return True
