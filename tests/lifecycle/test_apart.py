"""Once archived, a record is out of the directory's reach, and its rows don't bring it back."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

import pytest

from access.lifecycle import archive
from access.lifecycle import run as running
from access.lifecycle.run import look_ahead
from graph.errors import UnknownChild
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.traversals.who_else import who_else
from loaders.working.store import folder
from tests.builders import a_query
from tests.lifecycle.world import World, a_birth

pytestmark = pytest.mark.server

HOME = {"address_line1": "7 Elm Park", "town": "Elmton", "postcode": "LE1 7XX"}
OLD = {**a_birth("Ada", "2008-01-15", nhs_number="9434765870"), **HOME}
YOUNG = {**a_birth("Bea", "2020-03-01", mother_forename="Ida"), **HOME}
AT_18 = date(2026, 9, 1)


def test_an_archived_child_is_nowhere_in_the_directory_and_a_sibling_stays(
    world: World, graph: Gateway
) -> None:
    world.send("births", YOUNG)
    alone = fingerprint(graph)
    world.send("births", OLD)
    old, young = (world.numbers()["births", key] for key in ("Ada", "Bea"))
    assert [one.number for one in look_ahead(world.settings, world.access, AT_18).archived] == [old]
    assert [one.number for one in world.run(AT_18).archived] == [old]
    with pytest.raises(UnknownChild):
        who_else(graph, old, AT_18)
    assert fingerprint(graph) == alone
    assert [one.kind for one in who_else(graph, young, AT_18).involved] == ["carer"]
    sealed = archive.find(world.access.store, old)
    assert sealed is not None
    told = archive.unsealed(world.access.store, sealed)
    assert told["child"]["nhs_number"] == "9434765870"
    assert [one["record"]["key"] for one in told["records"]] == ["births|Ada"]
    assert not world.run(AT_18).archived


def test_a_run_in_several_steps_takes_everybody_and_asks_anew_after_each(world: World) -> None:
    """What has left changes who resembles whom, so a step's children aren't known before its time."""
    eldest = {**a_birth("Cy", "2008-02-01", nhs_number="9434765919"), **HOME}
    world.send("births", OLD, eldest, YOUNG)
    numbers = world.numbers()
    with (
        patch.object(running, "AT_ONCE", 1),
        patch.object(running, "due", wraps=running.due) as asked,
    ):
        report = world.run(AT_18)
    assert {one.number for one in report.archived} == {numbers["births", "Ada"], numbers["births", "Cy"]}
    assert asked.call_count == 3
    assert set(world.numbers()) == {("births", "Bea")}


AGAIN = [
    ("births", {**OLD, "surname": "Okafor-Vane"}, "the same record, changed"),
    ("births", {**OLD, "source_key": "other"}, "another record with the NHS number and the day of birth"),
    (
        "gp_registration",
        {**OLD, "nhs_number": "", "source_key": "x", "practice_code": "Z99999"},
        "name, day of birth and postcode",
    ),
]


def test_rows_of_who_has_left_are_refused_and_nothing_of_them_is_kept(world: World, graph: Gateway) -> None:
    world.send("births", OLD, YOUNG)
    world.run(AT_18)
    before = fingerprint(graph, numbers=True)
    for feed, row, why in AGAIN:
        (file,) = world.send(feed, row).files
        assert (file.departed, file.accepted, file.quarantined) == (1, 0, 0), why
        assert fingerprint(graph, numbers=True) == before, why
    (file,) = world.send("births", {**OLD, "source_key": "twin", "forename": "Cleo", "nhs_number": ""}).files
    assert (file.departed, file.accepted) == (0, 1)


def test_a_working_set_made_anew_still_knows_who_has_left(world: World, graph: Gateway) -> None:
    world.send("births", OLD, YOUNG)
    world.run(AT_18)
    before = fingerprint(graph, numbers=True)
    shutil.rmtree(folder(world.settings))
    (file,) = world.send("births", {**OLD, "surname": "Okafor-Vane"}).files
    assert file.departed == 1
    assert fingerprint(graph, numbers=True) == before


class Killed(Exception):
    """What a test ends a run with."""


STEPS = ["leave", "_let_go", "forget"]


@contextmanager
def killed_at(step: str, *, after: bool) -> Generator[None]:
    """A run that is killed before or after one of its steps."""
    work = getattr(running, step)

    def interrupted(*arguments: object) -> object:
        if after:
            work(*arguments)
        raise Killed

    with patch.object(running, step, interrupted), pytest.raises(Killed):
        yield


def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(world: World, graph: Gateway) -> None:
    world.send("births", OLD, YOUNG)
    for at, (step, after) in enumerate((step, after) for step in STEPS for after in (False, True)):
        birth = {**OLD, "source_key": f"k{at}", "nhs_number": "", "surname": "Ab" + "aeiouycd"[at] * 3}
        world.send("births", birth)
        number = world.numbers()["births", f"k{at}"]
        day = AT_18
        if step == "forget":
            world.run(day)
            day = date(2032, 9, 2)
        with killed_at(step, after=after):
            world.run(day)
        world.run(day)
        assert number not in world.numbers().values(), (step, after)
        assert (archive.find(world.access.store, number) is None) == (day != AT_18), (step, after)
    archive_of = archive.about_to_leave(world.access.store)
    assert archive_of == []
    assert len(graph.read(a_query("children_and_records"))) == 5
