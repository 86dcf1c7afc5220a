"""Every query is asked of the real planner, which knows the whole vocabulary: it must have nothing to say."""

import re
from collections.abc import Generator

import neo4j
import pytest

from graph.gateway import Gateway
from graph.migrations import migrate
from graph.model.vocabulary import edge_kinds, node_kinds
from graph.queries import literal, names, query
from graph.server import Endpoint
from tests.builders import a_node, a_query, an_edge

pytestmark = pytest.mark.server

PLANNED = [name for name in names() if query(name).mode != "schema"]


@pytest.fixture(scope="module")
def planner(neo4j_gateway: Gateway, neo4j_server: Endpoint) -> Generator[neo4j.Session]:
    """A session that hears the server's remarks, on a graph where every declared name has been used."""
    _use_every_name(neo4j_gateway)
    _clear(neo4j_gateway)
    credentials = (neo4j_server.user, neo4j_server.password)
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=credentials) as driver,  # pyright: ignore[reportUnknownMemberType]  # untyped options
        driver.session(database=neo4j_gateway.database) as session,  # pyright: ignore[reportUnknownMemberType]  # untyped options
    ):
        yield session


@pytest.mark.parametrize("name", PLANNED)
def test_a_query_is_planned_without_a_remark(planner: neo4j.Session, name: str) -> None:
    found = query(name)
    given = dict.fromkeys(found.parameters)
    result = planner.run(literal(f"EXPLAIN {found.text}"), given)
    keys = set(result.keys())
    summary = result.consume()
    assert [status for status in summary.gql_status_objects if status.is_notification] == []
    assert set(found.parameters) == set(re.findall(r"\$(\w+)", found.wire))
    assert not found.columns or set(found.columns) == keys
    assert (summary.query_type == "r") == (found.mode == "read")


def _clear(graph: Gateway) -> None:
    """Take the data away again, the invented migration too: no other test may meet it."""
    graph.write(a_query("remove_all"))
    graph.write(a_query("forget_migrations"))
    migrate(graph)


def _use_every_name(graph: Gateway) -> None:
    """Give the server every label, type and property once; it keeps the names when the data is gone."""
    for kind in node_kinds():
        a_node(graph, [kind.label], dict.fromkeys(kind.properties, f"every name {kind.label}"))
    unique = {
        kind.label: next((each.name for each in kind.properties.values() if each.unique), None)
        for kind in node_kinds()
    }
    for edge in edge_kinds():
        start, end = unique[edge.start], unique[edge.end]
        assert start
        assert end
        an_edge(
            graph,
            (edge.start, start, f"every name {edge.start}"),
            edge.type,
            (edge.end, end, f"every name {edge.end}"),
            **dict.fromkeys(edge.properties, "every name"),
        )
