"""A watched folder and an empty graph for each test."""

from pathlib import Path

import pytest

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.conftest import settings_for
from tests.loaders.watch.world import World


def a_world(folder: Path, graph: Gateway, server: Endpoint) -> World:
    """An own home, the run's Neo4j, and a folder without suppliers yet."""
    inboxes = folder / "inboxes"
    inboxes.mkdir()
    settings = settings_for(
        folder / "home", NEO4J_URI=server.uri, NEO4J_USER=server.user, NEO4J_PASSWORD=server.password
    )
    return World(inboxes, settings, graph)


@pytest.fixture
def world(tmp_path: Path, graph: Gateway, neo4j_server: Endpoint) -> World:
    """A world of the test's own."""
    return a_world(tmp_path, graph, neo4j_server)
