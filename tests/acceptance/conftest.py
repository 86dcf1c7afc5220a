"""One home and one small world for the module, on the one real Neo4j of the run, reached by NEO4J_URI."""

from collections.abc import Generator
from pathlib import Path

import pytest

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.acceptance.command_line import CommandLine
from tests.conftest import empty

SERVICES = [
    {"service_id": "SV-1", "name": "Harbour team", "kind": "social_care", "la_code": "885"},
    {"service_id": "SV-2", "name": "Quay youth work", "kind": "youth_work", "la_code": "885"},
    {"service_id": "SV-3", "name": "Lantern clinic", "kind": "sexual_health", "la_code": "885"},
]


@pytest.fixture(scope="module")
def home(
    neo4j_server: Endpoint, neo4j_gateway: Gateway, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Path]:
    """A home of the module's own, on an empty graph."""
    empty(neo4j_gateway)
    folder = tmp_path_factory.mktemp("acceptance")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTACTPOINT_HOME", str(folder))
        patch.setenv("NEO4J_URI", neo4j_server.uri)
        patch.setenv("NEO4J_USER", neo4j_server.user)
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        yield folder


@pytest.fixture
def line(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line, with the services loaded."""
    command_line = CommandLine(tmp_path, capsys)
    command_line.load(command_line.send("services.csv", SERVICES))
    return command_line
