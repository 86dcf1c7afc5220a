"""Weighing two units in Python: the comparisons, weights and constraints of `loaders.matching.weighing`."""

import math
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from loaders.matching.comparisons import MISSING, Comparison, comparison, comparisons
from loaders.matching.constraints import Kind, constraints
from loaders.matching.levels import known_from
from loaders.matching.single.expressions import Evaluated, compiled
from loaders.matching.single.facts import Row, Unit
from loaders.matching.weighing import prior
from loaders.matching.weights import Weights


class Part(NamedTuple):
    """One comparison's say: words, and bits for (above 0) or against."""

    words: str
    bits: float


def weighed(a: Unit, b: Unit, weights: Weights, records: int) -> Row:
    """The best level of each comparison, what constraints ask, `weight` in bits, and the reasons against.

    `records` is how many there are in all. Names that come together more often than alone aren't known here.
    """
    pooled: Row = {c.name: _best(c, a, b) for c in comparisons()}
    pooled |= _persons(a, b, records)
    pooled["carer_share"] = _least(_carer_shares(a, b))
    pooled |= {
        "single": a.single != b.single and not a.multiple and not b.multiple,
        "multiple": a.multiple or b.multiple,
        "both_stand": a.sources > 1 and b.sources > 1,
        "both_hold": len(a.holders & b.holders),
        "two_births": a.birth and b.birth,
        "identified": pooled["nhs"] == 0 or pooled["upn"] == 0,
    }
    pooled["weight"] = prior(records) + sum(_bits(c, pooled, weights) for c in comparisons())
    return pooled | {"never": reason("never", pooled), "doubtful": reason("doubtful", pooled)}


def parts(pooled: Row, weights: Weights, records: int) -> list[Part]:
    """What agrees and what differs, with its bits, after what any two of so many records begin with."""
    found: list[tuple[Comparison, int]] = [(c, pooled[c.name]) for c in comparisons()]
    begin = Part(f"any two of {records:,} records", prior(records))
    told = [Part(c.levels[place].label, _bits(c, pooled, weights)) for c, place in found if place != MISSING]
    return [begin, *told]


def words(pooled: Row) -> str:
    """What agrees and what differs."""
    found: list[tuple[Comparison, int]] = [(c, pooled[c.name]) for c in comparisons()]
    return ", ".join(c.levels[place].label for c, place in found if place != MISSING)


def reason(kind: Kind, pooled: Row) -> str | None:
    """The first reason of that kind that holds."""
    return next((c.why for c in constraints(kind) if compiled(c.when)(pooled, pooled)), None)


def _pairs(facet: str, a: Unit, b: Unit) -> Iterable[tuple[Row, Row]]:
    return product(a.facets[facet], b.facets[facet])


def _best(c: Comparison, a: Unit, b: Unit) -> int:
    return min((_level(c, left, right) for left, right in _pairs(c.facet, a, b)), default=MISSING)


def _level(c: Comparison, left: Row, right: Row) -> int:
    missing, conditions = _conditions(c.name)
    if missing(left, right):
        return MISSING
    return next((place for place, holds in conditions if holds(left, right)), len(c.levels) - 1)


@cache
def _conditions(name: str) -> tuple[Evaluated, list[tuple[int, Evaluated]]]:
    c = comparison(name)
    placed = [(place, compiled(level.when)) for place, level in enumerate(c.levels) if level.when]
    return compiled(c.missing), placed


def _persons(a: Unit, b: Unit, records: int) -> Row:
    forename = comparison("forename")
    differs = forename.number("differs")
    pairs = list(_pairs("person", a, b))
    known = known_from(records)
    return {
        "forename_share": _least(
            left["forename_share"] for left, right in pairs if _equal(left, right, "given")
        ),
        "surname_share": _least(
            left["surname_share"] for left, right in pairs if _equal(left, right, "family")
        ),
        "middle_share": _least(
            left["middle_share"] for left, right in pairs if _equal(left, right, "middle")
        ),
        "pairs": len(pairs),
        "clashes": sum(_level(forename, left, right) == differs for left, right in pairs),
        "orders_clash": any(_twins(left, right) for left, right in pairs),
        "both_known": any(
            min(left["forename_bearers"] or 0, right["forename_bearers"] or 0) >= known
            for left, right in pairs
        ),
    }


def _carer_shares(a: Unit, b: Unit) -> Iterable[float]:
    """How common the carers' forenames are that agree."""
    for left, right in _pairs("carer", a, b):
        for name in set(left["carer_forenames"]) & set(right["carer_forenames"]):
            yield left["carer_shares"][name]


def _equal(left: Row, right: Row, column: str) -> bool:
    return left[column] is not None and left[column] == right[column]


def _twins(left: Row, right: Row) -> bool:
    orders = left["birth_order"], right["birth_order"]
    return _equal(left, right, "born") and None not in orders and orders[0] != orders[1]


def _least(shares: Iterable[Any]) -> float | None:
    return min((share for share in shares if share is not None), default=None)


def _bits(c: Comparison, pooled: Row, weights: Weights) -> float:
    place: int = pooled[c.name]
    if place == MISSING:
        return 0.0
    level = c.levels[place]
    bits = weights.bits(c.name, level.name)
    share = pooled[level.term] if level.term else None
    return bits if share is None else bits - math.log2(share / weights.u[c.name, level.usual])
