"""The child's page, and the least that such a page can cost, measured on the same child in turn.

The floor is the page's own template filled from constants (what that very page was filled with), plus the
traversal, plus as many synced audit writes as fetching the page made. What the page adds to that is Flask's
routing, the session, the policy and the headers.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template
from sqlalchemy import func, select
from werkzeug.test import EnvironBuilder

from access.access import Access
from access.areas import ENGLAND
from access.audit import Entry
from access.clock import now
from access.demo import mark, users
from access.store.tables import AuditEntry
from access.visit import Visit
from bench.timing import Timed
from graph.gateway import Gateway
from graph.settings import Settings
from graph.traversals.who_else import who_else
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION
from web.session import TOKEN
from web.words import today

USER: Final = "practitioner"
ENTRY: Final = Entry(action="child-opened", actor=USER, about=("999000000001",))

WARM_UP: Final = 20
"""Pages fetched before any is measured."""

Filled = tuple[Template, Mapping[str, Any]]
"""A template and what it was filled with."""


@dataclass(frozen=True)
class Pages:
    """A signed-in browser without a network: calls the application as a server does."""

    app: Flask
    access: Access
    cookie: str
    visit: Visit

    def environ(self, number: str) -> dict[str, Any]:
        """The request for a child's page as it is today."""
        return EnvironBuilder(f"/children/{number}", headers=[("Cookie", self.cookie)]).get_environ()

    def call(self, environ: dict[str, Any]) -> None:
        """Answer a request; SystemExit unless the answer is a page."""
        status: list[str] = []

        def start(line: str, _headers: object, _info: object = None) -> Any:
            status.append(line)

        body = b"".join(self.app(environ, start))
        if status != ["200 OK"]:
            raise SystemExit(f"The page of a child answered {status}: {body[:200]!r}")

    def state_reason(self, number: str) -> None:
        """Say why the child is opened, as a user has to once an hour; no part of the page."""
        services = self.app.extensions[EXTENSION]
        services.disclosures.reasons.state(self.visit, number, "coordinate")

    def filled(self, number: str) -> Filled:
        """What a child's page is made of."""
        seen: list[Filled] = []

        def note(_app: Flask, template: Template, context: Mapping[str, Any], **_other: Any) -> None:
            seen.append((template, context))

        with template_rendered.connected_to(note, self.app):
            self.call(self.environ(number))
        return seen[-1]

    def audited(self) -> int:
        """How many entries the audit holds."""
        with self.access.store.read() as session:
            return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


@contextmanager
def signed_in(settings: Settings, role: str = USER) -> Generator[Pages]:
    """The application on a demonstration home, and the session of a role's user in it."""
    access = Access.open(settings)
    mark(access.store)
    users(access, settings, area=ENGLAND, organisation="bench")
    app = create_app(WebConfig(settings=settings, demonstration=True))
    try:
        token = _session(access, role)
        visit = Visit.of(access.sessions.of(token), "127.0.0.1")
        yield Pages(app, access, _cookie(app.test_client(), token), visit)
    finally:
        app.extensions[EXTENSION].close()
        access.close()


def _session(access: Access, role: str) -> str:
    person = next(person for person in access.accounts.within(None) if person.username == role)
    with access.store.write() as writing:
        return access.sessions.begin(writing, person, "127.0.0.1", now())


def _cookie(client: FlaskClient, token: str) -> str:
    with client.session_transaction() as session:
        session[TOKEN] = token
    client.get("/", follow_redirects=True)  # a browser keeps what its first page adds to the cookie
    cookie = client.get_cookie("contactpoint")
    assert cookie is not None
    return f"contactpoint={cookie.value}"


def measure(pages: Pages, gateway: Gateway, numbers: list[str]) -> tuple[Timed, Timed]:
    """The page and its floor for each of the children, the one and the other in turn."""
    writes = _prepare(pages, numbers)
    page, floor = Timed("whole page"), Timed(f"template, traversal, {writes} audit write(s)")
    for number in numbers:
        template, context = pages.filled(number)
        environ = pages.environ(number)
        with pages.app.request_context(pages.environ(number)):
            floor.do(_least, gateway, number, template, context, pages.access, writes)
        page.do(pages.call, environ)
    return page, floor


def _prepare(pages: Pages, numbers: list[str]) -> int:
    """State the reasons, compile the templates; gives how many audit entries one page makes."""
    for number in numbers:
        pages.state_reason(number)
    pages.filled(numbers[0])
    before = pages.audited()
    for number in numbers[:WARM_UP]:
        pages.filled(number)
    return round((pages.audited() - before) / len(numbers[:WARM_UP]))


def _least(
    gateway: Gateway,
    number: str,
    template: Template,
    context: Mapping[str, Any],
    access: Access,
    writes: int,
) -> None:
    who_else(gateway, number, today(), ended=True)
    template.render(context)
    for _ in range(writes):
        access.audit.append(ENTRY)
