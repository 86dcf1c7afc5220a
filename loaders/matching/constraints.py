"""What can't be one child, and what a person should look at: `data/constraints.toml` as SQL."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from loaders.matching.comparisons import MISSING, comparisons
from loaders.working import sql

TABLE: Final = Path(__file__).parent / "data" / "constraints.toml"

Kind = Literal["impossible", "never", "doubtful", "rival", "stranger"]


@dataclass(frozen=True)
class Constraint:
    """A reason to keep two records or units apart, or to ask a person; `when` is SQL."""

    name: str
    when: str
    why: str


@cache
def constraints(kind: Kind) -> tuple[Constraint, ...]:
    """The constraints of that kind, in the table's order."""
    table: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(Constraint(entry["name"], _filled(entry["when"]), entry["why"]) for entry in table[kind])


def _filled(when: str) -> str:
    """`when` with the braces replaced by places of levels, or by the comparisons' own expressions."""
    words = {"missing": str(MISSING)}
    for known in comparisons():
        words[known.name] = known.level_sql()
        words |= {f"{known.name} {level.name}": str(place) for place, level in enumerate(known.levels)}
    return re.sub(r"\{([^}]+)\}", lambda found: words[found[1]], " ".join(when.split()))


def any_sql(kind: Kind) -> str:
    """True where one of the constraints of that kind holds: on records l and r, or a row of `pooled`."""
    return " OR ".join(f"coalesce({c.when}, false)" for c in constraints(kind))


def reason_sql(kind: Kind) -> str:
    """The reason of the first constraint of that kind that holds, or NULL."""
    cases = " ".join(f"WHEN coalesce({c.when}, false) THEN '{sql.quoted(c.why)}'" for c in constraints(kind))
    return f"(CASE {cases} END)"
