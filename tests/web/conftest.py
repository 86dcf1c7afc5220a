"""A web application on a home of the test's own, and people to sign in as."""

import shutil
from collections.abc import Generator
from datetime import datetime, time
from pathlib import Path
from typing import Final

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import update

from access.access import Access
from access.accounts import passwords
from access.audit import Entry
from access.clock import ENGLAND, today
from access.store.tables import User
from graph.gateway import Gateway
from graph.settings import Settings
from tests.people import QUICK, People, peopled
from tests.web.client import Answer, CheckingClient
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION, Services

__all__ = ["People", "dated", "opens_own_child", "peopled", "sign_in"]


class Kept(BytecodeCache):
    """Compiled templates, kept for all applications of a run: each would compile some sixty of them anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template has been compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_kept: Final = Kept()


def an_app(settings: Settings, *, demonstration: bool = False) -> Flask:
    """The application on a home."""
    made = create_app(WebConfig(settings=settings, demonstration=demonstration))
    made.jinja_env.bytecode_cache = _kept
    return made


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its least, for what these tests hash anew; `tests/access` looks at the real parameters."""
    monkeypatch.setattr(passwords, "hasher", QUICK)


@pytest.fixture
def app(settings: Settings) -> Generator[Flask]:
    """The application on an empty home; no Neo4j runs there."""
    made = an_app(settings, demonstration=True)
    yield made
    made.extensions[EXTENSION].close()


@pytest.fixture
def people(peopled: tuple[Path, str], settings: Settings) -> Generator[People]:
    """One user for each role, in the home of `app`: ask for it before anything is fetched."""
    home, password = peopled
    shutil.copytree(home, settings.home, dirs_exist_ok=True)
    access = Access.open(settings)
    yield People(access, password)
    access.close()


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    """A browser that nobody has signed in with."""
    return CheckingClient(app)


def sign_in(client: CheckingClient, people: People, username: str = "practitioner") -> Answer:
    """Sign in with both factors; returns the redirect that follows."""
    first = client.submit(
        client.get("/sign-in"), {"username": username, "password": people.password}, status=303
    )
    return client.submit(client.follow(first), {"code": people.code(username)}, status=303)


def dated(*names: str) -> dict[str, str]:
    """The three fields of each date, filled with today."""
    now = today()
    parts = {"day": str(now.day), "month": str(now.month), "year": str(now.year)}
    return {f"{name}-{part}": value for name in names for part, value in parts.items()}


def opens_own_child(people: People) -> None:
    """Note that the hub's user opened their own child, by day: at night it would be two alerts."""
    noon = datetime.combine(today(), time(12), ENGLAND)
    signals = {"signals": ["own_child"]}
    people.access.audit.append(Entry(action="child-opened", actor="hub", private=signals), noon)


class OnThisGraph(Services):
    """The application's services on the test run's gateway, which isn't closed with them."""

    def __init__(self, settings: Settings, graph: Gateway) -> None:
        super().__init__(settings)
        self._gateway = graph

    def lose_gateway(self) -> None:
        """Keep it: other tests use it too."""


@pytest.fixture
def on_graph(people: People, settings: Settings, graph: Gateway) -> Generator[CheckingClient]:
    """A practitioner's browser, signed in, on an application over the test's graph."""
    yield from browsing(people, settings, graph, "practitioner")


def browsing(people: People, settings: Settings, graph: Gateway, username: str) -> Generator[CheckingClient]:
    """A user's browser, signed in, on an application over the test's graph, which is closed at the end."""
    app = an_app(settings)
    found = app.extensions[EXTENSION] = OnThisGraph(settings, graph)
    made = CheckingClient(app)
    sign_in(made, people, username)
    yield made
    found.close()


class OnGraph:
    """Browsers on one application over the test's graph, each signed in as the user of a role."""

    def __init__(self, app: Flask, people: People) -> None:
        self._app = app
        self._people = people

    def __call__(self, role: str, **changed: str) -> CheckingClient:
        """The browser of the role's user, whose `organisation` or `area` may be changed for the test."""
        if changed:
            with self._people.access.store.write() as writing:
                writing.execute(update(User).where(User.username == role).values(**changed))
        client = CheckingClient(self._app)
        sign_in(client, self._people, role)
        return client


@pytest.fixture
def on_graph_as(people: People, settings: Settings, graph: Gateway) -> Generator[OnGraph]:
    """Opens browsers of any role over the test's graph."""
    app = an_app(settings)
    found = app.extensions[EXTENSION] = OnThisGraph(settings, graph)
    yield OnGraph(app, people)
    found.close()
