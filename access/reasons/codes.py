"""The closed list of reasons, read from `reasons.csv`."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

OTHER: Final = "other"
"""The one reason that must be explained in the user's own words."""


@dataclass(frozen=True)
class Reason:
    """A row of the table: who may give it, how long it holds, and its words."""

    code: str
    roles: frozenset[str]
    holds: timedelta
    words: str


@cache
def reasons() -> dict[str, Reason]:
    """Every reason by its code."""
    with (Path(__file__).parent / "reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: _reason(row) for row in csv.DictReader(file)}


def reasons_for(role: str) -> list[Reason]:
    """The reasons that a role may give, in the table's order."""
    return [reason for reason in reasons().values() if role in reason.roles]


def _reason(row: dict[str, str]) -> Reason:
    holds = timedelta(minutes=int(row["minutes"]))
    return Reason(row["code"], frozenset(row["roles"].split()), holds, row["words"])
