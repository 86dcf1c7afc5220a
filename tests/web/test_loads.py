"""Load reports: what each source sent, accepted and quarantined, and how fresh it is."""

import pytest

from access.clock import now, today
from graph.gateway import Gateway
from graph.traversals.loads import Figures, LoadedFile
from tests.builders import a_load
from tests.web.conftest import OnGraph
from web.loads.bars import WIDE, files_chart


def a_file(sent: int, accepted: int, quarantined: int) -> LoadedFile:
    counts = Figures(files=1, sent=sent, accepted=accepted, quarantined=quarantined)
    return LoadedFile(
        id="a", file="births.csv", kind="changes", extracted_on=today(), finished_at=now(), figures=counts,
        replaced=0, withdrawn=0, held=0,
    )  # fmt: skip


@pytest.mark.fast
@pytest.mark.parametrize("figures", [(1000, 1000, 0), (1000, 999, 1), (1_000_000, 1, 999_999), (0, 0, 0)])
def test_a_bar_shows_whatever_there_is_and_never_leaves_its_picture(figures: tuple[int, int, int]) -> None:
    [bar] = files_chart([a_file(*figures)]).bars
    assert len(bar.parts) == sum(1 for one in figures[1:] if one)
    assert all(part.width >= 1 and part.x + part.width <= WIDE for part in bar.parts)


@pytest.mark.server
def test_what_a_source_sent_is_told_with_how_fresh_it_is(on_graph_as: OnGraph, graph: Gateway) -> None:
    for weeks in (10, 9, 8):
        a_load(graph, "births", days=7 * weeks, received=100, accepted=97, quarantined=3)
    a_load(graph, "gp_registration", days=1, received=2000, accepted=2000)
    browser = on_graph_as("administrator")
    page = browser.get("/loads").page
    assert "Register of births Late" in page.text
    assert "GP registrations On time" in page.text
    assert "300 291 9" in page.text
    one = browser.get("/loads/source?source=births").page
    assert one.h1 == ["Register of births"]
    assert "97 accepted, 3 quarantined" in one.text
    assert browser.get("/loads/source?source=nobody", 404).page.text


@pytest.mark.server
def test_where_nothing_was_loaded_the_page_says_how_loading_begins(
    on_graph_as: OnGraph, graph: Gateway
) -> None:
    assert graph
    assert "No supplier has sent anything yet" in on_graph_as("analyst").get("/loads").page.text
    on_graph_as("practitioner").get("/loads", 403)
