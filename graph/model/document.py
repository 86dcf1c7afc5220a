"""The page `docs/graph.md`, written from the model: `python -m graph.model.document`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graph.model.vocabulary import Declared, EdgeKind, NodeKind, edge_kinds, node_kinds
from graph.settings import ROOT

PAGE: Final = ROOT / "docs" / "graph.md"

INTRODUCTION: Final = """# The graph

Every label, relationship type and property, written from `graph/model/` by `python -m graph.model.document`.
Dates are native; what isn't known has no property. A key has a uniqueness constraint.

## Nodes
"""


def page() -> str:
    """The whole page, as Markdown."""
    nodes = "\n".join(_node(kind) for kind in node_kinds())
    edges = "\n".join(_edge(alike) for alike in _by_type())
    return f"{INTRODUCTION}\n{nodes}\n## Edges\n\n{edges}"


def _node(kind: NodeKind) -> str:
    labels = "".join(f" (also `{label}`)" for label in kind.also)
    rows = "" if kind.also else _table(kind.properties.values())
    return f"### {kind.label}{labels}\n\n{kind.meaning}\n{rows}"


def _by_type() -> list[list[EdgeKind]]:
    edges = edge_kinds()
    types = sorted({edge.type for edge in edges})
    return [[edge for edge in edges if edge.type == type_] for type_ in types]


def _edge(alike: list[EdgeKind]) -> str:
    patterns = "\n".join(f"- `(:{edge.start})-[:{edge.type}]->(:{edge.end})`" for edge in alike)
    meaning = f"{alike[0].meaning}\n\n" if alike[0].meaning else ""
    return f"### {alike[0].type}\n\n{meaning}{patterns}\n{_table(alike[0].properties.values())}"


def _table(properties: Iterable[Declared]) -> str:
    rows = [f"| `{each.name}`{_mark(each)} | {each.type} | {each.meaning} |" for each in properties]
    return "\n".join(["", "| property | type | meaning |", "|---|---|---|", *rows, ""]) if rows else ""


def _mark(each: Declared) -> str:
    return " (key)" if each.unique else " (indexed)" if each.indexed else ""


def main(path: Path = PAGE) -> None:
    """Write the page."""
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
