"""One application, one small country and one set of accounts for all tests of a module."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from access.access import Access
from access.demo import mark
from graph.gateway import Gateway
from graph.settings import Settings
from tests.access.builders import a_user
from tests.access.canary import AREA, Country, build
from tests.builders import a_node, a_query, a_school, searchable
from tests.conftest import settings_for
from tests.web.conftest import OnThisGraph
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION

SUPPLIER = "northshire"


@dataclass(frozen=True)
class Answer:
    """A response; `json` is None where it isn't any."""

    status_code: int
    json: Any
    text: str
    mimetype: str
    headers: Mapping[str, str]

    @classmethod
    def of(cls, response: TestResponse) -> "Answer":
        """What came back."""
        json = response.get_json(silent=True)
        headers = dict(response.headers.items())
        return cls(response.status_code, json, response.text, response.mimetype or "", headers)


@dataclass
class World:
    """The application, its clients' tokens, and the canary country."""

    app: Flask
    access: Access
    settings: Settings
    graph: Gateway
    country: Country
    secrets: dict[str, str]
    tokens: dict[str, str]

    def open(self, method: str, path: str, **more: Any) -> Answer:
        """Send a request without cookies."""
        client = self.app.test_client(use_cookies=False)
        return Answer.of(client.open(f"/api/v1{path}", method=method, **more))

    def call(
        self, method: str, path: str, *, by: str = "mosaic", user: str | None = "ana", **more: Any
    ) -> Answer:
        """Call the API as a client, for a user."""
        headers = {"Authorization": f"Bearer {self.tokens[by]}", **more.pop("headers", {})}
        if user:
            headers |= {"On-Behalf-Of": user, "Reason": more.pop("reason", "coordinate")}
        return self.open(method, path, headers=headers, **more)


@pytest.fixture(scope="module")
def world(neo4j_gateway: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Generator[World]:
    """A system for a case-management service, a supplier, a practitioner and a hub user of the area."""
    neo4j_gateway.write(a_query("remove_all"))
    home = tmp_path_factory.mktemp("api")
    settings = replace(settings_for(home / "home"), inbox=home / "inbox", api_limit=100_000)
    (home / "inbox" / SUPPLIER).mkdir(parents=True)
    access = Access.open(settings)
    mark(access.store)
    country = _country(neo4j_gateway)
    secrets = _accounts(access)
    app = create_app(WebConfig(settings=settings))
    app.extensions[EXTENSION] = OnThisGraph(settings, neo4j_gateway)
    tokens = {name: access.clients.token(name, secret, "192.0.2.9").token for name, secret in secrets.items()}
    yield World(app, access, settings, neo4j_gateway, country, secrets, tokens)
    app.extensions[EXTENSION].close()
    access.close()
    neo4j_gateway.write(a_query("remove_all"))


def _country(graph: Gateway) -> Country:
    country = build(graph)
    a_school(graph, country.children["open"])
    searchable(graph)
    a_node(graph, ["Supply"], {"source": "births", "folder": SUPPLIER})
    for number, source in (("1", "births"), ("2", "deaths")):
        load = {
            "id": f"load-{number}",
            "source": source,
            "status": "done",
            "received": 3,
            "file": "births.csv",
        }
        a_node(graph, ["Load"], load)
        refused = {"key": f"q{number}", "load": f"load-{number}", "kind": "row", "source": source, "line": 2}
        a_node(graph, ["Quarantined"], {**refused, "reason": "not a date", "value": f"value {number}"})
    return country


def _accounts(access: Access) -> dict[str, str]:
    a_user(access, "ana", area=AREA, name="Ana Example")
    a_user(access, "hub", role="hub", area=AREA)
    a_user(access, "far", area="330")
    a_user(access, "boss", role="administrator", area=AREA)
    a_user(access, "counter", role="analyst", area=AREA)
    clients = {"mosaic": "system", "other": "system", "feeder": "supplier"}
    made: dict[str, str] = {}
    for name, role in clients.items():
        person = a_user(access, name, role=role, area=AREA, organisation=SUPPLIER)
        made[name] = access.clients.new_secret(person, "boss")
    return made


@pytest.fixture
def inbox(world: World) -> Path:
    """Where the supplier's files arrive."""
    assert world.settings.inbox
    return world.settings.inbox / SUPPLIER / "arrived"
