"""A token is had for a secret, holds for a while, and stops with the account."""

from base64 import b64encode
from datetime import timedelta

import pytest

from access.accounts import NewAccount
from access.audit.reading import Wanted, entries
from access.clock import now
from access.errors import BadAccount, NotSignedIn
from access.systems.clients import LASTS, OVERLAP
from tests.access.builders import new_account
from tests.api.conftest import World

pytestmark = pytest.mark.server

GRANT = {"grant_type": "client_credentials"}


def test_a_secret_buys_a_token_by_form_or_by_basic_authentication(world: World) -> None:
    secret = world.secrets["mosaic"]
    by_form = world.open("POST", "/token", data={**GRANT, "client_id": "mosaic", "client_secret": secret})
    basic = b64encode(f"mosaic:{secret}".encode()).decode()
    by_basic = world.open("POST", "/token", data=GRANT, headers={"Authorization": f"Basic {basic}"})
    for answer in (by_form, by_basic):
        assert answer.status_code == 200
        assert (answer.json["token_type"], answer.json["expires_in"]) == ("Bearer", LASTS.total_seconds())
        assert answer.headers["Cache-Control"] == "no-store"
    assert entries(world.access.store, Wanted(action="token-issued"), 1)[0].actor == "mosaic"


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        (GRANT, 401, "invalid_client"),
        ({**GRANT, "client_id": "mosaic", "client_secret": "guess"}, 401, "invalid_client"),
        ({**GRANT, "client_id": "ana", "client_secret": ""}, 401, "invalid_client"),
        ({**GRANT, "client_id": "nobody", "client_secret": "guess"}, 401, "invalid_client"),
    ],
)
def test_a_refusal_is_worded_as_oauth_words_it(
    world: World, form: dict[str, str], status: int, error: str
) -> None:
    answer = world.open("POST", "/token", data=form)
    assert (answer.status_code, answer.json["error"]) == (status, error)


def test_another_clients_secret_is_no_good(world: World) -> None:
    form = {**GRANT, "client_id": "other", "client_secret": world.secrets["mosaic"]}
    assert world.open("POST", "/token", data=form).status_code == 401


def test_no_token_and_no_cookie_opens_the_api(world: World) -> None:
    for header in ({}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic eDp5"}):
        answer = world.open("GET", "/loads", headers=header)
        assert answer.status_code == 401
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def a_client(world: World, **fields: str) -> NewAccount:
    return new_account(f"client{len(world.secrets)}{len(fields)}", **{"role": "system", **fields})


def test_a_token_ends_with_time_and_with_the_account(world: World) -> None:
    clients = world.access.clients
    person = world.access.accounts.create(a_client(world), by=None)
    token = clients.token(person.username, clients.new_secret(person, "boss"), "192.0.2.1").token
    assert clients.of(token).client.username == person.username
    with pytest.raises(NotSignedIn):
        clients.of(token, at=now() + LASTS)
    world.access.accounts.suspend(person, None, "a test")
    with pytest.raises(NotSignedIn):
        clients.of(token)


def test_an_old_secret_holds_for_a_day_beside_the_new_one(world: World) -> None:
    clients = world.access.clients
    person = world.access.accounts.create(a_client(world, area="330"), by=None)
    old, new = (clients.new_secret(person, "boss") for _ in range(2))
    clients.token(person.username, old, "192.0.2.1")
    later = now() + OVERLAP + timedelta(minutes=1)
    with pytest.raises(Exception, match="wrong"):
        clients.token(person.username, old, "192.0.2.1", at=later)
    assert clients.token(person.username, new, "192.0.2.1", at=later)


def test_a_person_has_no_secret(world: World) -> None:
    with pytest.raises(BadAccount):
        world.access.clients.new_secret(world.access.accounts.find("ana"), "boss")
