"""Sessions end when they should, on the server, whatever the browser keeps."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from access.access import Access
from access.accounts.sessions import ABSOLUTE, IDLE
from access.clock import now
from access.errors import NotSignedIn
from access.store.tables import OpenSession
from tests.access.builders import an_enrolled, sign_in

pytestmark = pytest.mark.fast


def test_an_idle_session_ends(access: Access) -> None:
    token = sign_in(access, an_enrolled(access)).token
    access.sessions.of(token, at=now() + IDLE - timedelta(minutes=1))
    access.sessions.of(token, at=now() + 2 * IDLE - timedelta(minutes=2))
    with pytest.raises(NotSignedIn):
        access.sessions.of(token, at=now() + 3 * IDLE)


def test_looking_without_extending_doesnt_keep_a_session(access: Access) -> None:
    token = sign_in(access, an_enrolled(access)).token
    access.sessions.of(token, extend=False, at=now() + IDLE - timedelta(minutes=1))
    with pytest.raises(NotSignedIn):
        access.sessions.of(token, at=now() + IDLE + timedelta(minutes=1))


def test_a_busy_session_ends_too(access: Access) -> None:
    token = sign_in(access, an_enrolled(access)).token
    start, step = now(), timedelta(minutes=20)
    at = start
    while at + step < start + ABSOLUTE:
        at += step
        access.sessions.of(token, at=at)
    with pytest.raises(NotSignedIn):
        access.sessions.of(token, at=start + ABSOLUTE + timedelta(seconds=5))


def test_signing_out_ends_the_session_for_good(access: Access) -> None:
    token = sign_in(access, an_enrolled(access)).token
    access.sessions.end(token, "192.0.2.1")
    with pytest.raises(NotSignedIn):
        access.sessions.of(token)


def test_each_sign_in_has_an_identifier_of_its_own(access: Access) -> None:
    enrolled = an_enrolled(access)
    first, second = sign_in(access, enrolled), sign_in(access, enrolled, later=1)
    assert first.token != second.token


def test_one_call_ends_all_sessions(access: Access) -> None:
    enrolled = an_enrolled(access)
    tokens = [sign_in(access, enrolled, later=later).token for later in (-1, 0, 1)]
    assert len(access.sessions.open_of(enrolled.person)) == 3
    assert access.sessions.end_all(enrolled.person, by="ana", why="asked") == 3
    for token in tokens:
        with pytest.raises(NotSignedIn):
            access.sessions.of(token)


def test_suspension_takes_effect_at_the_next_request(access: Access) -> None:
    enrolled = an_enrolled(access)
    token = sign_in(access, enrolled).token
    access.accounts.suspend(enrolled.person, by=None, why="a test")
    with pytest.raises(NotSignedIn):
        access.sessions.of(token)
    access.accounts.restore(enrolled.person, by=None, why="a test")
    with pytest.raises(NotSignedIn):
        access.sessions.of(token)


def test_the_database_holds_no_token_that_opens_a_session(access: Access) -> None:
    token = sign_in(access, an_enrolled(access)).token
    with access.store.read() as session:
        kept = session.scalars(select(OpenSession.token)).all()
    assert token not in kept
    for each in kept:
        with pytest.raises(NotSignedIn):
            access.sessions.of(each)
