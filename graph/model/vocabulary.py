"""The model as tables: what each label and relationship type may carry, and between which nodes it runs."""

from dataclasses import dataclass
from typing import Any, Final

from neomodel import properties as kinds
from neomodel.properties import Property

from graph.model import NODES
from graph.model.properties import Day

TYPES: Final[dict[type[Property[Any]], str]] = {
    kinds.StringProperty: "string",
    kinds.IntegerProperty: "integer",
    kinds.FloatProperty: "float",
    kinds.BooleanProperty: "boolean",
    kinds.ArrayProperty: "list of string",
    kinds.DateTimeNeo4jFormatProperty: "datetime",
    Day: "date",
}


@dataclass(frozen=True)
class Declared:
    """A property as the graph names it."""

    name: str
    type: str
    meaning: str
    unique: bool
    indexed: bool


@dataclass(frozen=True)
class NodeKind:
    """A label: its properties by name, and the labels that a node with it has as well."""

    label: str
    meaning: str
    properties: dict[str, Declared]
    also: tuple[str, ...]


@dataclass(frozen=True)
class EdgeKind:
    """A relationship type from one label to another, with its properties by name."""

    type: str
    start: str
    end: str
    meaning: str
    properties: dict[str, Declared]


def node_kinds() -> list[NodeKind]:
    """Every label, in the order of the model."""
    return [_node_kind(model) for model in NODES]


def edge_kinds() -> list[EdgeKind]:
    """Every relationship type once for each pair of labels that it joins, sorted."""
    edges = {
        (edge.type, edge.start, edge.end): edge for model in NODES for edge in _edges_from(model)
    }  # a subclass has its base's edges too: they are told apart by their start
    return [edges[key] for key in sorted(edges)]


def _node_kind(model: Any) -> NodeKind:
    own = model.__label__
    also = tuple(label for label in model.inherited_labels() if label != own)
    return NodeKind(own, _meaning(model), _properties(model), also)


def _edges_from(model: Any) -> list[EdgeKind]:
    return [_edge_kind(model, definition) for definition in _relationships(model).values()]


def _edge_kind(model: Any, relationship: Any) -> EdgeKind:
    relationship.lookup_node_class()
    definition = relationship.definition
    carried = definition["model"]
    return EdgeKind(
        type=definition["relation_type"],
        start=model.__label__,
        end=definition["node_class"].__label__,
        meaning=_meaning(carried) if carried else "",
        properties=_properties(carried) if carried else {},
    )


def _relationships(model: Any) -> dict[str, Any]:
    return model.defined_properties(aliases=False, properties=False)


def _properties(model: Any) -> dict[str, Declared]:
    declared: dict[str, Any] = model.defined_properties(aliases=False, rels=False)
    found = [_declared(name, property_) for name, property_ in declared.items()]
    return {each.name: each for each in found}


def _declared(name: str, property_: Any) -> Declared:
    return Declared(
        name=property_.get_db_property_name(name),
        type=TYPES[type(property_)],
        meaning=property_.help_text,
        unique=property_.unique_index,
        indexed=property_.index,
    )


def _meaning(model: Any) -> str:
    return str(model.__doc__).split("\n", 1)[0]
