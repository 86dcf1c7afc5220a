"""What training knows beforehand, from `data/training.toml`, and the comparisons as Splink wants them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.matching.comparisons import Comparison, comparisons
from loaders.matching.rules import DATA

Level = tuple[str, str]
"""Names of a comparison and of one of its levels."""


@dataclass(frozen=True)
class Rare:
    """What of a level is set by hand: its u, where random pairs hardly show it; its m, where no match may."""

    reason: str
    u: float | None = None
    m: float | None = None


@dataclass(frozen=True)
class Training:
    """The settings of `data/training.toml`; see there."""

    em_blocks: tuple[tuple[str, ...], ...]
    random_pairs: int
    em_pairs: int
    seed: int
    least_m: float
    fewest_records: int
    most_records: int
    rare: dict[Level, Rare]


@cache
def training() -> Training:
    """The table, read once."""
    table: dict[str, Any] = tomllib.loads((DATA / "training.toml").read_text(encoding="utf-8"))
    rare = {_level(entry.pop("level")): Rare(**entry) for entry in table.pop("rare")}
    blocks = tuple(tuple(block) for block in table.pop("em_blocks"))
    return Training(em_blocks=blocks, rare=rare, **table)


def _level(words: str) -> Level:
    comparison, _, level = words.partition(" ")
    return comparison, level


def splink_settings() -> dict[str, Any]:
    """Our comparisons as settings of Splink; it is told no m, and of rare levels their u."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "key",
        "comparisons": [_comparison(known) for known in comparisons()],
        "blocking_rules_to_generate_predictions": [_block(block) for block in training().em_blocks],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }


def _block(columns: tuple[str, ...]) -> str:
    return " AND ".join(f"l.{column} = r.{column}" for column in columns)


def _comparison(known: Comparison) -> dict[str, Any]:
    missing = {"sql_condition": _sides(known.missing), "label_for_charts": "missing", "is_null_level": True}
    levels = [
        {
            "sql_condition": "ELSE" if level.when is None else _sides(level.when),
            "label_for_charts": level.name,
            **_known(known.name, level.name),
        }
        for level in known.levels
    ]
    return {"output_column_name": known.name, "comparison_levels": [missing, *levels]}


def _known(comparison: str, level: str) -> dict[str, Any]:
    rare = training().rare.get((comparison, level))
    return {"u_probability": rare.u, "fix_u_probability": True} if rare and rare.u else {}


def _sides(condition: str) -> str:
    """`l.surname = r.surname` in Splink's way: `surname_l = surname_r`."""
    return re.sub(r"\b([lr])\.(\w+)", r"\2_\1", condition)
