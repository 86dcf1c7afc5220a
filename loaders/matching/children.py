"""Groups of records become children with numbers that last."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import numpy as np
from duckdb import DuckDBPyConnection

from graph.numbers import new_numbers
from loaders.matching.linking import REVIEW
from loaders.matching.rules import certain_rules
from loaders.matching.tables import store
from loaders.working import sql

JUDGED = "a person has judged them the same"


def assign_children(connection: DuckDBPyConnection, now: datetime) -> None:
    """Give each group its surviving or a new number; writes `link`, `superseded` and `touched_child`.

    A number that is merged away stays in `superseded`, leading to its survivor; no other number moves.
    """
    sql.run(connection, "matching/sql/children")
    wanted = int(sql.value(connection, "SELECT count(*) FROM unnumbered"))
    numbers = new_numbers(wanted, taken=partial(_taken, connection))
    places = np.arange(1, wanted + 1, dtype=np.int32)
    store(connection, "fresh_number", {"place": places, "number": numbers})
    reasons = {rule.name: rule.why for rule in certain_rules()} | {"judgement": JUDGED}
    store(connection, "why", {"rule": list(reasons), "why": list(reasons.values())})
    sql.run(connection, "matching/sql/links", now=now)
    sql.run(connection, "matching/sql/reviews", review=REVIEW)


def _taken(connection: DuckDBPyConnection, candidates: Sequence[str]) -> list[str]:
    """Those candidates that are or were a child's number."""
    store(connection, "candidate_number", {"number": candidates})
    steps = ["matching/sql/taken_numbers"]
    if sql.count(connection, "departed"):
        steps.append("lifecycle/departed_numbers")
    return [str(row[0]) for step in steps for row in sql.rows(connection, sql.script(step)[0])]
