"""A watched folder and an empty graph for each test."""

from pathlib import Path

import pytest

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.conftest import settings_for
from tests.loaders.watch.world import World


@pytest.fixture
def world(tmp_path: Path, graph: Gateway, neo4j_server: Endpoint) -> World:
    """An own home, the run's Neo4j, and a folder without suppliers yet."""
    folder = tmp_path / "inboxes"
    folder.mkdir()
    settings = settings_for(
        tmp_path / "home",
        NEO4J_URI=neo4j_server.uri,
        NEO4J_USER=neo4j_server.user,
        NEO4J_PASSWORD=neo4j_server.password,
    )
    return World(folder, settings, graph)
