"""Single records through the model's classes: what they write is what the loads write."""

import multiprocessing
from collections.abc import Generator
from datetime import date, datetime
from multiprocessing.connection import Connection
from typing import Any, cast

import pytest
from neomodel import db
from neomodel.exceptions import DeflateError

from graph.gateway import Gateway
from graph.model import Child, Practitioner
from graph.model.connection import connect, forget
from graph.traversals.who_else import who_else
from tests.builders import a_child

pytestmark = pytest.mark.server


@pytest.fixture
def model(graph: Gateway) -> Generator[Gateway]:
    """neomodel, lent the driver of an empty graph's gateway."""
    connect(graph)
    yield graph
    forget()


def test_a_date_saved_through_the_model_is_one_that_a_traversal_can_compare(model: Gateway) -> None:
    number = a_child(model)
    child = cast(Any, Child).nodes.get(number=number)
    worker = cast(Any, Practitioner)(key="practitioner:model", name="Noor Aziz").save()
    worker.works_with.connect(child, {"since": date(2025, 1, 1), "role": "social_worker"})
    assert who_else(model, number, date(2024, 12, 31)).involved == ()
    (one,) = who_else(model, number, date(2025, 1, 1)).involved
    assert (one.name, one.since) == ("Noor Aziz", date(2025, 1, 1))


def test_a_date_comes_back_as_a_date(model: Gateway) -> None:
    number = a_child(model, date_of_birth=date(2012, 2, 29))
    assert cast(Any, Child).nodes.get(number=number).date_of_birth == date(2012, 2, 29)


@pytest.mark.parametrize("wrong", ["2012-02-29", datetime(2012, 2, 29)])  # noqa: DTZ001  # that is the point
def test_what_is_no_date_is_not_written(model: Gateway, wrong: object) -> None:
    child = cast(Any, Child).nodes.get(number=a_child(model))
    child.date_of_birth = wrong
    with pytest.raises(DeflateError, match="a date is wanted"):
        child.save()


def test_a_forked_process_never_uses_its_parents_connection(model: Gateway) -> None:
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_tell_driver, args=(theirs,))
    process.start()
    assert mine.poll(30)
    assert mine.recv() == "None"
    process.join()
    assert db.driver is model.driver


def _tell_driver(to: Connection) -> None:
    to.send(str(db.driver))
