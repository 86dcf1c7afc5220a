"""`contactpoint review`: what waits, and a person's decisions, by keys and numbers."""

import pytest

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.acceptance.command_line import CASE, CommandLine

pytestmark = pytest.mark.server

ONE, OTHER, THIRD = "case_management:A|1", "case_management:A|2", "case_management:A|3"
WHY = ("--reason", "seen both")


@pytest.fixture
def line(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    neo4j_server: Endpoint,
    graph: Gateway,
) -> CommandLine:
    """The command line, in a home of its own on an empty graph."""
    folder = tmp_path_factory.mktemp("review")
    for name, value in {
        "CONTACTPOINT_HOME": str(folder / "home"),
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
        "COLUMNS": "200",
    }.items():
        monkeypatch.setenv(name, value)
    return CommandLine(folder, capsys)


def said(line: CommandLine, *arguments: object) -> str:
    status, out, err = line.run("review", *arguments)
    assert status == 0, err
    return out


def refused(line: CommandLine, *arguments: object) -> tuple[int, str]:
    status, _, err = line.run("review", *arguments)
    return status, err


def test_a_pair_is_decided_shown_and_taken_back_by_keys(line: CommandLine) -> None:
    rows = [{**CASE, "source_key": str(n), "nhs_number": nhs} for n, nhs in
            ((1, "9990000018"), (2, "9990000026"), (3, "9990000034"))]  # fmt: skip
    line.load(line.send("case_management.A.csv", rows))
    first, second = (line.number(str(n), "case_management:A") for n in (1, 2))
    waits = said(line, "list")
    assert f"{ONE}" in waits
    assert "their NHS numbers differ" in waits
    assert "Tregarthen" not in waits

    said(line, "same", ONE, OTHER, *WHY)
    merged = line.number("1", "case_management:A")
    assert merged == line.number("2", "case_management:A")
    assert line.who_else(first)["child_number"] == line.who_else(second)["child_number"] == merged
    shown = said(line, "show", ONE, OTHER)
    assert f"{ONE}: child {merged}" in shown
    assert "seen both" in shown

    assert "No decision contradicts" in said(line, "conflicts")
    said(line, "not-same", OTHER, THIRD, *WHY)
    status, err = refused(line, "same", ONE, THIRD, *WHY)
    assert (status, "stay apart" in err) == (1, True)
    assert THIRD in said(line, "conflicts")

    said(line, "undo", ONE, OTHER, *WHY)
    assert (line.number("1", "case_management:A"), line.number("2", "case_management:A"))[1] == second


def test_what_cannot_be_decided_is_one_sentence(line: CommandLine) -> None:
    assert "Nothing waits" in said(line, "list")
    assert "Nobody has decided" in said(line, "decisions")
    for arguments in (("same", ONE, OTHER, *WHY), ("split", ONE, *WHY), ("undo", ONE, ONE, *WHY)):
        status, err = refused(line, *arguments)
        assert (status, err.count("\n")) == (2, 1)
    assert refused(line, "same", ONE, OTHER)[0] == 2
    assert refused(line, "same", ONE, OTHER, *WHY, "--as", "nobody")[0] in (1, 2)
