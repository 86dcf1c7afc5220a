"""`contactpoint neo4j start|stop|status`, as a person reads them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.commands import neo4j
from graph.server import server_home
from graph.settings import Settings


def said(home: Path, *arguments: str, **environment: str) -> Result:
    """What the command printed, run with its own home folder."""
    variables = {"CONTACTPOINT_HOME": str(home), "NEO4J_URI": None, **environment}
    return CliRunner().invoke(neo4j, arguments, env=variables)


@pytest.mark.fast
@pytest.mark.parametrize("command", ["start", "stop", "status"])
def test_where_another_neo4j_is_named_no_embedded_one_is_touched(tmp_path: Path, command: str) -> None:
    home = tmp_path / "home"
    assert "bolt://db:7687 is used" in said(home, command, NEO4J_URI="bolt://db:7687").output
    assert not home.exists()


@pytest.mark.fast
def test_a_stopped_server_is_called_so_with_the_way_to_start_it(tmp_path: Path) -> None:
    assert "Neo4j is stopped" in said(tmp_path, "status").output
    assert "contactpoint neo4j start" in said(tmp_path, "status").output
    assert said(tmp_path, "stop").output == "Neo4j wasn't running.\n"


@pytest.mark.server
def test_a_running_server_is_shown_with_its_address_and_where_its_password_lies(shared: Settings) -> None:
    result = said(shared.home, "status")
    assert "Neo4j is running: bolt://127.0.0.1:" in result.output
    assert str(server_home(shared).password_file) in result.output
    assert server_home(shared).password_file.read_text(encoding="utf-8") not in result.output


@pytest.mark.server
def test_stop_and_start_say_what_they_did(shared: Settings) -> None:
    assert said(shared.home, "stop").output == "Neo4j is stopped.\n"
    assert "Neo4j is ready: bolt://127.0.0.1:" in said(shared.home, "start").output
    assert "Neo4j is ready" in said(shared.home, "start").output
