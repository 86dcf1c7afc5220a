"""Signing in and out by the pages."""

import pytest
from flask import Flask

from graph.settings import Settings
from tests.web.client import CheckingClient
from tests.web.conftest import People, sign_in
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION

pytestmark = pytest.mark.fast


def test_both_factors_open_a_session_and_lead_where_the_user_was_going(
    client: CheckingClient, people: People
) -> None:
    assert client.get("/children/find", 303).location == "/sign-in"
    assert sign_in(client, people).location == "/children/find"
    assert client.get("/children/find").page.h1 == ["Find a child by number"]


def test_the_password_alone_opens_nothing(client: CheckingClient, people: People) -> None:
    form = client.get("/sign-in")
    client.submit(form, {"username": "practitioner", "password": people.password}, status=303)
    assert client.get("/children/find", 303).location == "/sign-in"


def test_a_code_works_once(app: Flask, people: People) -> None:
    code = people.code("practitioner")
    here, there = CheckingClient(app), CheckingClient(app)
    for client, status in ((here, 303), (there, 200)):
        values = {"username": "practitioner", "password": people.password}
        second = client.follow(client.submit(client.get("/sign-in"), values, status=303))
        client.submit(second, {"code": code}, status=status)
    assert there.get("/children/find", 303).location == "/sign-in"


def test_a_stranger_learns_nothing_about_which_accounts_there_are(
    client: CheckingClient, people: People
) -> None:
    form = client.get("/sign-in")
    known = client.submit(form, {"username": "practitioner", "password": "not the one"}, status=200)
    unknown = client.submit(form, {"username": "nobody.here", "password": "not the one"}, status=200)
    assert known.page.text == unknown.page.text


def test_empty_fields_are_named_each(client: CheckingClient) -> None:
    page = client.submit(client.get("/sign-in"), {}, status=200).page
    assert page.title.startswith("Error: ")
    assert "Enter your username Enter your password" in page.text


def test_signing_out_ends_the_session_on_the_server(app: Flask, people: People) -> None:
    client = CheckingClient(app)
    sign_in(client, people)
    stolen = client.cookie("contactpoint")
    left = client.submit(client.get("/children/find"), {}, status=200, action="sign-out")
    assert left.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.set_cookie("contactpoint", stolen)
    assert client.get("/children/find", 303).location == "/sign-in"


def test_signing_in_changes_the_cookie_and_the_forms_token(client: CheckingClient, people: People) -> None:
    before = client.get("/sign-in").page.forms[0].values["csrf_token"]
    sign_in(client, people)
    forms = client.get("/children/find").page.forms
    assert all(form.values["csrf_token"] != before for form in forms)


def test_a_form_without_its_token_is_refused(client: CheckingClient) -> None:
    answer = client.post("/sign-in", {"username": "practitioner", "password": "x"}, status=400)
    assert answer.page.h1 == ["Your page has expired"]


def test_an_analyst_may_sign_in_but_not_look_for_children(client: CheckingClient, people: People) -> None:
    sign_in(client, people, "analyst")
    assert client.get("/children/find", 403).page.h1 == ["You cannot see this page"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: CheckingClient) -> None:
    cookie = client.get("/sign-in").response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_over_tls_both_cookies_are_taken_from_this_very_host_alone(
    people: People, settings: Settings
) -> None:
    app = create_app(WebConfig(settings=settings, https=True))
    client = CheckingClient(app, https=True)
    done = sign_in(client, people)
    cookies = done.response.headers.getlist("Set-Cookie")
    app.extensions[EXTENSION].close()
    assert {cookie.partition("=")[0] for cookie in cookies} == {
        "__Host-contactpoint",
        "__Host-contactpoint-device",
    }
    assert all("Secure;" in cookie and "Path=/" in cookie and "Domain" not in cookie for cookie in cookies)
