"""The declared rules of survivorship, read from `survivorship.toml`, as parts of the SQL that applies
them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Names of feeds and columns come from the file beside this module, never from input.


PEOPLE = "correction"
"""What a person has decided comes before every supplier, for every field (`loaders.lifecycle.correct`)."""


@dataclass(frozen=True)
class Rule:
    """How one field of the best view is chosen.

    `column` is an expression over a record; `order` lists feeds from most to least trusted, those in one
    tuple being equals.
    """

    field: str
    meaning: str
    column: str
    order: tuple[tuple[str, ...], ...]

    def rank(self) -> str:
        """The place of a record's feed in the order, as SQL: 0 is trusted most."""
        cases = " ".join(
            f"WHEN '{feed}' THEN {place}" for place, feeds in enumerate(self.order, 1) for feed in feeds
        )
        return f"CASE feed WHEN '{PEOPLE}' THEN 0 {cases} ELSE {len(self.order) + 1} END"

    def precedence(self) -> str:
        """One integer to sort by, as SQL; the smallest wins.

        From the left: an unusable name, the feed's rank, the days since the extract, how much shorter than
        255 letters, and a number from the record's key so that two runs never differ.
        """
        unusable = "(forename_std IS NULL)::BIGINT" if self.field == "forename" else "0"
        shorter = f"255 - least(length(({self.column})::VARCHAR), 255)"
        return f"((({unusable} * 16 + {self.rank()}) * 65536 + age) * 256 + {shorter}) * 16777216 + tie"


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    text = Path(__file__).with_name("survivorship.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(field, entry["meaning"], entry["column"], tuple(tuple(feeds) for feeds in entry["order"]))
        for field, entry in tomllib.loads(text).items()
    )
