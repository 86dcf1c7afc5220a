"""The network's pages: lists, picture and files say the same, to those who may see it."""

import csv
import io
import json
from collections.abc import Generator

import pytest

from graph.gateway import Gateway
from graph.settings import Settings
from tests.builders import a_carer, a_child, a_home, a_practitioner
from tests.people import People
from tests.web.client import CheckingClient
from tests.web.conftest import browsing

pytestmark = pytest.mark.server


@pytest.fixture
def hub(people: People, settings: Settings, graph: Gateway) -> Generator[CheckingClient]:
    """A hub's browser, signed in, over the test's graph."""
    yield from browsing(people, settings, graph, "hub")


def opened(browser: CheckingClient, number: str, path: str) -> CheckingClient:
    form = browser.follow(browser.get(f"/children/{number}/{path}", 303))
    browser.submit(form, {"reason": "concern"}, status=303)
    return browser


def a_family(graph: Gateway) -> tuple[str, str]:
    ada, ben = (a_child(graph, forename=name, surname="Dale") for name in ("Ada", "Ben"))
    a_carer(graph, ada, ben, forename="=Ida", surname="Dale")
    a_home(graph, ada, ben)
    a_practitioner(graph, ada, name="Noor Aziz", lead_professional=True)
    return ada, ben


def test_lists_picture_table_and_graph_name_the_same_people(hub: CheckingClient, graph: Gateway) -> None:
    ada, ben = a_family(graph)
    opened(hub, ada, "network")
    page = hub.get(f"/children/{ada}/network?distance=1")
    assert page.page.h1 == ["Family network of Ada Dale"]
    picture = hub.get(f"/children/{ada}/network.svg").response
    table = hub.get(f"/children/{ada}/network.csv").response
    elements = json.loads(hub.get(f"/children/{ada}/network.json").response.text)
    for name in ("Ada Dale", "Ben Dale", "Noor Aziz"):
        assert all(name in text for text in (page.page.text, picture.text, table.text, json.dumps(elements)))
    assert f"/children/{ben}" in page.page.links
    assert 'style="' not in picture.text
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert len(rows) == len(elements["edges"]) + 1
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_how_two_are_connected_is_said_in_words(hub: CheckingClient, graph: Gateway) -> None:
    ada, ben = a_family(graph)
    opened(opened(hub, ada, "network"), ben, "network")
    form = hub.get(f"/children/{ada}/network")
    answer = hub.follow(hub.submit(form, {"other": ben, "connect": "yes"}, status=303, action="network"))
    assert "Ms =Ida Dale is mother of Ada Dale" in answer.page.text
    assert "Ben Dale lives at 1 Elm Park, ZZ1 1AA" in answer.page.text


def test_a_practitioner_sees_no_network(on_graph: CheckingClient, graph: Gateway) -> None:
    ada, ben = a_family(graph)
    for path in ("network", "network.svg", "network.csv", "network.json", f"connected/{ben}"):
        on_graph.get(f"/children/{ada}/{path}", 403)
