"""Demonstration homes: a code is printed there, and only there."""

import time

import pytest

from access import demo
from access.access import Access
from access.accounts import Origin, second_factor
from access.errors import NotPermitted
from graph.errors import Busy
from graph.settings import Settings
from tests.access.builders import a_user, an_enrolled

pytestmark = pytest.mark.fast


def test_a_home_that_people_use_never_becomes_a_demonstration(access: Access) -> None:
    a_user(access)
    with pytest.raises(NotPermitted):
        demo.mark(access.store)


def test_no_code_is_printed_elsewhere(access: Access) -> None:
    an_enrolled(access)
    with pytest.raises(NotPermitted):
        demo.current_code(access.store, "ana")


def test_the_printed_sign_in_works_again_and_again(
    access: Access, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = time.time()
    monkeypatch.setattr(second_factor.time, "time", lambda: moment)  # no half minute ends in between
    demo.mark(access.store)
    demo.mark(access.store)
    user = demo.users(access, settings, area="885", organisation="la")[0]
    assert demo.users(access, settings, area="885", organisation="la")[0] == user
    here = Origin("127.0.0.1")
    for _ in range(2):
        pending = access.sign_in.password(user.username, user.password, here)
        access.sign_in.code(pending, demo.current_code(access.store, user.username), here)
    with pytest.raises(Busy):
        demo.current_code(access.store, user.username)
