"""Fixtures that any room's tests may use: settings of an own home, one real Neo4j a run, an empty graph."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import hypothesis
import pytest

from graph.settings import ROOT, Settings

if TYPE_CHECKING:
    from graph.gateway import Gateway
    from graph.server import Endpoint

# the same examples in every run, however busy the machine: a landing is no matter of luck.
# HYPOTHESIS_PROFILE=default goes hunting
hypothesis.settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

_EMPTY: Final = Path(__file__).parent / "data" / "empty.cypher"

_LONG: Final = (
    "tests/faults/test_faults.py",
    "tests/loaders/run/test_load.py",
    "tests/graph/server/test_faults.py",
    "tests/access/test_canary.py",
    "tests/journeys/test_every_page.py",
    "tests/lifecycle/test_destroyed.py",
    "tests/graph/server/test_lifecycle.py",
    "tests/access/backup/test_drill.py",
    "tests/access/test_canary_sameness.py",
)
"""Files that take a minute or more, the longest first. A file is one worker's whole work."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, so that no worker is left alone with one at the end."""
    place = {name: at for at, name in enumerate(_LONG)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(_LONG)))


def settings_for(home: Path, **environment: str) -> Settings:
    """Settings whose home is `home`, with nothing taken from the environment of the test run."""
    return Settings.from_env({"CONTACTPOINT_HOME": str(home), **environment})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a home of the test's own; no server runs there until the test starts one."""
    return settings_for(tmp_path / "home")


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Generator[Settings]:
    """Settings of the one real Neo4j of this test run, which is stopped at its end."""
    from graph.server import start, stop  # fast tests needn't pay for the driver

    home = tmp_path_factory.mktemp("neo4j-of-this-run")
    settings = settings_for(home)
    start(settings)
    yield settings
    stop(settings)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def neo4j_server(neo4j_settings: Settings) -> "Endpoint":
    """Address, user and password of the one real Neo4j of this test run."""
    from graph.server import ensure_running  # fast tests needn't pay for the driver

    return ensure_running(neo4j_settings)


@pytest.fixture(scope="session")
def neo4j_gateway(neo4j_settings: Settings) -> "Generator[Gateway]":
    """A gateway to that Neo4j, with the schema's migrations applied."""
    from graph.gateway import Gateway  # fast tests needn't pay for the driver
    from graph.migrations import migrate

    with Gateway.open(neo4j_settings) as gateway:
        migrate(gateway)
        yield gateway


@pytest.fixture
def graph(neo4j_gateway: "Gateway") -> "Gateway":
    """A gateway to an empty graph: no node but the migrations' own record."""
    empty(neo4j_gateway)
    return neo4j_gateway


def empty(gateway: "Gateway") -> None:
    """Remove everything from the graph but the migrations' own record."""
    from graph.queries import literal  # fast tests needn't pay for the driver

    with gateway.driver.session(database=gateway.database) as session:  # pyright: ignore[reportUnknownMemberType]  # untyped options
        session.run(literal(_EMPTY.read_text(encoding="utf-8"))).consume()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts the browser: the Chromium that set-up found.

    It is chosen by its path: Playwright's own may not be there. Root may not use Chromium's sandbox.
    """
    found = ROOT / ".venv" / "set-up" / "browser"
    if not found.exists():
        pytest.fail(
            "No Chromium was found: install it (on Debian `apt-get install chromium`), run `make test`, or "
            "leave the browser tests out by `make test BROWSER=none`.",
            pytrace=False,
        )
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    path = found.read_text(encoding="utf-8")
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}
