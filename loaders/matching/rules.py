"""Rules that say which pairs of records are linked at once, or looked at at all; read from `data/*.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class PairRule:
    """Pairs of rows where the left's columns `left` equal the right's columns `right`.

    All columns are in `identity`, and those of a blocking rule in the table `facet` too.
    """

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    facet: str = "identity"
    guard: str = "true"
    weight: float = 0.0
    why: str = ""

    @property
    def symmetric(self) -> bool:
        """True where both sides compare the same columns, so that each pair is met from both sides."""
        return self.left == self.right

    def condition(self) -> str:
        """The join's condition on l and r, without the guard."""
        return " AND ".join(f"l.{a} = r.{b}" for a, b in zip(self.left, self.right, strict=True))


def _columns(entry: dict[str, list[str]], side: str) -> tuple[str, ...]:
    return tuple(entry["on"] if "on" in entry else entry[side])


def _rule(entry: dict[str, Any], guards: dict[str, str]) -> PairRule:
    return PairRule(
        name=entry["name"],
        left=_columns(entry, "l"),
        right=_columns(entry, "r"),
        facet=entry.get("facet", "identity"),
        guard=guards[entry["guard"]] if "guard" in entry else "true",
        weight=float(entry.get("weight", 0)),
        why=entry.get("why", ""),
    )


@cache
def _rules(name: str) -> tuple[PairRule, ...]:
    table: dict[str, Any] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_rule(entry, table.get("guards", {})) for entry in table["rule"])


def certain_rules() -> tuple[PairRule, ...]:
    """The rules that link without weighing, most trusted first."""
    return _rules("certain")


def blocking_rules() -> tuple[PairRule, ...]:
    """The rules that say which pairs are weighed."""
    return _rules("blocking")
