"""What a report leaves out for others' sake, by who asks: rows of `withheld.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

ASKERS: Final = ("child", "parent", "authority")
"""Who a report is made for: the person themself, a parent, or whoever the archive was opened to."""


@dataclass(frozen=True)
class Withholding:
    """What one report leaves out, each part with the reason in words."""

    parts: Mapping[str, str]

    @classmethod
    def of(cls, asker: str, record: Mapping[str, Any]) -> "Withholding":
        """What is withheld from this asker of this record."""
        circumstances = {""} | ({"shielded"} if record["child"].get("shielded") else set[str]())
        applying = (row for row in _rows() if asker in row["asker"].split() and row["when"] in circumstances)
        return cls({row["part"]: row["because"] for row in applying})

    def why(self, part: str) -> str | None:
        """Why a part is withheld; None where it isn't."""
        return self.parts.get(part)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with Path(__file__).with_name("withheld.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows))
