"""A home of the test's own on the run's one Neo4j."""

from pathlib import Path

import pytest

from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import Settings
from tests.conftest import settings_for
from tests.loaders.matching.files import Directory


@pytest.fixture
def home(tmp_path: Path, neo4j_server: Endpoint, graph: Gateway) -> Settings:
    """Settings of a new home whose graph is the empty one of this run."""
    return home_on(neo4j_server, tmp_path / "home")


def home_on(neo4j_server: Endpoint, folder: Path) -> Settings:
    """Settings of the home in `folder`, whose graph is on that Neo4j."""
    return settings_for(
        folder,
        NEO4J_URI=neo4j_server.uri,
        NEO4J_USER=neo4j_server.user,
        NEO4J_PASSWORD=neo4j_server.password,
    )


@pytest.fixture
def directory(home: Settings, graph: Gateway, tmp_path: Path) -> Directory:
    """An empty directory, to be filled by loading feed files."""
    return Directory(home, graph, tmp_path / "feeds")
