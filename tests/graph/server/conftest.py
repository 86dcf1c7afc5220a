"""Servers of a test's own, apart from the one that the rest of the run shares."""

from collections.abc import Generator

import pytest

from graph.server import start, stop
from graph.settings import Settings
from tests.conftest import settings_for


@pytest.fixture
def own(settings: Settings) -> Generator[Settings]:
    """Settings whose server, if the test starts one, is stopped at the end."""
    yield settings
    stop(settings)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Generator[Settings]:
    """Settings of a running server that a module's tests may crash, as long as they start it again."""
    settings = settings_for(tmp_path_factory.mktemp("crashable"))
    start(settings)
    yield settings
    stop(settings)
