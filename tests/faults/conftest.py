"""One home with a server of its own for all that is disturbed here."""

import shutil
from collections.abc import Generator

import pytest

from graph.server import start, stop
from tests.conftest import settings_for
from tests.faults.killing import Prepared, undisturbed
from tests.loaders.two_loads import two_loads


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Generator[Prepared]:
    """Both loads taken once without disturbance."""
    folder = tmp_path_factory.mktemp("faults")
    settings = settings_for(folder / "home")
    start(settings)
    try:
        yield undisturbed(settings, two_loads(folder / "feeds"))
    finally:
        stop(settings)
        shutil.rmtree(folder, ignore_errors=True)
