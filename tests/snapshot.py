"""What a graph and the working set beside it hold, kept to go back to: quicker than the load that made it."""

import shutil
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from neo4j.time import DateTime

from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.working.store import folder
from tests.builders import a_query
from tests.conftest import empty

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Snapshot:
    """Every node but the migrations' own record, every edge, both as they were read, and a copied folder."""

    nodes: Rows
    edges: Rows
    working_set: Path

    def put_back(self, settings: Settings) -> None:
        """Bring home and graph to where they were."""
        with Gateway.open(settings) as gateway:
            empty(gateway)
            made = gateway.write(a_query("put_nodes"), nodes=self.nodes)
            ids = {row["was"]: row["id"] for row in made}
            edges = [{**edge, "start": ids[edge["start"]], "end": ids[edge["end"]]} for edge in self.edges]
            (put,) = gateway.write(a_query("put_edges"), edges=edges)
        assert put["edges"] == len(self.edges)
        shutil.rmtree(folder(settings))
        shutil.copytree(self.working_set, folder(settings), dirs_exist_ok=True)


def snapshot(settings: Settings, copy: Path) -> Snapshot:
    """Keep what there is; the working set, which nobody may have open, goes to the folder `copy`."""
    with Gateway.open(settings) as gateway:
        nodes = [{**row, "node": _plain(row["node"])} for row in gateway.read(query("rewriting/nodes"))]
        edges = [{**row, "edge": _plain(row["edge"])} for row in gateway.read(query("rewriting/edges"))]
    shutil.copytree(folder(settings), copy)
    return Snapshot([node for node in nodes if "Migration" not in node["labels"]], edges, copy)


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    # the driver reads an offset of nothing as a zone that it would write by its name
    return {
        name: _in_utc(value) if isinstance(value, DateTime) else value for name, value in properties.items()
    }


def _in_utc(at: DateTime) -> DateTime:
    return at.replace(tzinfo=UTC)  # pyright: ignore[reportUnknownMemberType]  # untyped options
