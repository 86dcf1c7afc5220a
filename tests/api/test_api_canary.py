"""No call of the API gives away what policy hides, as any user, with any word.

The country and its canaries are those of `tests/access/test_canary.py`.
"""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.access.canary import NOBODY, NOBODYS_NUMBER, NOBODYS_POSTCODE, NOBODYS_UPN, spellings
from tests.access.canary_world import SECRETS
from tests.api.conftest import Answer, World

pytestmark = pytest.mark.server

Call = tuple[str, str, dict[str, Any]]

ALONE: Final = {
    "POST /api/v1/token": "before anybody is known: tests/api/test_tokens.py",
    "PUT /api/v1/feeds/<name>": "takes and tells nothing: tests/api/test_supplies.py",
}
"""Calls that aren't crawled."""

BORN: Final = {"date_of_birth": "2015-05-01"}
SAID: Final = {"role": "social_worker", "phone": "01632 960123", "since": "2025-09-01"}
SUPPLIERS: Final = ("/loads", "/loads/load-1", "/loads/load-2", "/loads/load-1/quarantine")


def reads(world: World) -> Iterator[Call]:
    """Every call that reads, for every child, with every name that may be seen."""
    for number in world.country.children.values():
        for path in ("", "/involved", "/involved?as_of=2025-01-01", "/involvements", "/network?distance=3"):
            yield "GET", f"/children/{number}{path}", {}
        yield "GET", f"/children/{number}/involvements/nobodys", {}
    for name in ("Hidden Sheila", "Unconsented Tara", "Consented Tara", "Carried Kit"):
        yield "POST", "/searches/by-name", {"json": {"name": name, **BORN}}
        last, first = name.split()
        yield "POST", "/matches", {"json": {"forename": first, "surname": last, **BORN}}
    for path in ("/changes", "/openapi.json", *SUPPLIERS):
        yield "GET", path, {}


def writes(world: World) -> Iterator[Call]:
    """Every call that changes something, for every child: what it answers is looked at too."""
    for name, number in world.country.children.items():
        added = f"/children/{number}/involvements"
        yield "POST", added, {"json": SAID, "headers": {"Idempotency-Key": f"crawl-{name}".replace(" ", "-")}}
        match = {"headers": {"If-Match": '"0"'}}
        yield "PUT", f"{added}/nobodys", {"json": SAID, **match}
        yield "POST", f"{added}/nobodys/end", {"json": {"until": "2025-09-30"}, **match}


def alike(world: World) -> Iterator[tuple[Call, Call]]:
    """Each question for a hidden value, and the same for nobody's."""
    name, number, matches = "/searches/by-name", "/searches/by-number", "/matches"
    for word in sorted(world.country.secrets_of(*SECRETS)):
        plain = min(spellings(word), key=len)
        if plain.isdecimal() and len(plain) == 10:
            yield _pair(number, {"identifier": word}, {"identifier": NOBODYS_NUMBER})
            other = {"forename": "Sheila", "surname": "Hidden", **BORN}
            yield _pair(matches, {**other, "nhs_number": word}, {**other, "nhs_number": NOBODYS_NUMBER})
        elif plain[1:].isdecimal():
            yield _pair(number, {"identifier": word}, {"identifier": NOBODYS_UPN})
        elif " " in word:
            for known in ("Hidden Sheila", "Hidden Simon", "Carried Kit"):
                asked = {"name": known, **BORN}
                yield _pair(name, {**asked, "postcode": word}, {**asked, "postcode": NOBODYS_POSTCODE})
        else:
            yield _pair(name, {"name": word, **BORN}, {"name": NOBODY, **BORN})
            first = {"surname": "Hidden", **BORN}
            yield _pair(matches, {"forename": word, **first}, {"forename": NOBODY, **first})


def _pair(path: str, hidden: dict[str, Any], absent: dict[str, Any]) -> tuple[Call, Call]:
    return ("POST", path, {"json": hidden}), ("POST", path, {"json": absent})


def ask(world: World, user: str, call: Call) -> Answer:
    """The answer to a system that asks for a user, or to a supplier where there is none."""
    method, path, more = call
    by = "mosaic" if user else "feeder"
    answer = world.call(method, path, by=by, user=user or None, **dict(more))
    assert answer.status_code < 500, (path, answer.text)
    return answer


@pytest.mark.parametrize("user", ["ana", "hub", "far", "boss", ""])
def test_no_answer_holds_a_canary(user: str, world: World) -> None:
    words = {way for word in world.country.secrets_of(*SECRETS) for way in spellings(word)}
    calls = [*reads(world), *writes(world), *(one for one, _ in alike(world))]
    found: list[Call] = []
    for call in calls:
        asked, answer = str(call).lower(), ask(world, user, call)
        text = f"{answer.headers} {answer.text}".lower()
        found += [call for word in words if word in text and word not in asked]
    assert found == []


@pytest.mark.parametrize("user", ["ana", "hub"])
def test_a_hidden_value_is_answered_like_nobodys(user: str, world: World) -> None:
    different = [
        hidden
        for hidden, absent in alike(world)
        if (one := ask(world, user, hidden)).status_code != (other := ask(world, user, absent)).status_code
        or one.json != other.json
    ]
    assert different == []


def test_the_calls_see_what_may_be_seen(world: World) -> None:
    shown = "\n".join(ask(world, "ana", call).text for call in reads(world))
    assert any(word in shown for word in world.country.canaries["open"])
    assert '"targeted_service":true' in shown.replace(" ", "")


def test_every_call_is_crawled(world: World) -> None:
    """A new call is crawled, or somebody says why not."""
    urls = world.app.url_map.bind("localhost")
    asked = [*reads(world), *writes(world), *(one for one, _ in alike(world))]
    plain = {(method, f"/api/v1{path.partition('?')[0]}") for method, path, _ in asked}
    crawled = {f"{method} {urls.match(path, method, return_rule=True)[0]}" for method, path in plain}
    every = {
        f"{method} {rule.rule}"
        for rule in world.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/")
    }
    assert every - crawled == ALONE.keys()
