"""How common names are, without a working set: as a load last counted them, else as names are on average."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import polars as pl

from graph.settings import Settings
from loaders.matching.single.count import NAMES
from loaders.matching.versions import weights_in_use
from loaders.matching.weighing import PRIOR_RECORDS, USUAL
from loaders.matching.weights import Weights, stored_weights


@dataclass(frozen=True)
class Counted:
    """How many records bear each name of one kind, and how many say such a name at all."""

    bearers: Mapping[str, int]
    records: int


NOTHING: Final = Counted({}, 0)


@dataclass(frozen=True)
class Names:
    """How common names are, by kind (`weighing.USUAL`); without counts every name is average."""

    counted: Mapping[str, Counted] = field(default_factory=dict[str, Counted])
    weights: Weights = field(default_factory=stored_weights)

    @property
    def records(self) -> int:
        """How many records there were, as far as they give a forename."""
        return self.counted.get("forename", NOTHING).records

    def bearers(self, kind: str, name: str) -> int:
        """How many records bear the name."""
        return self.counted.get(kind, NOTHING).bearers.get(name, 0)

    def share(self, kind: str, name: str) -> float:
        """The share of records with the name; as in `sql/shares.sql`."""
        usual = PRIOR_RECORDS * self.weights.u[USUAL[kind]]
        return (self.bearers(kind, name) + usual) / (PRIOR_RECORDS + self.counted.get(kind, NOTHING).records)


def counted_names(settings: Settings) -> Names:
    """The names that the last load counted, and the weights in use; no names where no load has run here."""
    path, weights = settings.home / "loaders" / NAMES, weights_in_use(settings)
    try:
        return replace(_read(path, path.stat().st_mtime_ns), weights=weights)
    except (OSError, pl.exceptions.ColumnNotFoundError):  # none, or those of an earlier version
        return Names(weights=weights)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> Names:
    counts = pl.read_parquet(path).partition_by("kind", as_dict=True)
    return Names({str(kind): _counted(rows) for (kind,), rows in counts.items()})


def _counted(rows: pl.DataFrame) -> Counted:
    return Counted(dict(rows.select("name", "bearers").iter_rows()), int(rows["of"][0]))
