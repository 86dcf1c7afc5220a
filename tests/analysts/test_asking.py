"""Only an analyst named for it asks the directory itself, and each query is in the audit before it is run."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from access.access import Access
from access.asking import Asking, name
from access.audit.reading import Wanted, entries
from access.clock import today
from access.errors import AuditUnavailable, BadAccount, NotPermitted
from access.visit import Visit
from graph import asking as graph_asking
from graph.asking import NotARead
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import Settings
from tests.access.builders import a_user
from tests.builders import a_child
from tests.web.client import CheckingClient
from tests.web.conftest import OnThisGraph, People, sign_in
from web.app import create_app
from web.cli import cli
from web.config import WebConfig
from web.services import EXTENSION

pytestmark = pytest.mark.server

COUNT = "MATCH (c:Child) RETURN count(c) AS children"
SOON = today() + timedelta(days=30)


@pytest.fixture
def asking(access: Access, graph: Gateway) -> Asking:
    return Asking(access, graph)


def an_analyst(access: Access, *, named: bool = True) -> Visit:
    person = a_user(access, "cora", role="analyst")
    if named:
        name(access, person, "boss", SOON, "the copy is too old for this")
    return Visit(person, "session", "192.0.2.1")


def test_a_named_analyst_is_answered_and_the_text_is_in_the_audit(
    asking: Asking, access: Access, graph: Gateway
) -> None:
    a_child(graph)
    assert asking.ask(an_analyst(access), COUNT, reason="planning").rows == [(1,)]
    entry = entries(access.store, Wanted(action="directory-asked"), 1)[0]
    assert (entry.actor, entry.open["outcome"], entry.open["reason"]) == ("cora", "asked", "planning")
    assert entry.private is not None
    assert entry.private["text"] == COUNT
    named = entries(access.store, Wanted(action="analyst-named"), 1)[0]
    assert (named.actor, named.open["user"]) == ("boss", "cora")


def test_one_who_is_not_named_or_no_longer_is_refused_and_recorded(asking: Asking, access: Access) -> None:
    visit = an_analyst(access, named=False)
    with pytest.raises(NotPermitted):
        asking.ask(visit, COUNT, reason="planning")
    assert entries(access.store, Wanted(action="directory-asked"), 1)[0].open["outcome"] == "not named"
    name(access, visit.person, "boss", today(), "today alone")
    assert asking.is_named(visit.person)


@pytest.mark.parametrize("role", ["practitioner", "hub", "administrator", "system", "supplier"])
def test_no_other_role_asks_or_is_named(role: str, asking: Asking, access: Access) -> None:
    person = a_user(access, "other", role=role)
    with pytest.raises(BadAccount):
        name(access, person, "boss", SOON, "why")
    with pytest.raises(NotPermitted):
        asking.ask(Visit(person, "session", "192.0.2.1"), COUNT, reason="planning")


@pytest.mark.parametrize(("days", "why"), [(-1, "why"), (400, "why"), (10, " ")])
def test_nobody_is_named_for_ever_or_without_a_reason(days: int, why: str, access: Access) -> None:
    with pytest.raises(BadInput):
        name(access, a_user(access, "cora", role="analyst"), "boss", today() + timedelta(days=days), why)


def test_what_writes_is_refused_and_recorded(asking: Asking, access: Access) -> None:
    with pytest.raises(NotARead):
        asking.ask(an_analyst(access), "MATCH (c:Child) SET c.shielded = false", reason="planning")
    entry = entries(access.store, Wanted(action="directory-asked"), 1)[0]
    assert entry.private is not None
    assert "SET c.shielded" in entry.private["text"]


def test_nothing_is_run_where_the_audit_fails(
    asking: Asking, access: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_entry: object, _at: object = None) -> int:
        raise AuditUnavailable("Nothing can be shown.")

    def never(*_: object) -> None:
        pytest.fail("the query was run")

    visit = an_analyst(access)
    monkeypatch.setattr(access.audit, "append", full)
    monkeypatch.setattr(graph_asking, "refuse", never)
    with pytest.raises(AuditUnavailable):
        asking.ask(visit, COUNT, reason="planning")


def test_the_page_answers_refuses_and_says_why(people: People, settings: Settings, graph: Gateway) -> None:
    a_child(graph, surname="Penhallow")
    app = create_app(WebConfig(settings=settings))
    app.extensions[EXTENSION] = OnThisGraph(settings, graph)
    client = CheckingClient(app)
    sign_in(client, people, "analyst")
    assert "Only analysts who are named" in client.get("/directory").page.text
    name(people.access, people.access.accounts.find("analyst"), "boss", SOON, "a test")
    form = client.get("/directory")
    sent = {"reason": "planning", "query": "MATCH (c:Child) RETURN c.surname AS surname, c"}
    shown = client.submit(form, sent, status=200)
    assert "Penhallow" in shown.page.text
    refused = client.submit(form, {**sent, "query": "MATCH (n) DELETE n"}, status=200)
    assert "That would do more than read" in refused.page.text
    assert "Select why you ask" in client.submit(form, {"query": "x"}, status=200).page.text


def test_the_command_asks_as_a_named_analyst(
    people: People, settings: Settings, graph: Gateway, neo4j_server: Endpoint
) -> None:
    a_child(graph)
    environment = {
        "CONTACTPOINT_HOME": str(settings.home),
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    asked = ["analysts", "ask", COUNT, "--as", "analyst"]
    refused = CliRunner().invoke(cli, asked, env=environment)
    assert isinstance(refused.exception, NotPermitted)
    named = ["users", "name-analyst", "analyst", "--until", SOON.isoformat(), "--why", "a test"]
    assert CliRunner().invoke(cli, named, env=environment).exit_code == 0
    answer = CliRunner().invoke(cli, asked, env=environment)
    assert answer.exit_code == 0, answer.output
    assert "children" in answer.output
    assert people
