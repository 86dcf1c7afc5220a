"""A network as nodes and edges: only what policy shows has been put in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from access.disclose.disclosed import Disclosed
from access.policy import Answer
from graph.traversals.child import Address, Involved
from graph.traversals.network import Home

Kind = Literal["child", "carer", "address", "practitioner", "service", "school", "gp_practice"]
Tie = Literal["cares_for", "lives_at", "lived_at", "works_with", "attends", "registered_with"]

TIES: dict[str, Tie] = {"school": "attends", "gp_practice": "registered_with", "carer": "cares_for"}


@dataclass(frozen=True)
class Node:
    """Somebody or a place; `key` is the child's number or the graph's key, `about` what there is to say."""

    kind: Kind
    key: str
    name: str
    about: Disclosed | Involved | Address = field(compare=False)
    step: int = 0


@dataclass(frozen=True)
class Edge:
    """A tie between two nodes, by their keys; `role` is the relationship or the role."""

    start: str
    tie: Tie
    end: str
    role: str | None = None
    lead: bool = False


@dataclass
class Network:
    """The children asked about, how far it was followed, and what was found.

    `cut` is True where more children belong to it than are shown.
    """

    roots: tuple[str, ...]
    distance: int
    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    edges: list[Edge] = field(default_factory=list[Edge])
    cut: bool = False
    _ties: dict[str, dict[Edge, None]] = field(default_factory=dict[str, dict[Edge, None]], repr=False)

    def ties(self, key: str) -> Collection[Edge]:
        """The edges that begin or end at a node."""
        return self._ties.get(key, {}).keys()

    def other(self, edge: Edge, key: str) -> Node:
        """The node at the other end of an edge of `key`'s."""
        return self.nodes[edge.end if edge.start == key else edge.start]

    def of_kind(self, *kinds: Kind) -> list[Node]:
        """The nodes of some kinds, nearest first."""
        found = (node for node in self.nodes.values() if node.kind in kinds)
        return sorted(found, key=lambda node: (node.step, node.name, node.key))

    def add_child(self, disclosed: Disclosed, homes: tuple[Home, ...], step: int) -> None:
        """Add a child with everybody and everything around that is shown."""
        child = disclosed.who_else.child
        name = " ".join(part for part in (child.forename, child.surname) if part) or "Name not known"
        self.nodes[child.number] = Node("child", child.number, name, disclosed, step)
        for one in disclosed.who_else.involved:
            self._add_involved(child.number, one, step)
        if disclosed.answers["address"] is Answer.SHOW:
            self.add_homes(child.number, homes, step)

    def add_homes(self, key: str, homes: tuple[Home, ...], step: int) -> None:
        """Add where somebody lives and lived."""
        for home in homes:
            address = home.address
            name = (
                ", ".join(part for part in (address.line1, address.postcode) if part) or "Address not given"
            )
            self.nodes.setdefault(address.key, Node("address", address.key, name, address, step))
            self._tie(Edge(key, "lives_at" if home.current else "lived_at", address.key))

    def _add_involved(self, number: str, one: Involved, step: int) -> None:
        name = one.name or one.organisation or "Name not given"
        self.nodes.setdefault(one.key, Node(one.kind, one.key, name, one, step))
        tie = TIES.get(one.kind, "works_with")
        edge = Edge(one.key, tie, number, one.role, one.lead_professional)
        self._tie(Edge(number, tie, one.key) if tie in ("attends", "registered_with") else edge)

    def _tie(self, edge: Edge) -> None:
        if edge in self.ties(edge.start):
            return
        self.edges.append(edge)
        for end in (edge.start, edge.end):
            self._ties.setdefault(end, {})[edge] = None
