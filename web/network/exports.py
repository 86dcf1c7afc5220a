"""A network as a table for a spreadsheet, and as the elements of the interactive graph."""

import csv
import io
from typing import Any, Final

from flask import url_for

from access.network import Network
from web.network.words import KINDS, about, phone, sentence, tie

HEADER: Final = ("from", "from is a", "tie", "to", "to is a", "phone", "in words")

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell beginning with one of these would be taken for a formula."""


def as_csv(network: Network) -> str:
    """One row for each tie; UTF-8 with a mark, as spreadsheets expect."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADER)
    for edge in network.edges:
        start, end = network.nodes[edge.start], network.nodes[edge.end]
        reached = phone(start) or phone(end) or ""
        row = (
            start.name,
            KINDS[start.kind],
            tie(edge),
            end.name,
            KINDS[end.kind],
            reached,
            sentence(network, edge),
        )
        writer.writerow(_plain(cell) for cell in row)
    return f"\ufeff{file.getvalue()}"


def as_elements(network: Network) -> dict[str, Any]:
    """The graph as cytoscape.js takes it, with each child's page."""
    nodes = [
        {
            "data": {
                "id": node.key,
                "name": node.name,
                "about": about(node),
                "kind": node.kind,
                "page": url_for("children.child", number=node.key) if node.kind == "child" else None,
            }
        }
        for node in network.nodes.values()
    ]
    edges = [
        {
            "data": {
                "id": f"{edge.start} {edge.tie} {edge.end} {edge.role}",
                "source": edge.start,
                "target": edge.end,
                "tie": edge.tie,
                "words": tie(edge),
            }
        }
        for edge in network.edges
    ]
    return {"nodes": nodes, "edges": edges, "distance": network.distance, "cut": network.cut}


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
