"""The search's pages on a real graph."""

from datetime import date

import pytest

from graph.gateway import Gateway
from tests.builders import a_child, searchable
from tests.web.client import Answer, CheckingClient

pytestmark = pytest.mark.server

BORN = {"born-day": "7", "born-month": "march", "born-year": "2015"}


def look(client: CheckingClient, name: str = "", **values: str) -> Answer:
    """The results of a search, with a reason."""
    form = client.get("/search")
    sent = client.submit(form, {"reason": "coordinate", "name": name, **values}, status=303)
    assert sent.response.headers["Location"] == "/search/results"
    return client.follow(sent)


def test_a_search_leads_to_the_child_without_asking_the_reason_again(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    number = a_child(graph, surname="Dale", date_of_birth=date(2015, 3, 7))
    other = a_child(graph, surname="Other", forename="Zed", date_of_birth=date(2010, 1, 1))
    searchable(graph)
    found = look(on_graph, "dale, ada", **BORN)
    assert f"/children/{number}" in found.page.links
    assert on_graph.get(f"/children/{number}").page.h1 == ["Ada Dale"]
    assert on_graph.get(f"/children/{other}", 303).location == f"/children/{other}/reason"


def test_the_childs_own_number_leads_straight_to_the_child(on_graph: CheckingClient, graph: Gateway) -> None:
    number = a_child(graph, surname="Dale")
    typed = {"reason": "coordinate", "identifier": f"{number[:4]} {number[4:8]}-{number[8:]}"}
    sent = on_graph.submit(on_graph.get("/search"), typed, status=303)
    assert on_graph.follow(sent).page.h1 == ["Ada Dale"]


def test_nobody_and_somebody_hidden_get_the_same_page(on_graph: CheckingClient, graph: Gateway) -> None:
    a_child(graph, nhs_number="9990000026", shielded=True)
    hidden = look(on_graph, identifier="999 000 0026").page
    absent = look(on_graph, identifier="999 000 0034").page
    assert hidden.h1 == ["No child found"]
    assert hidden.text == absent.text


def test_too_many_are_not_shown(on_graph: CheckingClient, graph: Gateway) -> None:
    for _ in range(11):
        a_child(graph, forename="Sam", surname="Hill", date_of_birth=date(2015, 3, 7))
    searchable(graph)
    page = look(on_graph, "Sam Hill", **BORN).page
    assert page.h1 == ["Too many children fit"]
    assert not [link for link in page.links if link.startswith("/children/") and link != "/children/find"]


def test_an_age_range_does_where_the_date_of_birth_is_not_known(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    number = a_child(graph, surname="Dale", date_of_birth=date(2015, 3, 7))
    searchable(graph)
    assert f"/children/{number}" in look(on_graph, "Ada Dale", age_from="10", age_to="13").page.links
    assert look(on_graph, "Ada Dale", age_from="2", age_to="3").page.h1 == ["No child found"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "Ada Dale", **BORN}, "Select why you are looking for this child"),
        ({"reason": "coordinate", **BORN}, "Enter the child’s name"),
        ({"reason": "coordinate", "name": "Ada"}, "Enter the child’s date of birth, or a range of ages"),
        ({"reason": "coordinate", "name": "A*", **BORN}, "at least the first 2 letters"),
        ({"reason": "coordinate", "name": "Ada", "age_from": "9", "age_to": "3"}, "the younger one first"),
        ({"reason": "coordinate", "identifier": "1234 5678 9015"}, "its check digit is wrong"),
        ({"reason": "coordinate", "identifier": "12"}, "an NHS number of 10 digits"),
    ],
)
def test_a_search_that_cannot_be_made_says_what_is_missing(
    on_graph: CheckingClient, values: dict[str, str], message: str
) -> None:
    page = on_graph.submit(on_graph.get("/search"), values, status=200).page
    assert page.title.startswith("Error: ")
    assert message in page.text


def test_an_empty_form_names_everything_that_is_missing_in_the_pages_order(on_graph: CheckingClient) -> None:
    page = on_graph.submit(on_graph.get("/search"), {}, status=200).page
    messages = ["Select why you are looking", "Enter the child’s name", "Enter the child’s date of birth"]
    places = [page.text.index(message) for message in messages]
    assert places == sorted(places)
    assert page.links.index("#reason-1") < page.links.index("#name") < page.links.index("#born-day")


def test_nothing_that_was_typed_can_be_read_in_the_cookie_or_the_address(
    on_graph: CheckingClient, graph: Gateway
) -> None:
    searchable(graph)
    answer = look(on_graph, "Penhallow", **BORN)
    assert "enhallow" not in on_graph.cookie("contactpoint") + answer.response.request.url
