"""A network in words: each tie as a sentence, each node as a person would name it."""

from typing import Final

from access.disclose import Disclosed
from access.network import Edge, Network, Node
from graph.traversals.child import Involved
from web.childpage import what
from web.words import aged, role, today

KINDS: Final = {
    "child": "Child", "carer": "Parent or carer", "address": "Address", "practitioner": "Practitioner",
    "service": "Service", "school": "School", "gp_practice": "GP practice",
}  # fmt: skip

TIES: Final = {
    "cares_for": "is {role} of",
    "lives_at": "lives at",
    "lived_at": "used to live at",
    "works_with": "works with",
    "attends": "goes to",
    "registered_with": "is registered with",
}
"""How each tie is said between the names of its two ends."""


def sentence(network: Network, edge: Edge) -> str:
    """A tie as a sentence without its full stop: 'Ida Dale is mother of Ada Dale'."""
    start, end = network.nodes[edge.start].name, network.nodes[edge.end].name
    return f"{start} {tie(edge)} {end}"


def tie(edge: Edge) -> str:
    """A tie's words between its two ends, the role in brackets where it isn't in them."""
    relation = (edge.role or "carer").replace("_", " ").replace("-", " ")
    said = TIES[edge.tie].format(role="a carer" if relation in ("other", "carer") else relation)
    if edge.tie != "works_with" or not edge.role:
        return said
    lead = ", lead professional," if edge.lead else ""
    return f"({role(edge.role).lower()}){lead} {said}"


def about(node: Node) -> str:
    """A line about a node, empty where there is nothing to add to its name."""
    if isinstance(node.about, Disclosed):
        born = node.about.who_else.child.date_of_birth
        return aged(born, today()) if born else "Age not known"
    if isinstance(node.about, Involved) and node.kind in ("practitioner", "service"):
        return what(node.about)
    return KINDS[node.kind]


def phone(node: Node) -> str | None:
    """The telephone number to reach somebody by, where it may be seen."""
    return node.about.phone if isinstance(node.about, Involved) else None
