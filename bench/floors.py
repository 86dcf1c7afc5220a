"""Each page and the least that it can cost: its own template from constants, its queries, its audit writes.

Both are done in this process, one at a time and in turn, for the same children. The queries are those that
the page itself was seen to put to the graph, sent again as they were, their answers left unread. What a page
adds to its floor: routing, the session, reading what was typed and answered, policy, ranking, headers.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from unittest.mock import patch

from flask import Flask, template_rendered
from flask import session as browser_session
from jinja2 import Template
from werkzeug.test import EnvironBuilder

from bench.page import ENTRY, Pages
from bench.timing import Timed
from graph.gateway import Gateway
from graph.queries import Query
from web.sealed import keep
from web.services import EXTENSION
from web.session import TOKEN

WARM_UP: Final = 20
"""Pages fetched before any is counted."""

Asked = tuple[Query, dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """One page to fetch: its address, and the browser's cookie."""

    path: str
    cookie: str

    @property
    def environ(self) -> dict[str, Any]:
        """The request."""
        return EnvironBuilder(self.path, headers=[("Cookie", self.cookie)]).get_environ()


@dataclass
class Seen:
    """What a page was made of: template, what that was filled with, and the questions to the graph."""

    template: Template | None = None
    context: Mapping[str, Any] | None = None
    asked: list[Asked] | None = None


def compare(name: str, pages: Pages, cases: list[Case]) -> tuple[Timed, Timed]:
    """The page and its floor for each of the cases."""
    page, floor = Timed(name), Timed(f"{name}: floor")
    gateway: Gateway = pages.app.extensions[EXTENSION].gateway
    for case in cases[:WARM_UP]:
        pages.call(case.environ)
    writes = _writes(pages, cases[0])
    for case in cases:
        seen = look(pages, gateway, case)
        with pages.app.request_context(case.environ):
            floor.do(_least, gateway, seen, pages, writes)
        page.do(pages.call, case.environ)
    return page, floor


def look(pages: Pages, gateway: Gateway, case: Case) -> Seen:
    """Fetch a page and see what it is made of."""
    seen = Seen(asked=[])

    def note(_app: Flask, template: Template, context: Mapping[str, Any], **_other: Any) -> None:
        seen.template, seen.context = template, context

    with template_rendered.connected_to(note, pages.app), _heard(gateway, seen):
        pages.call(case.environ)
    return seen


@contextmanager
def _heard(gateway: Gateway, seen: Seen) -> Generator[None]:
    """Note what is read while inside."""
    read = gateway.read

    def noted(query: Query, /, **parameters: Any) -> Any:
        assert seen.asked is not None
        seen.asked.append((query, parameters))
        return read(query, **parameters)

    with patch.object(gateway, "read", noted):
        yield


def searching(pages: Pages, typed: dict[str, str]) -> str:
    """The cookie of a browser in which `typed` has been searched for."""
    token = _token(pages)
    with pages.app.test_request_context():
        keep("search", typed)
        sealed = browser_session["search"]
    client = pages.app.test_client()
    with client.session_transaction() as session:
        session[TOKEN], session["search"] = token, sealed
    cookie = client.get_cookie("contactpoint")
    assert cookie is not None
    return f"contactpoint={cookie.value}"


def _token(pages: Pages) -> str:
    """The session's token in the browser's cookie."""
    client = pages.app.test_client()
    client.set_cookie("contactpoint", pages.cookie.partition("=")[2])
    with client.session_transaction() as session:
        return str(session[TOKEN])


def _writes(pages: Pages, case: Case) -> int:
    before = pages.audited()
    pages.call(case.environ)
    return pages.audited() - before


def _least(gateway: Gateway, seen: Seen, pages: Pages, writes: int) -> None:
    assert seen.template is not None
    for query, parameters in seen.asked or ():
        gateway.read(query, **parameters)
    seen.template.render(seen.context or {})
    for _ in range(writes):
        pages.access.audit.append(ENTRY)
