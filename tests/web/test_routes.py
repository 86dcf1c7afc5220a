"""Every route is on the committed list with what it asks, and asks something that the policy knows."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask

from access.policy.table import permissions
from access.routes import PUBLIC
from tests.web.client import CheckingClient
from web import asking

pytestmark = pytest.mark.fast

LIST = Path(__file__).with_name("routes.json")


def routes(app: Flask) -> dict[str, str | None]:
    """What each method and address asks."""
    return {
        f"{method} {rule.rule}": asking.asked_of(app, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def test_every_route_asks_what_the_committed_list_says_and_none_vanished(app: Flask) -> None:
    assert routes(app) == json.loads(LIST.read_text(encoding="utf-8"))


def test_every_route_asks_for_something_that_the_policy_knows(app: Flask) -> None:
    assert set(routes(app).values()) <= {PUBLIC, *permissions()}


def test_a_route_that_declares_nothing_shows_nobody_anything(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "a child's address")
    answer = CheckingClient(app).get("/forgotten", 303)
    assert answer.location == "/sign-in"


def test_no_page_but_the_public_ones_answers_a_stranger(app: Flask) -> None:
    client = CheckingClient(app)
    for route, asked in routes(app).items():
        method, address = route.split(" ")
        if method != "GET" or asked == PUBLIC:
            continue
        if address.startswith("/api/"):
            assert client.get(address, 401).response.mimetype == "application/problem+json", route
        else:
            plain = re.sub(r"<(int:)?\w+>", "561691949916", address)
            assert client.get(plain, 303).location == "/sign-in", route
