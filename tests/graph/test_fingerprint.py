"""The fingerprint: the same for the same graph however it came about, another for any other graph."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.settings import Settings
from tests.builders import (
    a_child,
    a_node,
    a_query,
    a_record,
    a_school,
    an_edge,
    supersede,
)

pytestmark = pytest.mark.server

World = Callable[[Gateway], Any]


def of(graph: Gateway, *builders: World, numbers: bool = False) -> str:
    """The fingerprint of a world built from nothing."""
    graph.write(a_query("remove_all"))
    for build in builders:
        build(graph)
    return fingerprint(graph, numbers=numbers)


def ada(graph: Gateway, number: str = "123456789014", **other: Any) -> str:
    child = a_child(graph, number=number, forename="Ada", **other)
    a_record(graph, child, "births", source_key="A1")
    a_record(graph, child, "gp_registration", source_key="A2")
    return child


def bea(graph: Gateway) -> str:
    child = a_child(graph, number="782374982360", forename="Bea")
    a_record(graph, child, "births", source_key="B1")
    return child


def test_the_order_of_writing_does_not_count(graph: Gateway) -> None:
    assert of(graph, ada, bea) == of(graph, bea, ada)


def test_a_childs_number_counts_only_when_asked_for(graph: Gateway) -> None:
    def other(graph: Gateway) -> None:
        ada(graph, number="843520794577")

    assert of(graph, ada) == of(graph, other)
    assert of(graph, ada, numbers=True) != of(graph, other, numbers=True)


def test_one_changed_letter_counts(graph: Gateway) -> None:
    assert of(graph, ada) != of(graph, lambda graph: ada(graph, surname="Penhalow"))


def test_a_record_that_went_over_to_the_twin_counts(graph: Gateway) -> None:
    def right(graph: Gateway) -> None:
        a_record(graph, ada(graph), "school_census", source_key="S")
        bea(graph)

    def wrong(graph: Gateway) -> None:
        ada(graph)
        a_record(graph, bea(graph), "school_census", source_key="S")

    assert of(graph, right) != of(graph, wrong)


def test_a_school_that_went_over_to_the_twin_counts(graph: Gateway) -> None:
    def school(of: World, other: World) -> World:
        def build(graph: Gateway) -> None:
            a_node(graph, ["Organisation", "School"], {"key": "school:1"})
            attends = {"key": "S#1", "since": date(2024, 9, 1)}
            end = ("School", "key", "school:1")
            an_edge(graph, ("Child", "number", of(graph)), "ATTENDS", end, **attends)
            other(graph)

        return build

    assert of(graph, school(ada, bea)) != of(graph, school(bea, ada))


def test_an_edge_that_is_there_twice_counts(graph: Gateway) -> None:
    def attends(times: int) -> World:
        def build(graph: Gateway) -> None:
            child = ada(graph)
            a_node(graph, ["Organisation", "School"], {"key": "school:1"})
            for _ in range(times):
                an_edge(
                    graph, ("Child", "number", child), "ATTENDS", ("School", "key", "school:1"), key="S#1"
                )

        return build

    assert of(graph, attends(1)) != of(graph, attends(2))


def test_a_merged_number_counts_and_by_whom_it_was_taken_over(graph: Gateway) -> None:
    def merged(into: str) -> World:
        def build(graph: Gateway) -> None:
            ada(graph)
            bea(graph)
            supersede(graph, a_child(graph, number="254871370216"), into)

        return build

    into_ada, into_bea = of(graph, merged("123456789014")), of(graph, merged("782374982360"))
    assert len({into_ada, into_bea, of(graph, ada, bea)}) == 3


def test_loads_and_times_do_not_count_but_that_something_was_decided_does(graph: Gateway) -> None:
    def loaded(identifier: str, at: datetime | None) -> World:
        def build(graph: Gateway) -> None:
            a_record(graph, ada(graph), "deaths", source_key="D", load=identifier)
            a_node(graph, ["Load"], {"id": identifier, "file": "deaths.csv"})
            a_node(graph, ["Quarantined"], {"key": "Q", "reason": "no such school", "resolved_at": at})

        return build

    first, second = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 2, tzinfo=UTC)
    assert of(graph, loaded("L1", first)) == of(graph, loaded("L2", second))
    assert of(graph, loaded("L1", first)) != of(graph, loaded("L1", None))


def test_the_command_prints_the_fingerprint_and_nothing_else(
    graph: Gateway, neo4j_settings: Settings
) -> None:
    expected = of(graph, ada)
    a_school(graph)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment["CONTACTPOINT_HOME"] = str(neo4j_settings.home)
    command = [sys.executable, "-m", "web", "fingerprint"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert ended.stdout.strip() == fingerprint(graph)
    assert ended.stdout.strip() != expected
