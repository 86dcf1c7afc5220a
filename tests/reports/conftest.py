"""One home with accounts and one small country for all reports of the module."""

from collections.abc import Generator

import pytest

from access.access import Access
from access.reports import Reports
from access.visit import Visit
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_query
from tests.conftest import settings_for
from tests.reports.world import World, build


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Generator[Access]:
    """Accounts and audit of a home of the module's own."""
    opened = Access.open(settings_for(tmp_path_factory.mktemp("reports")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def world(neo4j_gateway: Gateway) -> Generator[World]:
    """The country; nothing in it is changed but by the last test that says so."""
    _empty(neo4j_gateway)
    yield build(neo4j_gateway)
    _empty(neo4j_gateway)


@pytest.fixture(scope="module")
def runs(access: Access, world: World) -> Reports:
    """The reports over that country."""
    return Reports(access, world.graph)


@pytest.fixture(scope="module")
def national(access: Access) -> Visit:
    """An administrator for all of England."""
    return visit(access, "nat", role="administrator", area="*")


@pytest.fixture(scope="module")
def local(access: Access) -> Visit:
    """An administrator of Elmshire."""
    return visit(access, "elm", role="administrator", area="998")


@pytest.fixture(scope="module")
def analyst(access: Access) -> Visit:
    """An analyst for all of England."""
    return visit(access, "analyst", role="analyst", area="*")


def visit(access: Access, username: str, **fields: str) -> Visit:
    """A visit by a user made for it."""
    return Visit(a_user(access, username, **fields), "session", "192.0.2.1")


def _empty(graph: Gateway) -> None:
    graph.write(a_query("remove_all"))
