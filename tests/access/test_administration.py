"""Accounts: made by the local administrator, within reach, in good standing, and never one's own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from access.access import Access
from access.accounts import Origin, Person
from access.accounts.second_factor import step
from access.accounts.standing import CONDITIONS, Condition, ends_on, lacking, running_out
from access.audit.reading import Wanted, entries
from access.clock import now, today
from access.errors import BadAccount, NotPermitted, NotSignedIn, WeakPassword
from tests.access.builders import HERE, PASSWORD, a_user, an_enrolled, code, new_account, sign_in

pytestmark = pytest.mark.fast


def an_administrator(access: Access, username: str = "boss", **fields: str) -> Person:
    return a_user(access, username, role="administrator", **{"organisation": "la", **fields})


REACH = [
    ("885", "la", "885", "school:1", True),
    ("885", "la", "330", "school:1", False),
    ("885", "school:1", "330", "school:1", True),
    ("885", "la", "*", "la", False),
    ("*", "national", "330", "school:1", True),
    ("*", "national", "*", "national", True),
]


@pytest.mark.parametrize(("area", "organisation", "their_area", "their_organisation", "allowed"), REACH)
def test_an_administrator_makes_accounts_of_the_own_area_or_organisation_only(
    area: str, organisation: str, their_area: str, their_organisation: str, allowed: bool, access: Access
) -> None:
    boss = an_administrator(access, area=area, organisation=organisation)
    new = new_account("new", area=their_area, organisation=their_organisation)
    if allowed:
        assert access.accounts.create(new, boss).username == "new"
    else:
        with pytest.raises(NotPermitted):
            access.accounts.create(new, boss)


@pytest.mark.parametrize("role", ["hub", "reviewer", "administrator"])
def test_no_account_gives_its_maker_another_areas_rights(role: str, access: Access) -> None:
    """Of their own organisation though it be: its rights would be that area's local team's."""
    boss = an_administrator(access, area="885", organisation="trust")
    theirs = a_user(access, "theirs", role=role, area="330", organisation="trust")
    with pytest.raises(NotPermitted):
        access.accounts.create(new_account("new", role=role, area="330", organisation="trust"), boss)
    with pytest.raises(NotPermitted):
        access.accounts.invite(theirs, boss)
    assert access.accounts.within(boss) == [boss]


@pytest.mark.parametrize("role", ["practitioner", "hub", "reviewer", "analyst", "supplier", "system"])
def test_nobody_but_an_administrator_makes_accounts(role: str, access: Access) -> None:
    with pytest.raises(NotPermitted):
        access.accounts.create(new_account("new"), a_user(access, role=role))


def test_nobody_renews_suspends_or_restores_themselves(access: Access) -> None:
    boss = an_administrator(access)
    with pytest.raises(NotPermitted):
        access.accounts.renew(boss, boss, trained_on=today())
    with pytest.raises(NotPermitted):
        access.accounts.restore(boss, boss, "please")


def test_a_users_account_beyond_reach_cant_be_changed(access: Access) -> None:
    boss, far = an_administrator(access), a_user(access, area="330", organisation="school:2")
    for change in (
        lambda: access.accounts.suspend(far, boss, "x"),
        lambda: access.accounts.renew(far, boss, trained_on=today()),
        lambda: access.accounts.invite(far, boss),
    ):
        with pytest.raises(NotPermitted):
            change()
    assert access.accounts.within(boss) == [boss]


@pytest.mark.parametrize("condition", CONDITIONS, ids=[c.name for c in CONDITIONS])
def test_no_account_without_valid_training_vetting_and_agreement(
    condition: Condition, access: Access
) -> None:
    for day in (today() - timedelta(days=1200), today() + timedelta(days=1)):
        with pytest.raises(BadAccount):
            access.accounts.create(replace(new_account(), **{condition.field: day}), by=None)


def test_each_condition_holds_to_its_last_day_and_no_longer(access: Access) -> None:
    person = a_user(access)
    for condition in CONDITIONS:
        last = ends_on(person, condition)
        assert condition.name not in lacking(person, last)
        assert condition.name in lacking(person, last + timedelta(days=1))


def test_a_condition_met_on_29_february_holds_to_28_february(access: Access) -> None:
    person = a_user(access)
    leap = replace(person, agreed_on=date(2024, 2, 29))
    assert ends_on(leap, CONDITIONS[2]) == date(2025, 2, 28)


def test_what_runs_out_soon_is_told_beforehand(access: Access) -> None:
    person = a_user(access, agreed_on=today() - timedelta(days=340))
    assert [name for name, _ in running_out(person, today())] == ["signed agreement"]


@pytest.mark.parametrize(
    "fields",
    [{"username": "A b"}, {"username": "ab"}, {"role": "king"}, {"area": " "}, {"name": ""}],
    ids=str,
)
def test_an_account_with_a_bad_value_is_refused(fields: dict[str, str], access: Access) -> None:
    with pytest.raises(BadAccount):
        access.accounts.create(new_account(**fields), by=None)


def test_a_user_name_is_taken_once(access: Access) -> None:
    a_user(access)
    with pytest.raises(BadAccount, match="already"):
        a_user(access)


def test_an_invited_user_sets_password_and_second_factor_once(access: Access) -> None:
    token = access.accounts.invite(a_user(access), by=None)
    person, authenticator = access.accounts.invited(token)
    enrolled = access.accounts.accept(token, PASSWORD, authenticator.code(step()))
    assert (person.username, len(enrolled.recovery_codes)) == ("ana", 10)
    with pytest.raises(NotPermitted):
        access.accounts.accept(token, PASSWORD, authenticator.code(step() + 1))
    assert sign_in(access, enrolled, later=1).person.username == "ana"


def test_an_invitation_needs_a_code_from_the_app(access: Access) -> None:
    token = access.accounts.invite(a_user(access), by=None)
    with pytest.raises(BadAccount):
        access.accounts.accept(token, PASSWORD, "000000")


def test_an_invitation_runs_out_after_seven_days(access: Access) -> None:
    token = access.accounts.invite(a_user(access), by=None, at=now() - timedelta(days=8))
    with pytest.raises(NotPermitted):
        access.accounts.invited(token)


def test_enrolling_again_ends_earlier_sessions_and_proofs(access: Access) -> None:
    before = an_enrolled(access)
    session = sign_in(access, before).token
    token = access.accounts.invite(before.person, by=None)
    _, authenticator = access.accounts.invited(token)
    access.accounts.accept(token, "another long passphrase here", authenticator.code(step()))
    with pytest.raises(NotSignedIn):
        access.sessions.of(session)
    with pytest.raises(Exception, match="wrong"):
        sign_in(access, before, later=1)


def test_changing_the_password_ends_the_other_sessions(access: Access) -> None:
    enrolled = an_enrolled(access)
    mine, other = sign_in(access, enrolled).token, sign_in(access, enrolled, later=1).token
    keep = access.sessions.of(mine).id
    access.accounts.change_password(enrolled.person, PASSWORD, "velvet kettle orchard 9", "x", keep)
    assert access.sessions.of(mine)
    with pytest.raises(NotSignedIn):
        access.sessions.of(other)
    with pytest.raises(NotPermitted):
        access.accounts.change_password(enrolled.person, PASSWORD, "timber walnut 77 yarrow", "x", None)


@pytest.mark.parametrize(
    "password",
    ["short", "x" * 129, "aaaaaaaaaaaaaaaa", "password1234", "Ana Example 1", "contactpoint2026"],
)
def test_a_password_that_would_soon_be_guessed_is_refused(password: str, access: Access) -> None:
    with pytest.raises(WeakPassword):
        access.accounts.enrol(a_user(access), password)


def test_suspension_and_its_reason_are_recorded(access: Access) -> None:
    boss, person = an_administrator(access), a_user(access)
    access.accounts.suspend(person, boss, "left the service")
    (entry,) = entries(access.store, Wanted(action="account-suspended"))
    assert (entry.actor, entry.open["user"], entry.private) == ("boss", "ana", {"why": "left the service"})


def test_a_suspended_user_cant_sign_in_and_a_restored_one_can(access: Access) -> None:
    enrolled = an_enrolled(access)
    access.accounts.suspend(enrolled.person, None, "x")
    with pytest.raises(NotPermitted, match="suspended"):
        sign_in(access, enrolled)
    access.accounts.restore(enrolled.person, None, "x")
    pending = access.sign_in.password("ana", PASSWORD, HERE)
    assert access.sign_in.code(pending, code(enrolled, 1), Origin("192.0.2.9")).person.username == "ana"


def test_restoring_an_organisation_restores_nobody_who_was_suspended_by_themselves(access: Access) -> None:
    boss, ana, ben = an_administrator(access), a_user(access), a_user(access, "ben")
    access.organisations.suspend(ana.organisation, boss, "an inspection")
    access.accounts.suspend(ana, boss, "looked up a neighbour")
    assert access.organisations.restore(ana.organisation, boss, "all is well") == 1
    assert access.accounts.find("ana").suspended
    assert not access.accounts.find(ben.username).suspended
