"""No query speaks of a label, type or property that the model doesn't declare; the schema agrees."""

import re
from typing import Final

import pytest

from graph.gateway import Gateway
from graph.model.document import PAGE, page
from graph.model.vocabulary import edge_kinds, node_kinds
from graph.queries import names, query
from tests.builders import a_query

LABELS: Final = {kind.label for kind in node_kinds()}
TYPES: Final = {edge.type for edge in edge_kinds()}
PROPERTIES: Final = {name for kind in (*node_kinds(), *edge_kinds()) for name in kind.properties}

_QUOTED: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`")
_NODE: Final = re.compile(r"\(\s*\w*\s*((?:[:|&!]+\s*\w+)+)")
_EDGE: Final = re.compile(r"\[\s*\w*\s*:\s*([\w|:!&]+)")
_PROPERTY: Final = re.compile(r"\b(?!db\.|row\.|\$)[a-z_]\w*\.(\w+)\b(?!\s*\()(?!\.)")


_COLLECTED: Final = re.compile(r"collect\(\{(.*?)\}\)")

COMPONENTS: Final = frozenset({"year", "month", "day", "dayOfWeek"})
"""What Cypher itself calls the parts of a date."""


def spoken(text: str) -> tuple[set[str], set[str], set[str]]:
    """Labels, relationship types and properties that a query's text speaks of."""
    plain = _QUOTED.sub("''", text)
    labels = {label for group in _NODE.findall(plain) for label in re.findall(r"\w+", group)}
    types = {type_ for group in _EDGE.findall(plain) for type_ in re.findall(r"\w+", group)}
    collected = {key for inner in _COLLECTED.findall(plain) for key in re.findall(r"(\w+):", inner)}
    return labels, types, set(_PROPERTY.findall(plain)) - COMPONENTS - collected


@pytest.mark.fast
@pytest.mark.parametrize("name", names())
def test_a_query_speaks_only_of_what_the_model_declares(name: str) -> None:
    labels, types, properties = spoken(query(name).wire)
    assert labels <= LABELS
    assert types <= TYPES
    assert properties <= PROPERTIES


@pytest.mark.fast
def test_a_word_the_model_does_not_know_is_found() -> None:
    said = spoken("MATCH (a:Chlid)-[:ATENDS|HAS]->(b:School&Open) WHERE a.nmae = 'x.y (:Z)' RETURN b {.key}")
    assert said == ({"Chlid", "School", "Open"}, {"ATENDS", "HAS"}, {"nmae"})


@pytest.mark.fast
def test_the_page_about_the_graph_is_what_the_model_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.server
def test_keys_and_indexes_of_the_schema_are_those_of_the_model(graph: Gateway) -> None:
    rows = graph.read(a_query("schema"))
    held = {(row["label"], row["property"], row["unique"]) for row in rows}
    own = [kind for kind in node_kinds() if not kind.also]
    declared = {
        (k.label, p.name, p.unique) for k in own for p in k.properties.values() if p.unique or p.indexed
    }
    assert held == declared
