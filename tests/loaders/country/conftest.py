"""One small country, made once for all tests of the generator."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from loaders.country import children, generate, lives, schooling, world
from loaders.country.days import day_of
from loaders.country.generate import Country
from loaders.country.households import Households
from loaders.country.streams import Stream

CHILDREN, SEED = 6000, 3


@dataclass(frozen=True)
class Made:
    """A country in its folder."""

    folder: Path
    country: Country

    def feed(self, stem: str) -> pl.DataFrame:
        """A feed's rows as text; all systems together for case_management."""
        paths = sorted(self.folder.glob(f"{stem}*.csv"))
        return pl.concat([pl.read_csv(path, infer_schema=False) for path in paths])

    def about(self) -> dict[str, Any]:
        """What generated.json says."""
        return json.loads((self.folder / "generated.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A country of 6,000 children as files."""
    folder = tmp_path_factory.mktemp("country")
    return Made(folder, generate.generate(CHILDREN, SEED, folder))


@dataclass(frozen=True)
class Truth:
    """The truth behind the files: the families, and the children with their lives."""

    families: Households
    children: pl.DataFrame


@pytest.fixture(scope="session")
def truth() -> Truth:
    """The families and children of a country of 6,000 as they really are."""
    ground = world.build(CHILDREN, SEED, day_of(20_697))
    families, born = children.build(ground, CHILDREN, 0, Stream(SEED, 1).named("people"))
    lived = lives.lived(ground, families, born, Stream(SEED, 1).named("lives"))
    schooled = schooling.schooled(ground, families, lived, schooling.Register(), Stream(SEED, 1).named("x"))
    return Truth(families, schooled)
