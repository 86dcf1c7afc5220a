"""A late, shrunken or refused feed is seen by a person, and stops being news when it is put right."""

import datetime as dt

import pytest

import loaders.watch.watch
from loaders.watch.freshness import Freshness, freshness
from tests.loaders.watch.world import NOW, World, births

pytestmark = pytest.mark.server


def _births(world: World, day: str) -> Freshness:
    (found,) = [one for one in freshness(world.graph, dt.date.fromisoformat(day)) if one.source == "births"]
    return found


def test_a_supplier_is_late_by_its_own_rhythm_and_half_of_it(world: World) -> None:
    for number, day in enumerate(("2026-10-01", "2026-10-08", "2026-10-15")):
        world.deliver("registrar", births(range(number, 10 + number)), day)
        world.watch()
    assert (_births(world, "2026-10-26").every_days, _births(world, "2026-10-26").late) == (7, False)
    assert _births(world, "2026-10-27").late
    assert str(_births(world, "2026-10-27").due_on) == "2026-10-22"
    assert world.alerts() == [("late", "births")]


def test_a_late_feed_is_an_alert_until_its_file_comes(world: World) -> None:
    (world.folder / "suppliers.toml").write_text("[registrar.births]\nevery_days = 1\ngrace_days = 1\n")
    world.deliver("registrar", births(range(5)), "2026-11-17")
    assert [line for line in world.watch(NOW) if line.startswith("alert")] == [
        "alert  births is late: a file was due on 2026-11-18 and the last was extracted on 2026-11-17."
    ]
    assert world.watch(NOW + dt.timedelta(hours=1)) == []
    world.deliver("registrar", births(range(6)), "2026-11-20")
    assert [line[:24] for line in world.watch(NOW) if line.startswith("over")] == [
        "over  births is late: a f"[:24]
    ]
    assert world.alerts() == []


def test_a_declared_source_that_never_comes_is_late_too(world: World) -> None:
    (world.folder / "suppliers.toml").write_text("[registrar.deaths]\nevery_days = 2\n")
    world.supplier("registrar")
    world.watch(NOW)
    assert world.alerts() == []
    world.watch(NOW + dt.timedelta(days=4))
    assert world.alerts() == [("late", "deaths")]


def test_one_file_alone_makes_no_rhythm_and_nobody_late(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2020-11-01")
    world.watch()
    found = _births(world, "2026-11-20")
    assert (found.every_days, found.due_on, found.late, found.shrunken) == (None, None, False, False)


def test_a_shrunken_full_file_raises_alerts_and_withdraws_nobody(world: World) -> None:
    world.deliver("registrar", births(range(100)), "2026-11-01", kind="full")
    world.deliver("registrar", births(range(49)), "2026-11-08", kind="full", file="births.csv.gz")
    world.watch()
    assert world.alerts() == [("held", "births"), ("shrunken", "births")]
    assert world.records() == 100
    assert world.report("registrar", "2026-11-08")["figures"]["held"] == 51
    (path,) = (world.folder / "registrar" / "reports").glob("2026-11-08*.exceptions.csv")
    lines = path.read_text().splitlines()
    assert lines[0] == "source_key,last_sent,reason"
    assert {line.split(",")[0] for line in lines[1:]} == {f"B{number}" for number in range(49, 100)}


def test_half_the_usual_rows_are_enough(world: World) -> None:
    world.deliver("registrar", births(range(100)), "2026-11-01")
    world.deliver("registrar", births(range(50)), "2026-11-08", file="births.csv.gz")
    world.watch()
    assert world.alerts() == []


def test_a_file_of_the_usual_size_ends_the_alert_of_a_shrunken_one(world: World) -> None:
    for day, rows in (("2026-11-18", 40), ("2026-11-19", 19), ("2026-11-20", 41)):
        world.deliver("registrar", births(range(rows)), day)
        world.watch()
        expected = [("shrunken", "births")] if rows == 19 else []
        assert world.alerts() == expected


def test_a_full_file_that_lacks_a_few_withdraws_them_as_ever(world: World) -> None:
    world.deliver("registrar", births(range(100)), "2026-11-01", kind="full")
    world.deliver("registrar", births(range(97)), "2026-11-08", kind="full", file="births.csv.gz")
    world.watch()
    assert (world.alerts(), world.records()) == ([], 97)


def test_a_refused_file_is_an_alert_until_its_source_is_loaded(world: World) -> None:
    world.deliver("registrar", "source_key,forename\nB1,Ada\n", "2026-11-01")
    said = world.watch()
    assert "lacks the required column" in said[0]
    assert (world.alerts(), world.loads()) == ([("refused", "registrar")], [])
    assert len(world.lies("registrar", "refused")) == 1
    world.deliver("registrar", births(range(4)), "2026-11-02")
    world.watch()
    assert (world.alerts(), len(world.loads())) == ([], 1)


def test_a_file_with_too_many_bad_rows_is_refused_and_others_go_on(world: World) -> None:
    world.deliver("a", births(range(10), date_of_birth="never"), "2026-11-01", file="births.A.csv")
    world.deliver("b", births(range(3)), "2026-11-02", file="births.B.csv")
    world.watch()
    assert world.loads() == [("births:B", "2026-11-02", 3)]
    assert world.alerts() == [("refused", "births:A")]
    assert "10 of 10 rows" in world.report("a", "2026-11-01")["why"]


def test_a_fault_of_ours_over_one_file_keeps_no_other_supplier_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.deliver("a", births(range(3)), "2026-11-01", file="births.A.csv")
    world.deliver("b", births(range(4)), "2026-11-02", file="births.B.csv")
    real = loaders.watch.watch.run_load

    def faulty(settings: object, paths: list[object], steps: object) -> object:
        if "births.A" in str(paths[0]):
            raise ZeroDivisionError
        return real(settings, paths, steps)  # pyright: ignore[reportArgumentType]  # handed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(loaders.watch.watch, "run_load", faulty)
        with pytest.raises(ZeroDivisionError):
            world.watch()
    assert (world.loads(), world.alerts()) == ([("births:B", "2026-11-02", 4)], [("stuck", "births:A")])
    world.watch()
    assert [load[0] for load in world.loads()] == ["births:B", "births:A"]
    assert world.alerts() == []
