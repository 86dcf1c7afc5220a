"""The same two loads for all."""

import pytest

from tests.loaders.two_loads import TwoLoads, two_loads


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> TwoLoads:
    """A small country in two loads."""
    return two_loads(tmp_path_factory.mktemp("two-loads"))
