"""Whole loads into a real graph: what they leave there, and that nothing is there twice."""

import csv
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from neo4j import Record

from graph.errors import Busy
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.queries import Query, query
from graph.settings import Settings
from graph.traversals.involvements import Statement, Stating, name_lead, state
from graph.traversals.who_else import who_else
from loaders.links import write_links
from loaders.locks import only_load
from loaders.progress import Steps
from loaders.quarantine.refusals import TooManyBadRows
from loaders.report import LoadReport
from loaders.run import load, retry
from loaders.working import check
from loaders.working.store import folder
from tests.conftest import empty
from tests.loaders.two_loads import TwoLoads

pytestmark = pytest.mark.server


def loaded(home: Settings, *paths: Path) -> LoadReport:
    return load(home, paths, Steps(bars=False))


def linked(graph: Gateway, path: Path) -> dict[tuple[str, str], str]:
    write_links(graph, path)
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["source"], row["source_key"]): row["child_number"] for row in csv.DictReader(file)}


def test_every_accepted_record_belongs_to_a_child(
    home: Settings, graph: Gateway, feeds: TwoLoads, tmp_path: Path
) -> None:
    report = loaded(home, feeds.first)
    people = [file for file in report.files if file.feed not in ("schools", "gp_practices", "services")]
    assert sum(file.accepted - file.withdrawn for file in people) == len(
        linked(graph, tmp_path / "links.csv")
    )
    for file in report.files:
        assert file.received == file.accepted + file.quarantined + file.doubled + file.unused + file.stale


def test_the_same_load_again_changes_nothing(home: Settings, graph: Gateway, feeds: TwoLoads) -> None:
    loaded(home, feeds.first)
    before = fingerprint(graph, numbers=True)
    report = loaded(home, feeds.first)
    assert all(file.already for file in report.files)
    assert (report.written.nodes, report.written.edges) == (0, 0)
    assert fingerprint(graph, numbers=True) == before


def test_withdrawn_records_are_left_out_of_the_links(
    home: Settings, graph: Gateway, feeds: TwoLoads, tmp_path: Path
) -> None:
    loaded(home, feeds.first)
    before = linked(graph, tmp_path / "before.csv")
    report = loaded(home, feeds.second)
    after = linked(graph, tmp_path / "after.csv")
    withdrawn = sum(file.withdrawn for file in report.files)
    assert withdrawn > 0
    assert len(before.keys() - after.keys()) == withdrawn


def test_a_lost_working_set_is_made_anew_and_finds_nothing_to_mend(
    home: Settings, graph: Gateway, feeds: TwoLoads
) -> None:
    loaded(home, feeds.first)
    loaded(home, feeds.second)
    before = fingerprint(graph, numbers=True)
    shutil.rmtree(folder(home))
    report = loaded(home, feeds.second)
    assert all(file.already for file in report.files)
    assert fingerprint(graph, numbers=True) == before


def test_loading_goes_on_after_the_working_set_was_lost_as_if_it_hadnt_been(
    home: Settings, graph: Gateway, feeds: TwoLoads
) -> None:
    loaded(home, feeds.first)
    loaded(home, feeds.second)
    undisturbed = fingerprint(graph)
    empty(graph)
    loaded(home, feeds.first)
    shutil.rmtree(folder(home))
    loaded(home, feeds.second)
    assert fingerprint(graph) == undisturbed


def test_a_graph_that_was_emptied_is_loaded_again(home: Settings, graph: Gateway, feeds: TwoLoads) -> None:
    loaded(home, feeds.first)
    before = fingerprint(graph)
    empty(graph)
    loaded(home, feeds.first)
    assert fingerprint(graph) == before


def test_a_damaged_working_set_is_made_anew(home: Settings, graph: Gateway, feeds: TwoLoads) -> None:
    loaded(home, feeds.first)
    before = fingerprint(graph)
    (folder(home) / "working.duckdb").write_bytes(b"not a database at all")
    loaded(home, feeds.first)
    assert fingerprint(graph) == before


def test_a_file_with_too_many_bad_rows_stops_the_whole_run_before_the_graph_changes(
    home: Settings, graph: Gateway, feeds: TwoLoads, tmp_path: Path
) -> None:
    bad = tmp_path / "bad"
    shutil.copytree(feeds.first, bad)
    births = bad / "births.csv"
    births.write_text(births.read_text(encoding="utf-8").replace("-", "/"), encoding="utf-8")
    before = fingerprint(graph)
    with pytest.raises(TooManyBadRows, match="date_of_birth isn't a date"):
        loaded(home, bad)
    assert fingerprint(graph) == before
    assert graph.read(query("loads/load/all")) == []


def test_what_waits_for_its_school_is_retried_by_the_load_that_brings_it(
    home: Settings, graph: Gateway, feeds: TwoLoads, tmp_path: Path
) -> None:
    census = tmp_path / "census"
    census.mkdir()
    shutil.copy(feeds.first / "school_census.csv", census)
    waiting = loaded(home, census).waiting
    assert waiting > 0
    assert retry(home, Steps(bars=False)).written.edges == 0
    schools = next(feeds.second.glob("edubasealldata*.csv"))
    report = loaded(home, schools)
    assert report.waiting < waiting
    assert report.written.edges > waiting - report.waiting


def test_a_second_load_at_once_is_told_that_one_is_running(home: Settings, feeds: TwoLoads) -> None:
    with only_load(home), pytest.raises(Busy, match="Another load is running"):
        loaded(home, feeds.first)


def given_up(home: Settings, graph: Gateway, feeds: TwoLoads) -> None:
    """Take the first load; another machine gives the second up in its last step, and goes no further."""
    loaded(home, feeds.first)
    ask = Gateway.write

    def write(gateway: Gateway, asked: Query, /, **parameters: Any) -> list[Record]:
        if asked.name == "involvements/follow":
            ask(graph, query("loads/load/forget"))
        return ask(gateway, asked, **parameters)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Gateway, "write", write)
        with pytest.raises(Busy, match="taken this load for a dead one"):
            loaded(home, feeds.second)


def test_a_load_that_another_machine_gave_up_isnt_called_done_and_isnt_written_twice(
    home: Settings, graph: Gateway, feeds: TwoLoads
) -> None:
    given_up(home, graph, feeds)
    report = loaded(home, feeds.second)
    assert not any(file.already for file in report.files)
    after = fingerprint(graph)
    shutil.rmtree(folder(home))
    assert all(file.already for file in loaded(home, feeds.second).files)
    assert fingerprint(graph) == after


def test_a_home_whose_load_was_given_up_leaves_another_machine_alone_that_publishes_now(
    home: Settings, graph: Gateway, feeds: TwoLoads, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up(home, graph, feeds)
    theirs = {
        "id": "theirs",
        "run": "their run",
        "extracted_on": "2026-09-01",
        "started_at": "2026-09-01T12:00:00Z",
    }
    graph.write(query("loads/load/begin"), loads=[theirs], bearer="theirs", lanes=["records"])

    def they_write_a_batch(_seconds: float) -> None:
        graph.write(query("loads/load/checkpoint"), bearer="theirs", lane="records", batch=1)

    monkeypatch.setattr(check.time, "sleep", they_write_a_batch)
    with pytest.raises(Busy, match="Another machine is loading"):
        loaded(home, feeds.second)
    assert "theirs" in {row["load"]["id"] for row in graph.read(query("loads/load/all"))}


def test_what_a_practitioner_said_here_survives_loads_and_a_working_set_made_anew(
    home: Settings, graph: Gateway, feeds: TwoLoads
) -> None:
    loaded(home, feeds.first)
    day = date(2026, 9, 1)
    number = min(row["number"] for row in graph.read(query("bench/children")))
    ana = Stating(
        key="contactpoint|ana", name="Ana", role="other", phone=None, email="a@example.org", organisation=None
    )
    state(graph, number, ana, Statement(key="contactpoint|ana|1", since=day, until=None), day)
    name_lead(graph, number, ana.key, day)
    said = fingerprint(graph, numbers=True)
    shutil.rmtree(folder(home))
    loaded(home, feeds.first)
    assert fingerprint(graph, numbers=True) == said
    loaded(home, feeds.second)
    shutil.rmtree(folder(home))
    loaded(home, feeds.second)
    led = [one.name for one in who_else(graph, number, day).involved if one.lead_professional]
    assert led == ["Ana"]
