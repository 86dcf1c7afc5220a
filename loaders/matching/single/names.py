"""How common names are, without a working set: as a load last counted them, else as names are on average."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import polars as pl

from graph.settings import Settings
from loaders.matching.single.count import NAMES
from loaders.matching.versions import weights_in_use
from loaders.matching.weighing import PRIOR_RECORDS
from loaders.matching.weights import Weights, stored_weights


@dataclass(frozen=True)
class Names:
    """How many records bear each name, and how many there are; without counts every name is average."""

    forenames: dict[str, int] = field(default_factory=dict[str, int])
    surnames: dict[str, int] = field(default_factory=dict[str, int])
    records: int = 0
    weights: Weights = field(default_factory=stored_weights)

    def forename(self, name: str | None) -> tuple[float | None, int | None]:
        """The share of records with the forename, and how many bear it; as in `sql/shares.sql`."""
        if name is None:
            return None, None
        bearers = self.forenames.get(name, 0)
        return self._share("forename", bearers), bearers

    def surname(self, name: str | None) -> float | None:
        """The share of records with the surname."""
        return None if name is None else self._share("surname", self.surnames.get(name, 0))

    def _share(self, comparison: str, bearers: int) -> float:
        usual = self.weights.u[comparison, "agrees"]
        return (bearers + PRIOR_RECORDS * usual) / (PRIOR_RECORDS + self.records)


def counted_names(settings: Settings) -> Names:
    """The names that the last load counted, and the weights in use; no names where no load has run here."""
    path, weights = settings.home / "loaders" / NAMES, weights_in_use(settings)
    try:
        return replace(_read(path, path.stat().st_mtime_ns), weights=weights)
    except OSError:
        return Names(weights=weights)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> Names:
    counts = pl.read_parquet(path)
    forenames, surnames = (
        dict(counts.filter(pl.col("kind") == kind).select("name", "bearers").iter_rows())
        for kind in ("forename", "surname")
    )
    return Names(forenames, surnames, sum(forenames.values()))
