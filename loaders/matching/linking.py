"""From compared pairs to units: weigh, decide, join the surest, and weigh again what has grown."""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.identity import Scope
from loaders.matching.levels import combine_moved
from loaders.matching.second_look import begin_looking, hold_back, look_again
from loaders.matching.weighing import RESEMBLES, begin_weighing, note_reasons, weigh
from loaders.matching.weights import Weights
from loaders.working import sql

MATCH: Final = 12.0
"""Bits from which a pair of units is one child, whoever else they resemble (but for rivals)."""
ONLY: Final = 2.5
"""Bits from which a pair is one child where neither resembles anybody else at all."""
ONLY_BIRTH: Final = -1.0
"""The same where one of them has a single birth registered and the other has none."""
CLEAR: Final = 6.0
"""Bits from which a pair is one child where whoever else resembles one of them does so by `MARGIN` less."""
AMONG: Final = 9.0
"""Bits from which a pair is one child where whoever else resembles one of them resembles both."""
POPULATION: Final = 10_000
"""Fewer records than this aren't a population, and resembling nobody else in them says nothing."""
REVIEW: Final = 1.0
"""Bits from which a pair that isn't a match is worth a person's time."""
MARGIN: Final = 8.0
"""A unit that fits another child this much less well, or better, may be either's."""
ROUNDS: Final = 12
"""More than are ever needed: each at least halves the pieces of a child that can be joined."""


def link_units(connection: DuckDBPyConnection, weights: Weights, scope: Scope) -> None:
    """Join the units of `level` that weigh enough: `unit` anew, and `outcome` for the rest."""
    begin_weighing(connection)
    begin_looking(connection)
    for number in range(ROUNDS):
        _decide(connection, weights, scope.records)
        if number == 0 and look_again(connection, scope, MATCH):
            _decide(connection, weights, scope.records)
        hold_back(connection, scope, MATCH)
        sql.run(connection, "matching/sql/follow")
        if not sql.count(connection, "followed"):
            return
        note_reasons(connection, weights, scope.records)
        sql.run(connection, "matching/sql/join_followed")
        combine_moved(connection)


def _decide(connection: DuckDBPyConnection, weights: Weights, records: int) -> None:
    """Weigh what is in `level`, and say of all that has been weighed what becomes of it."""
    weigh(connection, weights, records)
    sql.run(
        connection,
        "matching/sql/decide",
        match=MATCH,
        only=ONLY if records >= POPULATION else MATCH,
        only_birth=ONLY_BIRTH if records >= POPULATION else MATCH,
        clear=CLEAR if records >= POPULATION else MATCH,
        among=AMONG if records >= POPULATION else MATCH,
        resembles=RESEMBLES,
        review=REVIEW,
        margin=MARGIN,
    )
