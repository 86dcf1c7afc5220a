"""The API gives what policy lets both the system and its user see, and records both."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest

from access.audit.reading import Wanted, entries
from access.errors import AuditUnavailable
from tests.api.conftest import Answer, World
from tests.builders import a_child
from web.api.caller import CALLS, LIMITED
from web.api.calls import Calls

pytestmark = pytest.mark.server

NAME = {"name": "Plainly Ona", "date_of_birth": "2015-05-01"}


def test_who_else_is_what_the_pages_show_and_both_are_recorded(world: World) -> None:
    child = world.country.children["open"]
    answer = world.call("GET", f"/children/{child}/involved")
    assert answer.status_code == 200
    assert [one["kind"] for one in answer.json["involved"]] == ["practitioner", "school"]
    assert answer.json["child_number"] == child
    entry = entries(world.access.store, Wanted(action="child-opened"), 1)[0]
    assert (entry.actor, entry.about, entry.open["reason"]) == ("mosaic", (child,), "coordinate")
    assert entry.private is not None
    assert entry.private["on_behalf_of"] == "ana"


def test_who_else_as_of_another_day(world: World) -> None:
    child = world.country.children["open"]
    before = world.call("GET", f"/children/{child}/involved?as_of=2020-01-01").json
    assert before["involved"] == []
    assert before["as_of"] == "2020-01-01"


def test_a_shielded_child_is_four_fields(world: World) -> None:
    child = world.country.children["shielded"]
    record = world.call("GET", f"/children/{child}").json
    known = {name: value for name, value in record["child"].items() if value}
    assert set(known) == {"number", "forename", "surname", "gender", "date_of_birth"}
    assert record["shielded"] is True
    assert "address" in record["ask"]
    assert world.call("GET", f"/children/{child}/involved").json["involved"] == []


def test_an_old_number_leads_to_the_child(world: World) -> None:
    old = world.country.children["merged into shielded"]
    answer = world.call("GET", f"/children/{old}/involved").json
    assert answer["child_number"] == world.country.children["shielded"]


@pytest.mark.parametrize("number", ["561691949916", "1", "nobody"])
def test_no_such_child_is_not_found(world: World, number: str) -> None:
    answer = world.call("GET", f"/children/{number}")
    assert answer.status_code == 404
    assert answer.json["title"] == "Not found"


@pytest.mark.parametrize("user", ["counter", "mosaic", "feeder", "nobody"])
def test_a_system_asks_for_nobody_who_may_not_open_children(world: World, user: str) -> None:
    answer = world.call("GET", f"/children/{world.country.children['open']}", user=user)
    assert answer.status_code == 403
    assert answer.json["detail"] == f"mosaic may not ask that on behalf of {user}."


def test_a_suspended_user_is_asked_for_no_more(world: World) -> None:
    user = world.access.accounts.find("far")
    path = f"/children/{world.country.children['open']}"
    assert world.call("GET", path, user="far").status_code == 200
    world.access.accounts.suspend(user, None, "a test")
    assert world.call("GET", path, user="far").status_code == 403
    world.access.accounts.restore(user, None, "a test")


def test_what_the_user_may_not_see_the_system_gets_not(world: World) -> None:
    """An administrator of the area sees the record, one far away only who the child is."""
    world.access.accounts.suspend(
        world.access.accounts.find("boss"), None, "no reason of a system's is theirs"
    )
    path = f"/children/{world.country.children['open']}/involved"
    assert world.call("GET", path, user="boss").status_code == 403
    world.access.accounts.restore(world.access.accounts.find("boss"), None, "over")
    assert world.call("GET", path, user="boss").json["involved"], "the strictest of both: own area"


def test_a_call_without_user_or_reason_is_refused(world: World) -> None:
    path = f"/children/{world.country.children['open']}"
    answer = world.call("GET", path, user=None)
    assert answer.status_code == 422
    assert set(answer.json["errors"]["headers"]) == {"On-Behalf-Of", "Reason"}
    assert world.call("GET", path, reason="curiosity").status_code == 422


def test_a_search_tells_of_exactly_one_child_or_of_none(world: World) -> None:
    found = world.call("POST", "/searches/by-name", json=NAME).json
    assert (found["outcome"], found["child"]["number"]) == ("one", world.country.children["open"])
    nobody = {"name": "Xanthippe Nowhere", "date_of_birth": "2015-05-01"}
    assert world.call("POST", "/searches/by-name", json=nobody).json == {"outcome": "none"}
    twins = [a_child(world.graph, nhs_number="9990000077") for _ in range(2)]
    assert twins
    many = world.call("POST", "/searches/by-number", json={"identifier": "9990000077"}).json
    assert many == {"outcome": "too_many"}
    entry = entries(world.access.store, Wanted(action="child-searched"), 1)[0]
    assert entry.actor == "mosaic"


def test_a_search_for_what_is_hidden_finds_nobody(world: World) -> None:
    a_child(world.graph, nhs_number="9990000085", shielded=True)
    found = world.call("POST", "/searches/by-number", json={"identifier": "9990000085"})
    assert found.json == {"outcome": "none"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "A"},
        {"name": "12", "date_of_birth": "2015-05-01"},
        {**NAME, "surname": "x"},
        {**NAME, "date_of_birth": "yesterday"},
        {**NAME, "give_or_take_days": 5000},
    ],
)
def test_a_search_that_cannot_be_made_says_what_is_wrong(world: World, body: dict[str, object]) -> None:
    answer = world.call("POST", "/searches/by-name", json=body)
    assert answer.status_code == 422
    assert answer.json["errors"]["json"]


def test_nothing_is_told_where_the_audit_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_entry: object, _at: object = None) -> int:
        raise AuditUnavailable("Nothing can be shown.")

    services = world.app.extensions["contactpoint"]
    monkeypatch.setattr(services.access.audit, "append", full)
    child = world.country.children["open"]
    calls = [
        world.call("GET", f"/children/{child}"),
        world.call("GET", f"/children/{child}/involved"),
        world.call("POST", "/searches/by-name", json=NAME),
        world.call("GET", "/changes"),
        world.call("GET", "/loads", by="feeder", user=None),
    ]
    for answer in calls:
        assert answer.status_code == 503
        assert child not in answer.text


def test_a_record_is_matched_and_nothing_is_made_of_it(world: World) -> None:
    record = {"forename": "Ona", "surname": "Plainly", "date_of_birth": "2015-05-01"}
    answer = world.call("POST", "/matches", json=record)
    assert answer.status_code == 200
    assert answer.json["outcome"] in ("match", "none")
    wrong = world.call("POST", "/matches", json={**record, "nhs_number": "9990000000"})
    assert wrong.status_code == 422
    entry = entries(world.access.store, Wanted(action="child-matched"), 1)[0]
    assert entry.actor == "mosaic"


def test_the_limit_of_one_client_is_not_anothers(world: World) -> None:
    def asks(path: str, by: str) -> Answer:
        return world.call("GET", path, by=by, user=None if by == "feeder" else "ana")

    with _limited(world, 3):
        assert [asks("/changes", "other").status_code for _ in range(3)] == [200, 200, 200]
        beyond = asks("/changes", "other")
        assert (beyond.status_code, beyond.json["status"]) == (429, 429)
        assert 1 <= int(beyond.headers["Retry-After"]) <= 60
        child = world.country.children["open"]
        assert asks(f"/children/{child}", "other").status_code == 429  # one limit for all of the API
        assert asks("/changes", "mosaic").status_code == 200  # from the same address
        assert asks("/loads", "feeder").status_code == 200


def test_calls_without_a_token_that_holds_are_counted_by_their_address(world: World) -> None:
    def tries(address: str) -> int:
        guessed = {"Authorization": "Bearer a guess"}
        place = {"REMOTE_ADDR": address}
        return world.open("GET", "/changes", headers=guessed, environ_overrides=place).status_code

    with _limited(world, 3):
        assert [tries("192.0.2.41") for _ in range(4)] == [401, 401, 401, 429]
        assert tries("192.0.2.42") == 401
        asked = [world.open("GET", "/openapi.json").status_code for _ in range(4)]
        assert asked == [200, 200, 200, 429]


@contextmanager
def _limited(world: World, most: int) -> Generator[None]:
    """Only so many calls a minute, none made so far."""
    counted = world.app.extensions[CALLS]
    world.app.extensions[CALLS], world.app.config[LIMITED] = Calls(), most
    try:
        yield
    finally:
        world.app.extensions[CALLS], world.app.config[LIMITED] = counted, world.settings.api_limit


def test_the_day_asked_about_must_be_one(world: World) -> None:
    child = world.country.children["open"]
    assert world.call("GET", f"/children/{child}/involved?as_of=soon").status_code == 422


def test_a_network_is_for_a_hubs_users_and_leads_to_nobody_shielded(world: World) -> None:
    children = world.country.children
    path = f"/children/{children['sibling']}/network?distance=2"
    assert world.call("GET", path, user="ana").status_code == 403
    found = world.call("GET", path, user="hub").json
    assert found["roots"] == [children["sibling"]]
    assert {node["kind"] for node in found["nodes"]} == {"child", "carer"}
    assert children["shielded"] not in {node["id"] for node in found["nodes"]}
    open_one = world.call("GET", f"/children/{children['open']}/network", user="hub").json
    assert {edge["tie"] for edge in open_one["edges"]} >= {"works_with", "lives_at", "attends"}
    entry = entries(world.access.store, Wanted(action="network-opened"), 1)[0]
    assert (entry.actor, entry.open["reason"]) == ("mosaic", "coordinate")
    assert entry.private is not None
    assert entry.private["on_behalf_of"] == "hub"
