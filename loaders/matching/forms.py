"""Forms of one forename: nicknames and transliterations, from `data/forms.toml`."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "data" / "forms.toml"


@cache
def forms() -> dict[str, frozenset[str]]:
    """For each name of the table, the other names that one child may also be known by; symmetric.

    Two short forms of one full name are forms of each other; a form of a form isn't.
    """
    table: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    other: defaultdict[str, set[str]] = defaultdict(set)
    for group in _groups(table):
        for a, b in permutations(group, 2):
            other[a].add(b)
    return {name: frozenset(others - {name}) for name, others in other.items()}


def _groups(table: dict[str, Any]) -> Iterable[list[str]]:
    yield from ([full, *short.split()] for full, short in table["short"].items())
    yield from (group.split() for group in table["spellings"]["groups"])
