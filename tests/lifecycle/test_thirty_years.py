"""A clock that goes forward 30 years over a small country, and every transition in one table."""

from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from access.audit.verify import verify
from access.lifecycle.decisions import Lifecycle
from access.store.tables import ArchivedRecord, AuditAbout, LifecycleDecision
from graph.gateway import Gateway
from tests.builders import a_query
from tests.lifecycle.world import World, a_birth

pytestmark = pytest.mark.server

BORN = {
    "Ada": "2010-05-01",
    "Leap": "2012-02-29",
    "Kay": "2010-07-01",
    "Lou": "2010-08-01",
    "Max": "2010-09-01",
    "Nia": "2010-10-01",
    "Ovi": "2015-03-01",
    "Pia": "2016-03-01",
    "Quin": "2011-03-01",
    "Eve": "2026-06-01",
}

# what somebody records, and when
DECISIONS: dict[date, list[Callable[[Lifecycle, World, dict[str, str]], None]]] = {
    date(2027, 1, 1): [
        lambda desk, w, n: desk.keep(w.visit, n["Kay"], "leaving_care", w.today, date(2031, 12, 31)),
        lambda desk, w, n: desk.keep(w.visit, n["Lou"], "learning_disability", w.today, date(2035, 8, 1)),
        lambda desk, w, n: desk.keep(w.visit, n["Max"], "leaving_care", w.today, date(2034, 1, 1)),
        lambda desk, w, n: desk.keep(w.visit, n["Nia"], "leaving_care", w.today, date(2034, 1, 1)),
    ],
    date(2028, 1, 1): [
        lambda desk, w, n: desk.withdraw(w.visit, n["Nia"], w.today),
        lambda desk, w, n: desk.left_england(w.visit, n["Pia"], date(2027, 9, 1)),
        lambda desk, w, n: desk.left_england(w.visit, n["Quin"], w.today),
        lambda desk, w, n: desk.in_england(w.visit, n["Quin"], w.today),
    ],
    date(2029, 3, 1): [lambda desk, w, n: desk.withdraw(w.visit, n["Max"], w.today)],
}

SPECIAL_DAYS = [date(2029, 3, 1), date(2030, 2, 28), date(2030, 3, 1), date(2032, 1, 1)]

EXPECTED = {
    # archived by the run of, because, destroyed by the run of
    "Ada": ("2029-01-01", "came_of_age", "2035-01-01"),
    "Leap": ("2030-03-01", "came_of_age", "2037-01-01"),
    "Kay": ("2032-01-01", "stay_ended", "2038-01-01"),
    "Lou": ("2036-01-01", "is_25", "2042-01-01"),
    "Max": ("2029-03-01", "consent_withdrawn", "2036-01-01"),
    "Nia": ("2029-01-01", "came_of_age", "2035-01-01"),
    "Ovi": ("2027-01-01", "died", "2033-01-01"),
    "Pia": ("2028-01-01", "left_england", "2034-01-01"),
    "Quin": ("2029-03-01", "came_of_age", "2036-01-01"),
    "Eve": ("2045-01-01", "came_of_age", "2051-01-01"),
}


def test_thirty_years_bring_each_record_to_its_end_on_its_day(world: World, graph: Gateway) -> None:
    births = {name: a_birth(name, born, surname=f"{name}son") for name, born in BORN.items()}
    births["Ovi"]["nhs_number"] = "9990000018"
    world.send("births", *births.values())
    world.send("deaths", {**births["Ovi"], "date_of_death": "2026-04-02"})
    numbers = {key: number for (source, key), number in world.numbers().items() if source == "births"}
    clock = sorted({*(date(year, 1, 1) for year in range(2027, 2058)), *SPECIAL_DAYS})
    for day in clock:
        world.today = day
        with world.deciding() as desk:
            for decide in DECISIONS.get(day, []):
                decide(desk, world, numbers)
        world.run(day)
    table = transitions_of(world, {number: name for name, number in numbers.items()})
    show(table)
    assert table == EXPECTED
    assert graph.read(a_query("children_and_records")) == []
    with world.access.store.read() as session:
        for column in (ArchivedRecord.child, LifecycleDecision.child, AuditAbout.child):
            assert not session.scalars(select(column)).all()
        verdict = verify(session, world.access.audit.seals.path, world.access.store.secrets)
    assert verdict.holds


def transitions_of(world: World, names: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """For each child the runs that archived and destroyed the record, and why."""
    archived = {
        names[one.number]: (str(report.as_of), one.leaving.because)
        for report in world.reports
        for one in report.archived
    }
    destroyed = {names[n]: str(report.as_of) for report in world.reports for n in report.destroyed}
    return {name: (*archived[name], destroyed[name]) for name in names.values()}


def show(table: dict[str, tuple[str, str, str]]) -> None:
    """The one table, for `pytest -s`."""
    drawn = Table("Child", "Born", "Archived", "Because", "Destroyed", title="Thirty years")
    for name, (archived, because, destroyed) in table.items():
        drawn.add_row(name, BORN[name], archived, because, destroyed)
    Console().print(drawn)
