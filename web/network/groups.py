"""A network grouped for reading: households, earlier addresses, and who works with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from access.network import Network, Node
from access.network.kin import Kind

WORKERS: Final[tuple[Kind, ...]] = ("practitioner", "service", "school", "gp_practice")


@dataclass(frozen=True)
class Member:
    """Somebody of a household, and what they are to its children: 'mother of Ada'; empty for a child."""

    node: Node
    relations: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Household:
    """An address (None: no present address is shown) and those who live there, children first."""

    home: Node | None
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Worker:
    """Somebody who works with children of the network, or their school or practice."""

    node: Node
    children: tuple[Node, ...]
    lead_of: tuple[Node, ...]


def households(network: Network) -> list[Household]:
    """Those who live together now, the nearest household first; last, those without a present address."""
    living = {edge.start: edge.end for edge in network.edges if edge.tie == "lives_at"}
    people = network.of_kind("child", "carer")
    by_home: dict[str | None, list[Node]] = {}
    for person in people:
        by_home.setdefault(living.get(person.key), []).append(person)
    homeless = by_home.pop(None, [])
    found = [_household(network, network.nodes[home], members) for home, members in by_home.items() if home]
    return [*found, _household(network, None, homeless)] if homeless else found


def earlier(network: Network) -> list[tuple[Node, tuple[Node, ...]]]:
    """Addresses where somebody used to live, with them and those who live there now."""
    left = {edge.end for edge in network.edges if edge.tie == "lived_at"}
    return [(home, _at(network, home.key)) for home in network.of_kind("address") if home.key in left]


def workers(network: Network) -> list[Worker]:
    """Everybody who works with the children, whoever works with the most of them first."""
    found = [_worker(network, node) for node in network.of_kind(*WORKERS)]
    return sorted(found, key=lambda one: (-len(one.children), WORKERS.index(one.node.kind), one.node.name))


def _household(network: Network, home: Node | None, people: Iterable[Node]) -> Household:
    ordered = sorted(people, key=lambda person: person.kind != "child")
    return Household(home, tuple(Member(person, _relations(network, person)) for person in ordered))


def _relations(network: Network, person: Node) -> tuple[tuple[str, Node], ...]:
    caring = (
        edge for edge in network.ties(person.key) if edge.tie == "cares_for" and edge.start == person.key
    )
    return tuple((edge.role or "carer", network.nodes[edge.end]) for edge in caring)


def _at(network: Network, home: str) -> tuple[Node, ...]:
    here = (edge for edge in network.ties(home) if edge.tie == "lived_at")
    return tuple(network.nodes[edge.start] for edge in here)


def _worker(network: Network, node: Node) -> Worker:
    ties = network.ties(node.key)
    children = tuple(dict.fromkeys(network.other(edge, node.key) for edge in ties))
    return Worker(node, children, tuple(network.other(edge, node.key) for edge in ties if edge.lead))
