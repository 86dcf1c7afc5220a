"""What is compared and how finely, from `data/comparisons.toml`, as SQL over two records l and r."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from loaders.working import sql

TABLE = Path(__file__).parent / "data" / "comparisons.toml"
MISSING: Final = 99
"""The level of a comparison about which nothing can be said; worse than every other."""


@dataclass(frozen=True)
class Level:
    """One degree of agreement: its condition on l and r (None for the last) and its words.

    `term`: the column with the share of records that bear what agrees; `usual`: the level whose u is that
    share on average.
    """

    name: str
    label: str
    when: str | None
    term: str | None
    usual: str


@dataclass(frozen=True)
class Comparison:
    """A thing compared: when nothing can be said of it, and its levels, best first."""

    name: str
    facet: str
    missing: str
    levels: tuple[Level, ...]

    def number(self, level: str) -> int:
        """The place of the level of that name, 0 for the best."""
        return [known.name for known in self.levels].index(level)

    def level_sql(self) -> str:
        """An expression over l and r that gives the level's place, or MISSING."""
        cases = [
            f"WHEN {level.when} THEN {place}"
            for place, level in enumerate(self.levels)
            if level.when is not None
        ]
        return f"(CASE WHEN {self.missing} THEN {MISSING} {' '.join(cases)} ELSE {len(self.levels) - 1} END)"


@cache
def comparisons() -> tuple[Comparison, ...]:
    """Every comparison of the table, in its order."""
    table: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Comparison(
            name=entry["name"],
            facet=entry["facet"],
            missing=entry["missing"].strip(),
            levels=tuple(
                Level(
                    level["name"],
                    level["label"],
                    _stripped(level.get("when")),
                    level.get("term"),
                    level.get("usual", level["name"]),
                )
                for level in entry["level"]
            ),
        )
        for entry in table["comparison"]
    )


def _stripped(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


@cache
def comparison(name: str) -> Comparison:
    """The comparison of that name."""
    return next(known for known in comparisons() if known.name == name)


def words_sql() -> str:
    """What agrees and what differs in a row of levels, in words."""
    return f"concat_ws(', ', {', '.join(_label_sql(c) for c in comparisons())})"


def _label_sql(c: Comparison) -> str:
    labels = [f"WHEN {place} THEN '{sql.quoted(level.label)}'" for place, level in enumerate(c.levels)]
    return f"CASE {c.name} {' '.join(labels)} END"
