"""The child whose story demonstrations tell."""

from pathlib import Path

import polars as pl
import pytest

from loaders.country.generate import generate
from tests.loaders.country.conftest import Made

pytestmark = pytest.mark.fast


@pytest.mark.parametrize("seed", range(1, 7))
def test_every_country_of_two_hundred_has_a_child_known_to_three_who_dont_know_of_each_other(
    tmp_path: Path, seed: int
) -> None:
    story = Made(tmp_path, generate(200, seed, tmp_path)).country.story
    assert set(story) == {"child", "teacher", "health_visitor", "youth_worker"}
    sources = {str(value) for key, value in story.items() if key != "child"}
    assert len(sources) == 3


def test_the_storys_records_are_of_one_child_under_one_name_and_still_open(made: Made) -> None:
    told = made.about()["story"]
    found: list[dict[str, str | None]] = []
    for who in ("teacher", "health_visitor", "youth_worker"):
        stem = told[who]["source"].replace(":", ".")
        frame = pl.read_csv(made.folder / f"{stem}.csv", infer_schema=False)
        found.append(frame.row(by_predicate=pl.col("source_key") == told[who]["source_key"], named=True))
    teacher, visitor, worker = found
    assert teacher["senco_name"]
    assert worker["practitioner_role"] == "youth_worker"
    assert visitor["involved_to"] is None
    assert worker["involved_to"] is None
    assert len({(row["date_of_birth"], (row["surname"] or "").lower()) for row in found}) == 1
    truth = made.feed("truth")
    keys = [told[who]["source_key"] for who in ("teacher", "health_visitor", "youth_worker")]
    children = truth.filter(pl.col("source_key").is_in(keys), pl.col("child") == told["child"])
    assert children.height == 3
