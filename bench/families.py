"""Invented families of three sizes, for measuring the network's page."""

import json
from pathlib import Path
from typing import Final

from graph.gateway import Gateway
from graph.numbers import new_numbers
from graph.queries import query
from graph.settings import Settings

WIDE: Final = {9: 2, 49: 6, 196: 13}
"""Children of each carer, by how many people (children and carers) the family then has."""

DISTANCE: Final = 2
"""Steps at which the whole family is reached."""


def families(settings: Settings, gateway: Gateway) -> dict[int, str]:
    """The number of the first child of a family, by how many people it has; made once for a home."""
    kept = settings.home / "families.json"
    numbers = _kept(kept) or {str(size): new_numbers(wide + wide * wide) for size, wide in WIDE.items()}
    kept.write_text(json.dumps(numbers), encoding="utf-8")
    for size, wide in WIDE.items():
        name = f"bench family of {size}"
        gateway.write(query("bench/family"), name=name, numbers=numbers[str(size)], wide=wide)
    return {size: numbers[str(size)][0] for size in WIDE}


def _kept(path: Path) -> dict[str, list[str]]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
