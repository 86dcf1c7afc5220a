"""The local team's pages: accounts, organisations, alerts."""

import pytest
from flask import Flask

from access.accounts import Person
from access.clock import today
from access.errors import NotPermitted
from tests.access.builders import new_account
from tests.web.client import Answer, CheckingClient
from tests.web.conftest import People, dated, opens_own_child, sign_in

pytestmark = pytest.mark.fast


@pytest.fixture
def boss(app: Flask, people: People) -> CheckingClient:
    """The administrator's browser."""
    client = CheckingClient(app)
    sign_in(client, people, "administrator")
    return client


def a_user(people: People, username: str = "ana", **fields: str) -> Person:
    return people.access.accounts.create(new_account(username, **fields), by=None)


NEW = {
    "username": "newcomer", "name": "New Comer", "surname": "Comer", "role": "practitioner",
    "organisation": "test", "area": "885",
}  # fmt: skip


def made(boss: CheckingClient) -> Answer:
    days = dated("trained_on", "vetted_on", "agreed_on")
    return boss.submit(boss.get("/admin/users/new"), {**NEW, **days}, status=303)


def test_an_account_is_made_and_invited_and_the_link_leads_to_its_set_up(
    boss: CheckingClient, app: Flask, people: People
) -> None:
    page = boss.follow(made(boss))
    assert page.page.h1 == ["New Comer"]
    shown = boss.submit(page, {}, status=200, action="invitation")
    (link,) = [word for word in shown.page.text.split() if "/invitation/" in word]
    stranger = CheckingClient(app)
    assert stranger.get(link.partition("localhost")[2]).page.h1 == ["Set up your account"]


def test_an_account_needs_every_field_and_valid_dates(boss: CheckingClient, people: People) -> None:
    empty = boss.submit(boss.get("/admin/users/new"), dict.fromkeys(NEW, ""), status=200).page.text
    for words in ("Enter a username", "Enter the surname", "Select a role", "Enter the training date"):
        assert words in empty
    made(boss)
    days = dated("trained_on", "vetted_on", "agreed_on")
    again = boss.submit(boss.get("/admin/users/new"), {**NEW, **days}, status=200)
    assert "There is an account newcomer already" in again.page.text


def test_suspending_stops_a_user_at_the_next_request_and_restoring_lets_them_back(
    boss: CheckingClient, app: Flask, people: People
) -> None:
    user = CheckingClient(app)
    sign_in(user, people, "hub")
    page = boss.get("/admin/users/hub")
    assert "Enter why" in boss.submit(page, {}, status=200, action="suspension").page.text
    boss.submit(page, {"why": "left the service"}, status=303, action="suspension")
    assert user.get("/account", 303).location == "/sign-in"
    page = boss.get("/admin/users/hub")
    assert "Suspended" in page.page.text
    boss.submit(page, {"why": "a mistake"}, status=303, action="restoration")
    sign_in(user, people, "hub")
    user.get("/account")


def test_one_click_ends_a_users_sessions(boss: CheckingClient, app: Flask, people: People) -> None:
    user = CheckingClient(app)
    sign_in(user, people, "hub")
    boss.submit(boss.get("/admin/users/hub"), {}, status=303, action="sessions")
    assert "1 session is ended" in boss.get("/admin/users/hub").page.text
    assert user.get("/account", 303).location == "/sign-in"


def test_training_vetting_and_agreement_are_renewed(boss: CheckingClient, people: People) -> None:
    page = boss.get("/admin/users/hub")
    assert "at least one date" in boss.submit(page, {}, status=200, action="renewal").page.text
    boss.submit(page, dated("trained_on"), status=303, action="renewal")
    assert people.access.accounts.find("hub").trained_on == today()


def test_no_administrator_changes_their_own_account(boss: CheckingClient, people: People) -> None:
    page = boss.get("/admin/users/administrator").page
    assert "This is your own account" in page.text
    assert not [form for form in page.forms if "suspension" in (form.action or "")]
    person = people.access.accounts.find("administrator")
    with pytest.raises(NotPermitted):
        people.access.accounts.end_sessions(person, person, "x")


def test_an_administrator_of_an_area_meets_nobody_of_another(app: Flask, people: People) -> None:
    a_user(people, "near", area="885", name="Near By")
    a_user(people, "far", area="330", organisation="school:2", name="Far Away")
    local = a_user(people, "local", role="administrator", area="885", organisation="la")
    people.access.accounts.enrol(local, people.password)
    client = CheckingClient(app)
    sign_in(client, people, "local")
    text = client.get("/admin/users").page.text
    assert "Near By" in text
    assert "Far Away" not in text
    assert "Far Away" not in client.get("/admin/users?search=far").page.text
    client.get("/admin/users/far", 404)
    client.get("/admin/organisations/one?key=school:2", 404)


@pytest.mark.parametrize("role", ["practitioner", "hub", "reviewer", "analyst"])
def test_nobody_else_has_these_pages(role: str, client: CheckingClient, people: People) -> None:
    sign_in(client, people, role)
    for path in (
        "users",
        "users/new",
        "users/hub",
        "organisations",
        "alerts",
        "audit",
        "requests",
        "shielding",
    ):
        client.get(f"/admin/{path}", 403)


def test_an_organisation_is_suspended_with_everybody_in_it_and_restored(
    boss: CheckingClient, app: Flask, people: People
) -> None:
    person = a_user(people, "ana", organisation="school:9", area="885")
    gone = a_user(people, "ben", organisation="school:9", area="885")
    people.access.accounts.suspend(gone, None, "before")
    people.access.accounts.enrol(person, people.password)
    user = CheckingClient(app)
    sign_in(user, people, "ana")
    page = boss.get("/admin/organisations/one?key=school:9")
    assert "Enter why" in boss.submit(page, {}, status=200, action="suspension").page.text
    boss.submit(page, {"why": "its agreement ended"}, status=303, action="suspension")
    assert user.get("/account", 303).location == "/sign-in"
    new = {**NEW, **dated("trained_on", "vetted_on", "agreed_on"), "organisation": "school:9"}
    assert "suspended" in boss.submit(boss.get("/admin/users/new"), new, status=200).page.text
    page = boss.get("/admin/organisations/one?key=school:9")
    boss.submit(page, {"why": "signed again"}, status=303, action="restoration")
    find = people.access.accounts.find
    assert (find("ana").suspended, find("ben").suspended) == (False, True)


def test_an_organisation_is_made_once(boss: CheckingClient, people: People) -> None:
    form = boss.get("/admin/organisations")
    assert "Enter a key" in boss.submit(form, {"key": ""}, status=200).page.text
    values = {"key": "service:S7", "name": "Birch Lodge", "area": "885"}
    boss.submit(form, values, status=303)
    assert "Birch Lodge" in boss.get("/admin/organisations").page.text
    assert "already" in boss.submit(form, values, status=200).page.text


def test_an_alert_is_closed_in_words_and_the_account_suspended_in_the_same_step(
    boss: CheckingClient, people: People
) -> None:
    assert "Nothing waits" in boss.get("/admin/alerts").page.text
    opens_own_child(people)
    opens_own_child(people)
    page = boss.get("/admin/alerts")
    first, second = [link for link in page.page.links if link.startswith("/admin/alerts/")]
    alert = boss.get(first)
    assert "Enter what you found" in boss.submit(alert, {"act": "close"}, status=200).page.text
    boss.submit(alert, {"act": "close", "note": "a namesake"}, status=303)
    assert not people.access.accounts.find("hub").suspended
    boss.submit(boss.get(second), {"act": "suspend", "note": "their own family"}, status=303)
    assert people.access.accounts.find("hub").suspended
    boss.get(first, 404)
