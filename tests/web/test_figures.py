"""Figures: who may have them, what they tell, and example alerts that ask for nothing else."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
import yaml
from flask import Flask

from access.audit import Entry
from graph.gateway import Gateway
from graph.settings import ROOT
from tests.builders import a_node
from tests.conftest import settings_for
from tests.people import People
from tests.web.conftest import OnThisGraph
from web.app import create_app
from web.config import WebConfig
from web.figures import page
from web.services import EXTENSION

TOKEN = "a token that a monitoring system was given"


@pytest.fixture
def figured(tmp_path: Path, people: People, graph: Gateway) -> Generator[Flask]:
    """An application over the test's graph that knows a token."""
    settings = settings_for(tmp_path / "home", CONTACTPOINT_METRICS_TOKEN=TOKEN)
    app = create_app(WebConfig(settings=settings, https=True))
    found = app.extensions[EXTENSION] = OnThisGraph(settings, graph)
    page.init_app(app, found)
    yield app
    app.extensions[EXTENSION].close()


def gathered(app: Flask) -> str:
    response = app.test_client().get("/metrics")
    assert response.status_code == 200
    return response.text


@pytest.mark.fast
@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("192.0.2.7", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("192.0.2.7", {"Authorization": "Bearer wrong"}, 403),
        ("192.0.2.7", {"Authorization": f"Bearer {TOKEN}"}, 200),
    ],
)
def test_figures_are_told_on_this_machine_or_for_the_token_and_never_through_the_proxy(
    peer: str, headers: dict[str, str], status: int, tmp_path: Path
) -> None:
    nowhere = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "x"}
    settings = settings_for(tmp_path / "home", CONTACTPOINT_METRICS_TOKEN=TOKEN, **nowhere)
    app = create_app(WebConfig(settings=settings, https=True))
    try:
        answer = app.test_client().get("/metrics", environ_base={"REMOTE_ADDR": peer}, headers=headers)
    finally:
        app.extensions[EXTENSION].close()
    assert answer.status_code == status


@pytest.mark.server
def test_pages_queries_loads_queues_and_the_audit_are_figures(
    figured: Flask, people: People, graph: Gateway
) -> None:
    a_node(graph, ["Load"], {"id": "L1", "feed": "births", "status": "done", "accepted": 7, "quarantined": 1})
    a_node(graph, ["Review"], {"key": "a|b"})
    people.access.audit.append(Entry(action="command-run", actor="system", open={"command": "x"}))
    figured.test_client().get("/health/live")
    told = gathered(figured)
    for line in (
        'contactpoint_page_seconds_count{endpoint="health.live",status="2xx"} 1.0',
        'contactpoint_loads{feed="births",status="done"} 1.0',
        'contactpoint_load_rows{feed="births",outcome="accepted"} 7.0',
        'contactpoint_queue{queue="review"} 1.0',
        'contactpoint_up{part="graph"} 1.0',
        'contactpoint_people_queue{queue="contact_requests"} 0.0',
        "contactpoint_audit_unsealed 0.0",
    ):
        assert line in told.splitlines(), line


@pytest.mark.server
def test_every_alert_asks_for_a_figure_that_there_is(figured: Flask, tmp_path: Path) -> None:
    groups = yaml.safe_load((ROOT / "docs" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    known = {
        *re.findall(r"^# TYPE (\S+)", gathered(figured), re.MULTILINE),
        "contactpoint_backup_age_seconds",
    }
    for rule in rules:
        assert {"alert", "expr", "for", "labels", "annotations"} == set(rule)
        asked = re.findall(r"contactpoint_\w+", rule["expr"])
        assert asked
        assert {re.sub(r"_(count|bucket|sum)$", "", name) for name in asked} <= known, rule["alert"]


@pytest.mark.fast
def test_a_part_that_does_not_answer_is_told_and_the_rest_with_it(tmp_path: Path) -> None:
    nowhere = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "x"}
    app = create_app(WebConfig(settings=settings_for(tmp_path / "home", **nowhere)))
    told = gathered(app)
    ready = app.test_client().get("/health/ready")
    app.extensions[EXTENSION].close()
    assert 'contactpoint_up{part="graph"} 0.0' in told
    assert 'contactpoint_up{part="control"} 1.0' in told
    assert "contactpoint_audit_entries" in told
    assert (ready.status_code, ready.text) == (503, "not ready: graph\n")
