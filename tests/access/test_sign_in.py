"""Signing in: two factors, each used once, and pauses that nobody can turn on somebody else."""

from datetime import timedelta

import pytest

from access.access import Access
from access.accounts import Origin
from access.accounts.second_factor import SECONDS
from access.clock import now
from access.errors import NotPermitted, NotSignedIn, SignInRefused, TooManyTries
from tests.access.builders import HERE, PASSWORD, a_user, an_enrolled, code, sign_in

pytestmark = pytest.mark.fast

ELSEWHERE = Origin("198.51.100.7")


def guess(access: Access, times: int, origin: Origin = HERE, username: str = "ana") -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            access.sign_in.password(username, "not the password", origin)


def test_both_factors_open_a_session(access: Access) -> None:
    opened = sign_in(access, an_enrolled(access))
    assert access.sessions.of(opened.token).person.username == "ana"


def test_a_password_alone_opens_nothing(access: Access) -> None:
    an_enrolled(access)
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    with pytest.raises(NotSignedIn):
        access.sessions.of(pending)
    with pytest.raises(SignInRefused):
        access.sign_in.code(pending, "000000", HERE)


def test_a_code_works_once(access: Access) -> None:
    enrolled = an_enrolled(access)
    used = code(enrolled)
    access.sign_in.code(access.sign_in.password("ana", PASSWORD, HERE), used, HERE)
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    with pytest.raises(SignInRefused):
        access.sign_in.code(pending, used, HERE)


def test_an_earlier_code_is_refused_after_a_later_one(access: Access) -> None:
    enrolled = an_enrolled(access)
    sign_in(access, enrolled, later=1)
    with pytest.raises(SignInRefused):
        sign_in(access, enrolled)


def test_a_recovery_code_stands_in_once(access: Access) -> None:
    spare = an_enrolled(access).recovery_codes[3]
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    assert access.sign_in.code(pending, spare.upper(), HERE).person.username == "ana"
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    with pytest.raises(SignInRefused):
        access.sign_in.code(pending, spare, HERE)


def test_a_pending_sign_in_ends_after_five_minutes(access: Access) -> None:
    enrolled = an_enrolled(access)
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    with pytest.raises(SignInRefused, match="too long"):
        access.sign_in.code(pending, code(enrolled), HERE, at=now() + timedelta(minutes=6))


def test_a_pending_sign_in_opens_one_session_only(access: Access) -> None:
    enrolled = an_enrolled(access)
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    access.sign_in.code(pending, code(enrolled), HERE)
    with pytest.raises(SignInRefused):
        access.sign_in.code(pending, code(enrolled, 1), HERE)


def test_nobody_learns_which_accounts_there_are(access: Access) -> None:
    an_enrolled(access)
    a_user(access, "not-enrolled")
    sentences: set[str] = set()
    for username in ("ana", "not-enrolled", "nobody-at-all"):
        with pytest.raises(SignInRefused) as refused:
            access.sign_in.password(username, "not the password", HERE)
        sentences.add(str(refused.value))
    assert len(sentences) == 1


def test_five_wrong_tries_pause_the_account_from_there_and_from_nowhere_else(access: Access) -> None:
    enrolled = an_enrolled(access)
    guess(access, 5)
    with pytest.raises(TooManyTries):
        access.sign_in.password("ana", PASSWORD, HERE)
    assert sign_in(access, enrolled, ELSEWHERE).person.username == "ana"


def test_a_pause_ends(access: Access) -> None:
    an_enrolled(access)
    guess(access, 5)
    access.sign_in.password("ana", PASSWORD, HERE, at=now() + timedelta(minutes=16))


def test_wrong_codes_are_counted_like_wrong_passwords(access: Access) -> None:
    enrolled = an_enrolled(access)
    for _ in range(5):
        pending = access.sign_in.password("ana", PASSWORD, HERE)
        with pytest.raises(SignInRefused):
            access.sign_in.code(pending, "000000", HERE)
    with pytest.raises(TooManyTries):
        access.sign_in.password("ana", PASSWORD, HERE)
    assert enrolled.person.username == "ana"


def test_strangers_at_the_same_address_cant_pause_a_known_browser(access: Access) -> None:
    enrolled = an_enrolled(access)
    device = sign_in(access, enrolled).device
    guess(access, 5)
    mine = Origin(HERE.address, device)
    later = now() + timedelta(seconds=2 * SECONDS)
    pending = access.sign_in.password("ana", PASSWORD, mine, at=later)
    assert access.sign_in.code(pending, code(enrolled, 2), mine, at=later).person.username == "ana"


def test_a_flood_from_everywhere_cant_pause_a_known_browser(access: Access) -> None:
    device = sign_in(access, an_enrolled(access)).device
    for host in range(100):
        guess(access, 1, Origin(f"203.0.113.{host}"))
    with pytest.raises(TooManyTries):
        access.sign_in.password("ana", PASSWORD, ELSEWHERE)
    assert access.sign_in.password("ana", PASSWORD, Origin("198.51.100.9", device))


def test_a_known_browser_is_counted_by_itself(access: Access) -> None:
    device = sign_in(access, an_enrolled(access)).device
    guess(access, 5, Origin(HERE.address, device))
    with pytest.raises(TooManyTries):
        access.sign_in.password("ana", PASSWORD, Origin("198.51.100.9", device))


def test_one_address_cant_try_many_accounts(access: Access) -> None:
    for number in range(30):
        guess(access, 1, username=f"user{number}")
    with pytest.raises(TooManyTries):
        access.sign_in.password("user99", "not the password", HERE)


def test_one_ipv6_network_is_one_address(access: Access) -> None:
    an_enrolled(access)
    for host in range(5):
        guess(access, 1, Origin(f"2001:db8::{host + 1}"))
    with pytest.raises(TooManyTries):
        access.sign_in.password("ana", PASSWORD, Origin("2001:db8::ffff"))


def test_tries_at_once_cant_outrun_the_count(access: Access) -> None:
    from concurrent.futures import ThreadPoolExecutor

    an_enrolled(access)

    def refused() -> bool:
        try:
            access.sign_in.password("ana", "not the password", HERE)
        except TooManyTries:
            return True
        except SignInRefused:
            return False
        raise AssertionError("a wrong password was accepted")

    with ThreadPoolExecutor(8) as pool:
        outcomes = [f.result() for f in [pool.submit(refused) for _ in range(12)]]
    assert outcomes.count(False) == 5


def test_expired_training_is_refused_after_both_factors(access: Access) -> None:
    enrolled = an_enrolled(access)
    later = now() + timedelta(days=400)
    pending = access.sign_in.password("ana", PASSWORD, HERE, at=later)
    at_step = int(later.timestamp()) // SECONDS
    with pytest.raises(NotPermitted, match="agreement must be renewed"):
        access.sign_in.code(pending, enrolled.authenticator.code(at_step), HERE, at=later)
