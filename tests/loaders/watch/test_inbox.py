"""What is taken from an inbox, when, and in which order."""

import datetime as dt
import json
from typing import Any

import pytest

from graph.errors import BadInput, Busy
from loaders.watch.inbox import only_watcher
from tests.loaders.watch.world import NOW, World, births

pytestmark = pytest.mark.server


def test_a_whole_file_is_loaded_once_and_kept_with_its_manifest(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2026-11-01")
    world.watch()
    world.watch()
    assert world.loads() == [("births", "2026-11-01", 5)]
    assert world.lies("registrar", "arrived") == world.lies("registrar", "loading") == []
    (label,) = world.lies("registrar", "done")
    assert world.lies("registrar", f"done/{label}") == ["births.csv", "births.csv.manifest.json"]


def test_files_are_loaded_by_the_day_they_were_extracted_whatever_their_names(world: World) -> None:
    world.deliver("b", births(range(3)), "2026-11-03", file="births.csv")
    world.deliver("a", births(range(3, 7)), "2026-11-05", file="births.A.csv")
    world.deliver("c", births(range(7, 9)), "2026-11-01", file="births.C.csv")
    world.watch()
    assert world.loads() == [
        ("births:C", "2026-11-01", 2),
        ("births", "2026-11-03", 3),
        ("births:A", "2026-11-05", 4),
    ]


def test_a_file_without_a_manifest_waits_and_then_is_an_alert_until_the_manifest_comes(world: World) -> None:
    path = world.deliver("registrar", births(range(5)), "2026-11-01")
    manifest = path.with_name("births.csv.manifest.json")
    text = manifest.read_text()
    manifest.unlink()
    told = ["waits  registrar/arrived/births.csv: it has no manifest beside it"]
    assert [world.watch(NOW), world.watch(NOW + dt.timedelta(hours=1))] == [told, []]
    assert (world.loads(), world.alerts()) == ([], [])
    world.watch(NOW + dt.timedelta(hours=7))
    assert world.alerts() == [("waiting", "registrar")]
    assert world.lies("registrar", "arrived") == ["births.csv"]
    manifest.write_text(text)
    world.watch(NOW + dt.timedelta(hours=8))
    assert world.loads() == [("births", "2026-11-01", 5)]
    assert world.alerts() == []


def test_a_file_that_still_grows_is_not_taken_until_it_is_whole(world: World) -> None:
    whole = births(range(50))
    path = world.deliver("registrar", whole, "2026-11-01")
    path.write_text(whole[:400])
    world.watch()
    assert (world.loads(), world.lies("registrar", "arrived")[0]) == ([], "births.csv")
    path.write_text(whole)
    world.watch()
    assert world.loads() == [("births", "2026-11-01", 50)]


@pytest.mark.parametrize("missing", ["rows", "sha256", "extracted_on"])
def test_a_manifest_that_says_too_little_does_not_let_a_file_in(world: World, missing: str) -> None:
    told: dict[str, Any] = {missing: None}
    world.deliver("registrar", births(range(5)), "2026-11-01", **told)
    world.watch()
    world.watch(NOW + dt.timedelta(hours=6))
    assert (world.loads(), world.alerts()) == ([], [("waiting", "registrar")])


def test_a_manifest_with_another_number_of_rows_is_refused_and_its_supplier_told(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2026-11-01", rows=6)
    world.watch()
    assert (world.loads(), world.alerts()) == ([], [("refused", "registrar")])
    report = world.report("registrar", "2026-11-01")
    assert report["outcome"] == "refused"
    assert report["why"].startswith("births.csv has 5 rows and its manifest says 6")
    assert str(world.folder) not in json.dumps(report)


def test_a_later_file_waits_while_an_earlier_one_of_its_source_is_still_coming(world: World) -> None:
    earlier = births(range(5))
    path = world.deliver("registrar", earlier, "2026-11-01")
    path.write_text(earlier[:100])
    world.deliver("registrar", births(range(3), gender="U"), "2026-11-02", file="births.csv.gz")
    world.watch()
    assert world.loads() == []
    path.write_text(earlier)
    world.watch()
    assert world.loads() == [("births", "2026-11-01", 5), ("births", "2026-11-02", 3)]


def test_an_earlier_file_that_never_comes_holds_the_later_one_up_no_longer_than_patience(
    world: World,
) -> None:
    world.deliver("registrar", births(range(5)), "2026-11-01").write_text("cut off")
    world.deliver("registrar", births(range(3)), "2026-11-02", file="births.csv.gz")
    world.watch(NOW)
    assert world.loads() == []
    world.watch(NOW + dt.timedelta(hours=7))
    assert world.loads() == [("births", "2026-11-02", 3)]
    assert world.alerts() == [("waiting", "registrar")]


def test_a_file_from_the_future_is_refused_since_it_would_outdate_all_that_follow(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2062-11-01")
    world.watch()
    assert world.loads() == []
    assert "which is to come" in world.report("registrar", "2062-11-01")["why"]


def test_a_link_in_an_inbox_is_never_followed(world: World) -> None:
    outside = world.deliver("elsewhere", births(range(5)), "2026-11-01")
    arrived = world.supplier("registrar") / "arrived"
    for path in list(outside.parent.iterdir()):
        moved = path.rename(world.folder.parent / path.name)
        (arrived / path.name).symlink_to(moved)
    world.watch()
    assert (world.loads(), world.lies("registrar", "loading")) == ([], [])


def test_the_same_bytes_for_a_later_day_change_no_record_and_show_the_supplier_fresh(world: World) -> None:
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        world.deliver("registrar", births(range(5)), day)
        world.watch()
    assert [day for _, day, _ in world.loads()] == ["2026-11-18", "2026-11-19", "2026-11-20"]
    figures = world.report("registrar", "2026-11-20")["figures"]
    assert (figures["received"], figures["replaced"], figures["unchanged"]) == (5, 0, 5)
    assert len(world.lies("registrar", "done")) == 3


def test_a_second_watcher_on_the_folder_is_told_that_it_is_busy(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2026-11-01")
    with only_watcher(world.folder), pytest.raises(Busy, match="Another watcher is at work"):
        world.watch()
    assert world.loads() == []
    world.watch()
    assert world.loads() == [("births", "2026-11-01", 5)]


def test_a_watched_folder_that_is_not_there_is_bad_input(world: World) -> None:
    world.folder.rmdir()
    with pytest.raises(BadInput, match="There is no folder"):
        world.watch()


def test_a_stop_lets_the_file_in_hand_be_finished_and_takes_no_other(world: World) -> None:
    world.deliver("a", births(range(3)), "2026-11-01", file="births.A.csv")
    world.deliver("b", births(range(4)), "2026-11-02", file="births.B.csv")
    asked = iter([False, True])
    world.watch(stop=lambda: next(asked))
    assert world.loads() == [("births:A", "2026-11-01", 3)]
    assert world.lies("b", "arrived") == ["births.B.csv", "births.B.csv.manifest.json"]
