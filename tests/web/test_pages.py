"""The pages about the service, and what went wrong."""

import pytest
from flask import Flask
from jinja2 import meta

from access.routes import PUBLIC, asks
from graph.errors import TimedOut
from tests.web.client import CheckingClient
from tests.web.conftest import People, sign_in

pytestmark = pytest.mark.fast

PAGES = {
    "/": "Find out who works with a child",
    "/accessibility": "Accessibility statement for ContactPoint",
    "/cookies": "Cookies",
    "/privacy": "Privacy",
    "/sign-in": "Sign in",
}


@pytest.mark.parametrize("address", PAGES)
def test_anybody_may_read_about_the_service(client: CheckingClient, address: str) -> None:
    assert client.get(address).page.h1 == [PAGES[address]]


def test_an_address_without_a_page_says_so(client: CheckingClient) -> None:
    assert client.get("/nowhere", 404).page.h1 == ["Page not found"]


def test_a_graph_that_does_not_answer_gives_503_and_shows_nothing(app: Flask) -> None:
    @asks(PUBLIC)
    def fails() -> str:
        raise TimedOut("The query took too long.")

    app.add_url_rule("/fails", "fails", fails)
    assert CheckingClient(app).get("/fails", 503).page.h1 == ["Sorry, the service is unavailable"]


def test_a_fault_of_ours_never_repeats_what_it_was_about(
    app: Flask, capfd: pytest.CaptureFixture[str]
) -> None:
    @asks(PUBLIC)
    def fails() -> str:
        raise ValueError("Aisha Whitlock, 12 Elm Road")

    app.add_url_rule("/fails", "fails", fails)
    answer = CheckingClient(app).get("/fails", 500)
    written = capfd.readouterr()
    assert "ValueError" in written.out + written.err
    assert "Whitlock" not in answer.response.text + written.out + written.err


def test_a_number_that_cannot_be_one_is_explained_beside_its_field(
    client: CheckingClient, people: People
) -> None:
    sign_in(client, people)
    page = client.submit(client.get("/children/find"), {"number": "1234 5678"}, status=200).page
    assert page.title.startswith("Error: ")
    assert page.text.count("type its 12 digits") == 2


def test_style_sheets_may_be_kept_and_name_no_typeface_or_crest_of_the_governments(app: Flask) -> None:
    response = app.test_client().get("/static/govuk/govuk-frontend.min.css")
    assert "GDS" not in response.text
    assert "font-face" not in response.text
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=3600"


def test_every_template_finds_what_it_takes_from_others(app: Flask) -> None:
    loader, there = app.jinja_env.loader, set(app.jinja_env.list_templates())
    assert loader is not None
    for name in sorted(there):
        text = loader.get_source(app.jinja_env, name)[0]
        wanted = set(meta.find_referenced_templates(app.jinja_env.parse(text)))
        assert wanted <= there | {None}, name
