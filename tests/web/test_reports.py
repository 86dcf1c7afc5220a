"""Reports on pages and on the command line, against a real graph."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import Settings
from tests.builders import a_child, a_node, an_area
from tests.web.client import CheckingClient
from tests.web.conftest import OnThisGraph, People, an_app, sign_in
from web.cli import cli
from web.reports.document import FOLDER, PAGE, page, pages
from web.services import EXTENSION

pytestmark = pytest.mark.server


DAY = {"as_of-day": "1", "as_of-month": "sept", "as_of-year": "2026"}


@pytest.fixture
def administrator(people: People, settings: Settings, graph: Gateway) -> CheckingClient:
    """An administrator's browser on this graph."""
    return a_browser(people, settings, graph, "administrator")


def a_browser(people: People, settings: Settings, graph: Gateway, username: str) -> CheckingClient:
    app = an_app(settings)
    app.extensions[EXTENSION] = OnThisGraph(settings, graph)
    client = CheckingClient(app)
    sign_in(client, people, username)
    return client


def a_country(graph: Gateway) -> list[str]:
    """Seven children without a GP in one authority, two in another."""
    many = [a_child(graph, date_of_birth=date(2022, 1, 1)) for _ in range(7)]
    few = [a_child(graph, date_of_birth=date(2022, 1, 1)) for _ in range(2)]
    an_area(graph, *many, code="998", name="Elmshire")
    an_area(graph, *few, code="999", name="Ashford Vale")
    return [*many, *few]


def test_an_administrator_sees_the_children_and_takes_them_away_as_files(
    administrator: CheckingClient, graph: Gateway
) -> None:
    children = a_country(graph)
    index = administrator.get("/reports")
    assert "/reports/no-gp" in index.page.links
    form = administrator.get("/reports/no-gp")
    wrong = administrator.submit(form, {"reason": "local_team", **DAY, "as_of-month": "13"}, status=200)
    assert "Date must be a real date" in wrong.page.text
    sent = administrator.submit(form, {"reason": "local_team", "view": "list", **DAY}, status=303)
    result = administrator.follow(sent)
    assert "as of 1 September 2026" in result.page.text
    assert {f"/children/{number}" for number in children} <= set(result.page.links)
    assert "<svg" in result.response.text
    assert "Elmshire: 7" in result.response.text
    got = administrator.get("/reports/no-gp/download?format=json").response
    assert {row["child"] for row in json.loads(got.text)["rows"]} == set(children)
    table = pl.read_parquet(
        BytesIO(administrator.get("/reports/no-gp/download?format=parquet").response.data)
    )
    assert set(table["child"]) == set(children)
    csv = administrator.get("/reports/no-gp/download?format=csv").response
    assert csv.headers["Content-Disposition"] == 'attachment; filename="no-gp.csv"'
    assert len(csv.text.splitlines()) == 10
    administrator.get("/reports/no-gp/download?format=exe", 404)


def test_an_analyst_sees_counts_and_no_small_one(people: People, settings: Settings, graph: Gateway) -> None:
    children = a_country(graph)
    analyst = a_browser(people, settings, graph, "analyst")
    form = analyst.get("/reports/no-gp")
    result = analyst.follow(analyst.submit(form, {"reason": "planning"}, status=303))
    assert not any(number in result.response.text for number in children)
    assert "counts are withheld" in result.page.text
    assert "withheld" in analyst.get("/reports/no-gp/download?format=csv").response.text
    analyst.get("/children/find", 403)


def test_a_report_is_not_run_without_a_reason_or_with_a_wrong_value(administrator: CheckingClient) -> None:
    form = administrator.get("/reports/no-lead")
    page = administrator.submit(form, {"least": "many"}, status=200).page
    assert page.title.startswith("Error: ")
    assert "Select why you need this report" in page.text
    assert "least must be a whole number" in page.text
    assert administrator.get("/reports/no-lead/result", 303).location == "/reports/no-lead"
    administrator.get("/reports/no-such", 404)


def test_a_practitioner_has_no_reports(on_graph: CheckingClient) -> None:
    on_graph.get("/reports", 403)
    on_graph.get("/reports/no-gp", 403)


def test_a_formula_in_a_name_stays_a_text_in_a_spreadsheet(
    administrator: CheckingClient, graph: Gateway
) -> None:
    a_node(
        graph, ["Load"], {"id": "x", "source": "=cmd()", "status": "done", "extracted_on": date(2026, 1, 1)}
    )
    form = administrator.get("/reports/suppliers")
    administrator.submit(form, {"reason": "local_team"}, status=303)
    assert "'=cmd()" in administrator.get("/reports/suppliers/download?format=csv").response.text


@pytest.fixture
def environment(people: People, settings: Settings, neo4j_server: Endpoint) -> dict[str, str]:
    assert people
    return {
        "CONTACTPOINT_HOME": str(settings.home),
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
    }


def test_the_command_gives_the_same_under_the_same_policy(
    environment: dict[str, str], graph: Gateway, tmp_path: Path
) -> None:
    children = a_country(graph)

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["report", *arguments], env=environment)
        assert result.exit_code == 0, result.output
        return result.output

    assert "no-gp" in run("list")
    asked = ["run", "no-gp", "--param", "as_of=2026-09-01", "--as", "administrator", "--reason", "local_team"]
    assert {row["child"] for row in json.loads(run(*asked, "--format", "json"))["rows"]} == set(children)
    counts = json.loads(run(*asked, "--view", "counts", "--format", "json"))
    assert counts["rows"][0] == {"authority": "All", "nurse": "All", "children": 9}
    assert [row["children"] for row in counts["rows"][1:]] == [None] * 4
    run(*asked, "--format", "parquet", "--out", str(tmp_path / "out.parquet"))
    assert pl.read_parquet(tmp_path / "out.parquet").height == 9
    assert "withheld" in run("run", "no-gp", "--as", "analyst", "--reason", "planning")
    assert "withheld" in run("run", "no-gp"), "a demonstration's analyst asks where nobody is named"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-gp", "--param", "as_of"], "--param as_of must be NAME=VALUE"),
        (["no-gp", "--as", "practitioner", "--reason", "coordinate"], "Your account doesn't allow that"),
        (["no-gp", "--as", "nobody", "--reason", "planning"], "There is no account nobody"),
    ],
)
def test_a_command_that_cannot_be_run_says_why(
    environment: dict[str, str], arguments: list[str], said: str
) -> None:
    result = CliRunner().invoke(cli, ["report", "run", *arguments], env=environment)
    assert result.exit_code != 0
    assert said in str(result.exception)


def test_the_reports_page_is_what_their_files_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


@pytest.mark.fast
def test_each_report_has_a_page_of_its_own_and_there_is_no_other() -> None:
    there = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert there == pages(), "run `make docs`"
