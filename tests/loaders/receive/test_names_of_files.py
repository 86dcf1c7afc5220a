"""Which files are taken, for which feed and source, and in which order."""

import datetime as dt
from pathlib import Path

import pytest

from graph.errors import BadInput
from loaders.receive import receive
from loaders.receive.files import candidates
from tests.loaders.receive.builders import manifest, row, text, write

pytestmark = pytest.mark.fast

NAMES = [
    ("school_census.csv", "school_census", "school_census"),
    ("case_management.885-MOSAIC.csv.gz", "case_management", "case_management:885-MOSAIC"),
    ("health_visiting.parquet", "health_visiting", "health_visiting"),
    ("edubasealldata20260901.csv", "schools", "schools"),
    ("schools.csv", "schools", "schools"),
    ("epraccur.csv.gz", "gp_practices", "gp_practices"),
    ("gp_practices_2026.csv", "gp_practices", "gp_practices"),
    ("services.885.csv", "services", "services:885"),
]


@pytest.mark.parametrize(("name", "feed", "source"), NAMES)
def test_a_files_name_tells_its_feed_and_source(tmp_path: Path, name: str, feed: str, source: str) -> None:
    (found,) = candidates([write(tmp_path / name, "x")], None, None)
    assert (found.feed, found.source) == (feed, source)


def test_a_folder_gives_its_feeds_and_nothing_else(tmp_path: Path) -> None:
    for name in ("truth.csv", "generated.json", ".hidden.csv", "births.csv.manifest.json", "notes.txt"):
        write(tmp_path / name, "{}")
    births = write(tmp_path / "births.csv", text([row("births")]))
    assert [found.path for found in candidates([tmp_path, births], None, None)] == [births]


def test_a_file_named_after_no_feed_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path / "school_cencus.csv", "x")
    with pytest.raises(BadInput, match=r"school_cencus.*school_census"):
        candidates([tmp_path], None, None)


def test_what_the_name_does_not_say_may_be_given(tmp_path: Path) -> None:
    path = write(tmp_path / "extract.csv", text([row("case_management")]))
    (arrival,) = receive([path], feed="case_management", source="885-MOSAIC")
    assert arrival.source == "case_management:885-MOSAIC"
    (arrival,) = receive([path], feed="case_management", source="case_management:885-MOSAIC")
    assert arrival.source == "case_management:885-MOSAIC"


@pytest.mark.parametrize("options", [{"feed": "births_2"}, {"feed": "births", "source": "a|b"}])
def test_a_feed_or_source_that_cannot_be_is_refused(tmp_path: Path, options: dict[str, str]) -> None:
    path = write(tmp_path / "births.csv", text([row("births")]))
    with pytest.raises(BadInput):
        receive([path], **options)


def test_schools_come_before_their_pupils_and_older_files_before_newer(tmp_path: Path) -> None:
    for name, day in (("case_management.a.csv", "2026-02-01"), ("births.csv", "2026-01-01")):
        feed = name.split(".")[0]
        manifest(write(tmp_path / name, text([row(feed)])), extracted_on=day)
    later = write(tmp_path / "late" / "births.csv", text([row("births", "K2")]))
    manifest(later, extracted_on="2025-12-31")
    write(tmp_path / "services.csv", text([row("services", "S1")]))
    arrivals = receive([tmp_path, later])
    assert [arrival.feed for arrival in arrivals] == ["services", "births", "births", "case_management"]
    assert [arrival.path.parent.name for arrival in arrivals[1:3]] == ["late", tmp_path.name]


def test_a_manifest_tells_the_day_the_source_and_the_kind(tmp_path: Path) -> None:
    path = write(tmp_path / "case_management.csv", text([row("case_management")]))
    manifest(path, source="case_management:885-X", extracted_on="2026-03-01", kind="full", rows=1)
    (arrival,) = receive([path])
    assert (arrival.source, arrival.extracted_on) == ("case_management:885-X", dt.date(2026, 3, 1))
    assert arrival.kind == "full"


def test_without_a_manifest_a_file_holds_changes_only(tmp_path: Path) -> None:
    (arrival,) = receive([write(tmp_path / "births.csv", text([row("births")]))])
    assert arrival.kind == "changes"


def test_only_the_generators_own_files_count_as_invented(tmp_path: Path) -> None:
    path = write(tmp_path / "births.csv", text([row("births")]))
    beside = manifest(path)
    beside.rename(tmp_path / "generated.json")
    assert receive([path])[0].synthetic
    write(path, text([row("births", "another")]))
    assert not receive([path])[0].synthetic
