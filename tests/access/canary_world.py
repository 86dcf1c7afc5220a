"""The canary country behind the real application, with a local and a distant user of every role."""

import io
import logging
from collections.abc import Generator, Iterable
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from access import demo
from access.access import Access
from access.accounts import passwords
from access.policy.roles import ROLES
from access.reports import reports
from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import Settings
from tests.access.builders import PASSWORD, new_account
from tests.access.canary import AREA, Country, build, spellings
from tests.access.crawler import Crawl
from tests.conftest import empty, settings_for
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION

ELSEWHERE = ("practitioner", "hub", "reviewer", "administrator")
"""The roles to whom it matters whether a child is of their area."""

USERS = [*(f"{role}{AREA}" for role in ROLES), *(f"{role}330" for role in ELSEWHERE)]

SECRETS = ("shielded", "unconsented", "consented", "shielded carer")


@dataclass(repr=False)
class World:
    """The application, its people and the country."""

    app: Flask
    access: Access
    settings: Settings
    country: Country
    environment: dict[str, str]
    logs: io.StringIO = field(default_factory=io.StringIO)

    def signed_in(self, username: str) -> Crawl:
        """A user's crawl, not begun."""
        crawl = Crawl(self.app, self.app.test_client())
        crawl.sign_in(username, PASSWORD, demo.current_code(self.access.store, username))
        return crawl

    def crawl(self, username: str) -> Crawl:
        """What a user gets to read."""
        crawl = self.signed_in(username)
        crawl.everything(self.values)
        return crawl

    @property
    def values(self) -> dict[str, list[str]]:
        """What stands for each parameter of an address."""
        numbers = [str(number) for number in range(1, 4)]
        children = list(self.country.children.values())
        return {
            "number": children,
            "other": children[:2],
            "name": list(reports()),
            "username": ["practitioner330", "hub885"],
            "alert": numbers,
            "request_id": numbers,
            "token": ["nobodys"],
            "filename": ["contactpoint.css"],
        }

    def found(self, texts: Iterable[tuple[str, str]], of: tuple[str, ...]) -> list[str]:
        """Where a canary of one of these stands."""
        words = [way for word in self.country.secrets_of(*of) for way in spellings(word)]
        small = ((how, text.lower()) for how, text in texts)
        return [how for how, text in small if any(word in text for word in words)]


@contextmanager
def a_world(country: Country, neo4j_server: Endpoint, home: Path) -> Generator[World]:
    """The application on the test's graph; hashes are at their least, as a crawl signs in many times."""
    environment = {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
        "CONTACTPOINT_OPENINGS_AN_HOUR": "0",
        "CONTACTPOINT_SEARCHES_AN_HOUR": "0",
    }
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "hasher", quick)
        settings = settings_for(home, **environment)
        access = Access.open(settings)
        demo.mark(access.store)
        for username in USERS:
            role, area = role_of(username), username[-3:]
            account = new_account(username, role=role, area=area, organisation=f"la {area}")
            access.accounts.enrol(access.accounts.create(account, by=None), PASSWORD)
        local = access.accounts.find(f"administrator{AREA}")
        access.organisations.create("service:closed", "Closed", AREA, local)
        access.organisations.suspend("service:closed", local, "the crawl")
        app = create_app(WebConfig(settings=settings, demonstration=True))
        known = {**environment, "CONTACTPOINT_HOME": str(home)}
        yield World(app, access, settings, country, known)
        app.extensions[EXTENSION].close()
        access.close()


@contextmanager
def the_canaries(gateway: Gateway, neo4j_server: Endpoint, home: Path) -> Generator[World]:
    """The canary country in an emptied graph, and its people; nothing of it is left."""
    empty(gateway)
    with a_world(build(gateway), neo4j_server, home) as made:
        yield made
    empty(gateway)


@contextmanager
def logged(into: io.StringIO) -> Generator[None]:
    """Keep all that is logged or printed meanwhile, debugging included but for each SQL statement's text."""
    handler, root = logging.StreamHandler(into), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    try:
        with redirect_stderr(into), redirect_stdout(into):
            yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        logging.getLogger("sqlalchemy").setLevel(logging.NOTSET)


def role_of(username: str) -> str:
    """The role of one of the users, whose names end in the code of their area."""
    return username[:-3]


def hidden_from(username: str) -> tuple[str, ...]:
    """Whose canaries a user must never meet; only the local team knows of a consented service."""
    broker = username == f"administrator{AREA}"
    return tuple(name for name in SECRETS if not (broker and name == "consented"))
