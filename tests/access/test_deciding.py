"""Deciding on matches: who may, that it is recorded before it takes effect, and that nothing else happens."""

import pytest

from access.access import Access
from access.audit.reading import Wanted, entries
from access.audit.seals import FILE
from access.disclose import Disclosures
from access.errors import AuditUnavailable, NotPermitted
from access.reviewing import Decisions
from access.visit import Visit
from graph.errors import BadInput, Busy
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import Settings
from loaders.locks import only_load
from tests.access.builders import a_user
from tests.conftest import settings_for
from tests.loaders.matching.files import Directory, case

pytestmark = pytest.mark.server

A, B = "case_management:A|1", "case_management:A|2"


@pytest.fixture
def on_graph(settings: Settings, neo4j_server: Endpoint) -> Settings:
    """The home of this test, whose graph is on the run's Neo4j."""
    return settings_for(
        settings.home,
        NEO4J_URI=neo4j_server.uri,
        NEO4J_USER=neo4j_server.user,
        NEO4J_PASSWORD=neo4j_server.password,
    )


@pytest.fixture
def directory(on_graph: Settings, graph: Gateway) -> Directory:
    """Two namesakes in area 885, in the directory."""
    made = Directory(on_graph, graph, on_graph.home / "feeds")
    made.load(case_management__A=[case(str(n), "Maisie", "Hall", f"2016-02-1{n}") for n in (1, 2)])
    return made


@pytest.fixture
def decisions(access: Access, directory: Directory, graph: Gateway) -> Decisions:
    """Deciding in this home."""
    return Decisions(Disclosures(access, graph), directory.home)


def a_visit(decisions: Decisions, role: str = "reviewer", area: str = "885") -> Visit:
    username = f"{role}{area.strip('*')}"
    return Visit(a_user(decisions.door.access, username, role=role, area=area), "a session", "192.0.2.1")


def test_a_reviewer_of_the_area_decides_and_the_audit_has_it_with_words(
    decisions: Decisions, directory: Directory
) -> None:
    outcome = decisions.judge(a_visit(decisions), A, B, "same", "the mother says so")
    assert outcome.children[A] == outcome.children[B] == directory.child("case_management:A", "2")
    [last] = entries(decisions.door.access.store, Wanted(action="judgement-made"), 1)
    assert (last.actor, last.open) == ("reviewer885", {"verdict": "same"})
    assert last.private is not None
    assert (last.private["why"], last.private["records"]) == ("the mother says so", [A, B])
    assert len(last.about) == 2


def test_nobody_else_decides_and_nothing_changes(decisions: Decisions, directory: Directory) -> None:
    before = fingerprint(directory.graph, numbers=True)
    for visit in (
        a_visit(decisions, "hub"),
        a_visit(decisions, "administrator"),
        a_visit(decisions, area="330"),
    ):
        with pytest.raises(NotPermitted):
            decisions.judge(visit, A, B, "same", "seen both")
        with pytest.raises(NotPermitted):
            decisions.split(visit, [A], "seen both")
    with pytest.raises(NotPermitted, match="--as USER"):
        decisions.judge(None, A, B, "same", "seen both")
    mine = a_visit(decisions)
    with pytest.raises(BadInput, match="Say why"):
        decisions.judge(mine, A, B, "same", " ")
    with pytest.raises(BadInput, match="no record"):
        decisions.undo(mine, A, "births|9", "seen both")
    assert fingerprint(directory.graph, numbers=True) == before
    assert not entries(decisions.door.access.store, Wanted(action="judgement-made"), 9)


def test_nothing_is_decided_that_cannot_be_recorded_or_done_now(
    decisions: Decisions, directory: Directory
) -> None:
    before, mine = fingerprint(directory.graph, numbers=True), a_visit(decisions)
    with only_load(directory.home), pytest.raises(Busy):
        decisions.judge(mine, A, B, "same", "seen both")
    assert not entries(decisions.door.access.store, Wanted(action="judgement-made"), 9)
    heads = directory.home.seals_folder / FILE
    heads.unlink()
    heads.mkdir()
    with pytest.raises(AuditUnavailable):
        decisions.judge(mine, A, B, "same", "seen both")
    assert fingerprint(directory.graph, numbers=True) == before
