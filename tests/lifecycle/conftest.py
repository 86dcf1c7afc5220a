"""A world on the run's one Neo4j."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.lifecycle.world import World, a_world


@pytest.fixture
def world(tmp_path: Path, neo4j_server: Endpoint, graph: Gateway) -> Iterator[World]:
    """A new home whose graph is the empty one of this run."""
    where = {"NEO4J_URI": neo4j_server.uri, "NEO4J_USER": neo4j_server.user}
    with a_world(tmp_path, **where, NEO4J_PASSWORD=neo4j_server.password) as made:
        yield made
