"""The stored weights: how likely each level is in pairs that are one child (m) and that aren't (u)."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.errors import ContactPointError
from loaders.matching.comparisons import Comparison, comparisons

STORED: Final = Path(__file__).parent / "data" / "weights.json"


class UntrainedLevel(ContactPointError):
    """A level of a comparison has no m or no u, so its weight can't be told."""


@dataclass(frozen=True)
class Weights:
    """m and u by (comparison, level); `version` counts trainings."""

    version: int
    m: dict[tuple[str, str], float]
    u: dict[tuple[str, str], float]

    def bits(self, comparison: str, level: str) -> float:
        """The match weight of a level: log2(m / u), positive for evidence of one child."""
        return math.log2(self.m[comparison, level] / self.u[comparison, level])

    def bits_by_place(self, comparison: Comparison) -> list[float]:
        """The weights of a comparison's levels, best first."""
        return [self.bits(comparison.name, level.name) for level in comparison.levels]


@cache
def stored_weights(path: Path = STORED) -> Weights:
    """The weights that come with the code, or of `path`.

    Raises UntrainedLevel when a level of `data/comparisons.toml` lacks m or u.
    """
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    m: dict[tuple[str, str], float] = {}
    u: dict[tuple[str, str], float] = {}
    for comparison in comparisons():
        for level in comparison.levels:
            found: dict[str, float] = stored["comparisons"].get(comparison.name, {}).get(level.name, {})
            if not (found.get("m") and found.get("u")):
                raise UntrainedLevel(
                    f"The weights in {path.name} lack m or u for {comparison.name}/{level.name}: "
                    "train them again with `contactpoint matching train`."
                )
            m[comparison.name, level.name], u[comparison.name, level.name] = found["m"], found["u"]
    return Weights(int(stored["version"]), m, u)
