"""The closed list of what is recorded, read from `actions.csv`: each action with its exact keys."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Action(NamedTuple):
    """One row: `open` keys stay readable for ever, `private` ones go when the entry's key is destroyed."""

    name: str
    open: frozenset[str]
    private: frozenset[str]
    meaning: str


@cache
def actions() -> dict[str, Action]:
    """Every action by its name."""
    with (Path(__file__).parent / "actions.csv").open(encoding="utf-8", newline="") as file:
        return {row["action"]: _action(row) for row in csv.DictReader(file)}


def _action(row: dict[str, str]) -> Action:
    return Action(
        row["action"], frozenset(row["open"].split()), frozenset(row["private"].split()), row["meaning"]
    )
