"""The tables' SQL conditions as Python, so that one record is weighed by the same words as four million.

Values are SQL's: None is NULL, and a condition is True, False or None. Only what the tables use is known; a
test compares every condition with DuckDB's answer.
"""

import operator
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from sqlglot import parse_one

Row = Mapping[str, Any]
Node = Any
"""A node of sqlglot's tree, which has no types to check."""
Evaluated = Callable[[Row, Row], Any]
"""An expression over the rows l and r; columns without a table are l's."""


@cache
def compiled(condition: str) -> Evaluated:
    """The condition as a function of two rows.

    Raises NotImplementedError for SQL that no table uses yet.
    """
    return _compiled(parse_one(condition, dialect="duckdb"))


def near(a: str, b: str) -> bool:
    """At most one slip of a finger apart: the macro of `sql/prepare.sql`."""
    return DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def _share_a_member(some: Collection[str], others: Collection[str]) -> bool:
    return not set(some).isdisjoint(others)


def _left(text: str, letters: int) -> str:
    return text[:letters]


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "add": operator.add,
    "anonymous near": near,
    "arraycontains": operator.contains,
    "arrayoverlaps": _share_a_member,
    "arraysize": len,
    "contains": operator.contains,
    "day": operator.attrgetter("day"),
    "dayofyear": _day_of_year,
    "dpipe": operator.add,
    "eq": operator.eq,
    "greatest": max,
    "gt": operator.gt,
    "gte": operator.ge,
    "jarowinklersimilarity": JaroWinkler.similarity,
    "least": min,
    "left": _left,
    "length": len,
    "lt": operator.lt,
    "lte": operator.le,
    "month": operator.attrgetter("month"),
    "mul": operator.mul,
    "neq": operator.ne,
    "startswith": str.startswith,
    "timetostr": date.strftime,
    "year": operator.attrgetter("year"),
}
"""What each node of the parser computes of its arguments; NULL where one of them is NULL."""

_SKIPPING_NULLS: Final = frozenset({"least", "greatest"})


def _compiled(node: Node) -> Evaluated:
    special = _SPECIAL.get(type(node).__name__.lower())
    return special(node) if special else _call(node)


def _call(node: Node) -> Evaluated:
    name = type(node).__name__.lower()
    name = f"{name} {node.name.lower()}" if name == "anonymous" else name
    if name not in _FUNCTIONS:
        raise NotImplementedError(f"No table has used {node.sql()} so far: add it to expressions.py.")
    function = _FUNCTIONS[name]
    arguments = [_compiled(part) for part in _arguments(node)]
    if name in _SKIPPING_NULLS:
        return lambda left, right: _of_those_there(function, [a(left, right) for a in arguments])
    if len(arguments) == 2:
        return _binary(function, *arguments)
    (only,) = arguments
    return lambda left, right: None if (value := only(left, right)) is None else function(value)


def _binary(function: Callable[..., Any], first: Evaluated, second: Evaluated) -> Evaluated:
    def evaluate(left: Row, right: Row) -> Any:
        a = first(left, right)
        if a is None:
            return None
        b = second(left, right)
        return None if b is None else function(a, b)

    return evaluate


def _of_those_there(function: Callable[..., Any], values: list[Any]) -> Any:
    there = [value for value in values if value is not None]
    return function(there) if there else None


def _arguments(node: Node) -> list[Node]:
    parts: list[Node] = []
    for key in ("this", "expression", "format", "expressions"):
        part: Any = node.args.get(key)
        if part and not isinstance(part, str):
            parts += part if key == "expressions" else [part]
    return parts


def _column(node: Node) -> Evaluated:
    name = node.name
    return (
        (lambda left, right: right[name]) if node.text("table") == "r" else (lambda left, right: left[name])
    )


def _literal(node: Node) -> Evaluated:
    value = node.to_py()
    return lambda left, right: value


def _and(node: Node) -> Evaluated:
    first, second = map(_compiled, _arguments(node))

    def evaluate(left: Row, right: Row) -> bool | None:
        a = first(left, right)
        if a is False:
            return False
        b = second(left, right)
        return False if b is False else None if a is None or b is None else True

    return evaluate


def _or(node: Node) -> Evaluated:
    first, second = map(_compiled, _arguments(node))

    def evaluate(left: Row, right: Row) -> bool | None:
        a = first(left, right)
        if a is True:
            return True
        b = second(left, right)
        return True if b is True else None if a is None or b is None else False

    return evaluate


def _not(node: Node) -> Evaluated:
    inner = _compiled(node.this)
    return lambda left, right: None if (value := inner(left, right)) is None else not value


def _is_null(node: Node) -> Evaluated:
    inner = _compiled(node.this)
    return lambda left, right: inner(left, right) is None


def _between(node: Node) -> Evaluated:
    value, low, high = (_compiled(node.args[key]) for key in ("this", "low", "high"))

    def evaluate(left: Row, right: Row) -> bool | None:
        a, b, c = value(left, right), low(left, right), high(left, right)
        return None if a is None or b is None or c is None else b <= a <= c

    return evaluate


def _in(node: Node) -> Evaluated:
    value = _compiled(node.this)
    members = [_compiled(member) for member in node.expressions]
    return lambda left, right: (
        None if (a := value(left, right)) is None else a in [m(left, right) for m in members]
    )


_SPECIAL: Final[dict[str, Callable[[Any], Evaluated]]] = {
    "and": _and,
    "between": _between,
    "boolean": _literal,
    "column": _column,
    "in": _in,
    "is": _is_null,
    "literal": _literal,
    "not": _not,
    "or": _or,
    "paren": lambda node: _compiled(node.this),
}
"""Nodes that aren't a function of their arguments' values alone."""
