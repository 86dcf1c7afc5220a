"""How alike two names are, on Spark's workers: rapidfuzz's Jaro-Winkler similarity, which is DuckDB's.

Spark's own, and that of the library that Splink ships, count exchanged letters otherwise: of 1.5 million
pairs of names 26 fell on another side of a threshold.
"""

from typing import Any

from rapidfuzz.distance import JaroWinkler


def alike(a: Any, b: Any) -> list[float | None]:
    """The similarity, from 0 to 1, of each text of `a` with that of `b`; None where either is missing."""
    return [
        None if x is None or y is None else JaroWinkler.similarity(x, y) if x and y else 0.0
        for x, y in zip(a.to_pylist(), b.to_pylist(), strict=True)
    ]
