"""A user's own involvement through their system: once for a key, never over somebody else's change."""

from datetime import date, timedelta
from typing import Any

import pytest

from access.audit.reading import Wanted, entries
from access.clock import today
from tests.api.conftest import Answer, World

pytestmark = pytest.mark.server

SINCE = today() - timedelta(days=20)


def say(
    world: World, key: str, user: str = "ana", since: date = SINCE, said: dict[str, str] | None = None
) -> Answer:
    body = {"role": "social_worker", "phone": "01632 960123", "since": since.isoformat(), **(said or {})}
    path = f"/children/{world.country.children['open']}/involvements"
    return world.call("POST", path, user=user, json=body, headers={"Idempotency-Key": key})


def own(world: World, path: str, method: str = "GET", user: str = "ana", **more: Any) -> Answer:
    return world.call(
        method, f"/children/{world.country.children['open']}/involvements{path}", user=user, **more
    )


def test_an_involvement_is_added_once_for_a_key_and_shown_to_others(world: World) -> None:
    first, again = say(world, "once-for-all"), say(world, "once-for-all")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    assert [one["id"] for one in own(world, "").json].count(first.json["id"]) == 1
    shown = world.call("GET", f"/children/{world.country.children['open']}/involved", user="hub").json
    assert [one["name"] for one in shown["involved"] if one["phone"] == "01632 960123"] == ["Ana Example"]
    other = say(world, "once-for-all", since=SINCE - timedelta(days=1))
    assert other.status_code == 409, "the key was used for something else"
    entry = entries(world.access.store, Wanted(action="involvement-changed"), 1)[0]
    assert entry.actor == "ana"
    assert entry.private is not None
    assert entry.private["address"].endswith("through mosaic")


def test_one_key_of_two_users_is_two_keys(world: World) -> None:
    assert say(world, "shared-key", user="ana").json["id"] != say(world, "shared-key", user="hub").json["id"]


def test_a_change_needs_the_version_that_holds(world: World) -> None:
    made = say(world, "to-be-changed", since=SINCE - timedelta(days=5))
    path, body = (
        f"/{made.json['id']}",
        {"role": "other", "email": "a@example.org", "since": SINCE.isoformat()},
    )
    etag = made.headers["ETag"]
    changed = own(world, path, "PUT", json=body, headers={"If-Match": etag})
    assert (changed.status_code, changed.json["since"]) == (200, SINCE.isoformat())
    stale = own(world, path, "PUT", json=body, headers={"If-Match": etag})
    assert stale.status_code == 412
    until = today().isoformat()
    assert (
        own(world, f"{path}/end", "POST", json={"until": until}, headers={"If-Match": etag}).status_code
        == 412
    )
    now = own(world, path).headers["ETag"]
    ended = own(world, f"{path}/end", "POST", json={"until": until}, headers={"If-Match": now})
    assert (ended.status_code, ended.json["until"]) == (200, until)


def test_another_users_involvement_is_not_there(world: World) -> None:
    made = say(world, "mine-alone")
    assert own(world, f"/{made.json['id']}", user="hub").status_code == 404
    etag = {"If-Match": made.headers["ETag"]}
    until = {"until": today().isoformat()}
    assert (
        own(world, f"/{made.json['id']}/end", "POST", user="hub", json=until, headers=etag).status_code == 404
    )


@pytest.mark.parametrize(
    ("user", "more", "status"),
    [
        ("boss", {}, 403),
        ("ana", {"phone": ""}, 422),
        ("ana", {"role": "king"}, 422),
        ("ana", {"phone": "x"}, 422),
    ],
)
def test_what_cannot_be_said_is_refused(world: World, user: str, more: dict[str, str], status: int) -> None:
    assert say(world, "a-bad-saying", user=user, said=more).status_code == status
