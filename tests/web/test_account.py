"""One's own account by the pages: the invitation, sessions, password and recovery codes."""

import pytest
from flask import Flask

from access.accounts.second_factor import step
from access.clock import now
from tests.access.builders import new_account
from tests.web.client import CheckingClient
from tests.web.conftest import People, sign_in

pytestmark = pytest.mark.fast

PHRASE = "marble otter quill saffron"


def invited(people: People) -> str:
    accounts = people.access.accounts
    return accounts.invite(accounts.create(new_account("newcomer"), by=None), by=None)


def test_an_invited_user_sets_up_password_and_app_by_the_link_and_signs_in(
    client: CheckingClient, people: People
) -> None:
    token = invited(people)
    form = client.get(f"/invitation/{token}")
    _, authenticator = people.access.accounts.invited(token)
    assert authenticator.secret in form.page.text.replace(" ", "")
    typed = {"password": PHRASE, "again": PHRASE}
    wrong = client.submit(form, {**typed, "code": "000000"}, status=200)
    assert wrong.page.title.startswith("Error: ")
    assert "same" in client.submit(form, {**typed, "again": "x", "code": "1"}, status=200).page.text
    weak = {"password": "password1234", "again": "password1234", "code": authenticator.code(step())}
    assert "guessed" in client.submit(form, weak, status=200).page.text
    ready = client.submit(form, {**typed, "code": authenticator.code(step())}, status=200)
    assert ready.page.h1 == ["Your account is ready"]
    codes = [text for text in ready.page.texts["li"] if text.count("-") == 5]
    assert len(codes) == 10
    client.get(f"/invitation/{token}", 403)
    second = client.submit(client.get("/sign-in"), {"username": "newcomer", "password": PHRASE}, status=303)
    client.submit(client.follow(second), {"code": codes[0]}, status=303)
    assert "newcomer" in client.get("/account").page.text


def test_a_link_that_is_nobodys_shows_nothing(client: CheckingClient, people: People) -> None:
    assert client.get("/invitation/guessed", 403).page.h1 == ["This link can no longer be used"]


def test_one_click_signs_out_everywhere(app: Flask, people: People) -> None:
    here, there = CheckingClient(app), CheckingClient(app)
    sign_in(here, people)
    stolen = here.cookie("contactpoint")
    there.set_cookie("contactpoint", stolen)
    assert there.get("/account").status == 200
    left = here.submit(here.get("/account"), {}, status=200, action="end-all")
    assert left.page.h1 == ["You have signed out"]
    there.set_cookie("contactpoint", stolen)
    assert there.get("/account", 303).location == "/sign-in"


def test_another_browser_is_signed_out_alone(app: Flask, people: People) -> None:
    here = CheckingClient(app)
    sign_in(here, people)
    person = people.access.accounts.find("practitioner")
    with people.access.store.write() as writing:
        people.access.sessions.begin(writing, person, "192.0.2.77", now())
    page = here.get("/account")
    assert "192.0.2.77" in page.page.text
    (form,) = [form for form in page.page.forms if "session" in form.values]
    here.post("/account/sessions/end", form.values, status=303)
    assert "192.0.2.77" not in here.get("/account").page.text


def test_the_password_is_changed_by_who_knows_it(client: CheckingClient, people: People) -> None:
    sign_in(client, people)
    form = client.get("/account/password")
    wrong = client.submit(form, {"present": "not it", "new": PHRASE}, status=200)
    assert "present password" in wrong.page.text
    assert (
        "guessed"
        in client.submit(form, {"present": people.password, "new": "password1234"}, status=200).page.text
    )
    client.submit(form, {"present": people.password, "new": PHRASE}, status=303)
    assert "Your password is changed" in client.get("/account").page.text


def test_new_recovery_codes_are_shown_once_to_who_knows_the_password(
    client: CheckingClient, people: People
) -> None:
    sign_in(client, people)
    form = client.get("/account/recovery-codes")
    assert "present password" in client.submit(form, {"present": "no"}, status=200).page.text
    shown = client.submit(form, {"present": people.password}, status=200)
    assert sum(text.count("-") == 5 for text in shown.page.texts["li"]) == 10
