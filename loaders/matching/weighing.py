"""Weighing compared pairs of units: bits of evidence, and what the constraints say."""

import math
from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.comparisons import MISSING, Comparison, comparisons, words_sql
from loaders.matching.constraints import any_sql, reason_sql
from loaders.matching.forms import forms
from loaders.matching.levels import COUNTED
from loaders.matching.tables import store
from loaders.matching.weights import Weights
from loaders.working import sql

RESEMBLES: Final = -3.0
"""Bits from which a unit resembles another."""
PRIOR_RECORDS: Final = 20_000
"""So many records of average names stand for the population at large when counting how common a name is."""

USUAL: Final = {
    "forename": ("forename", "agrees"),
    "surname": ("surname", "agrees"),
    "middle": ("middle", "agrees"),
    "carer": ("carer", "forename"),
}
"""The level whose u says how common the average name of a kind is."""


def count_names(connection: DuckDBPyConnection, weights: Weights) -> None:
    """Write how common each name is, and forms of names."""
    known = forms()
    store(connection, "forms", {"name": list(known), "forms": [sorted(names) for names in known.values()]})
    usual = {f"usual_{kind}": weights.u[level] for kind, level in USUAL.items()}
    sql.run(connection, "matching/sql/shares", prior=PRIOR_RECORDS, **usual)


def begin_weighing(connection: DuckDBPyConnection) -> None:
    """Make `weighed`, still empty: a row of `level` with the units' character, weight and reasons against.

    Finds out which of the units' births were multiple.
    """
    sql.run(connection, "matching/sql/births")
    sql.run(connection, "matching/sql/multiple_births")
    places = ", ".join(f"{c.name} UTINYINT" for c in comparisons())
    counted = ", ".join(f"{name} {kind}" for name, (_, kind) in COUNTED.items())
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE weighed_link (l INTEGER, r INTEGER, weight DOUBLE, why VARCHAR);
        CREATE OR REPLACE TEMP TABLE weighed (
            l INTEGER, r INTEGER, {places}, {counted}, records INTEGER, single BOOLEAN, multiple BOOLEAN,
            both_stand BOOLEAN, both_hold INTEGER, two_births BOOLEAN, identified BOOLEAN, weight DOUBLE,
            never VARCHAR, doubtful VARCHAR, rivals BOOLEAN, strangers BOOLEAN, why VARCHAR
        )
    """)


def weigh(connection: DuckDBPyConnection, weights: Weights, records: int) -> None:
    """Add each row of `level` to `weighed`.

    `weight` is in bits: above 0 the pair is likelier one child than not. `never` and `doubtful` are reasons
    against (`data/constraints.toml`) or NULL. `records` is how many records there are in all, which says how
    unlikely a match is to begin with.
    """
    sql.run(connection, "matching/sql/character")
    connection.execute(f"""
        INSERT INTO weighed
        WITH judged AS (
            SELECT level.*,
                a.records + b.records AS records,
                a.single <> b.single AND NOT a.multiple AND NOT b.multiple AS single,
                a.multiple OR b.multiple AS multiple,
                a.sources > 1 AND b.sources > 1 AS both_stand,
                len(list_intersect(a.holders, b.holders))::INTEGER AS both_hold,
                a.birth AND b.birth AS two_births,
                nhs = 0 OR upn = 0 AS identified
            FROM level JOIN character a ON a.unit = level.l JOIN character b ON b.unit = level.r
        ),
        scored AS (SELECT *, {weight_sql(weights, records)} AS weight FROM judged)
        SELECT *, {reason_sql("never")} AS never, {reason_sql("doubtful")} AS doubtful,
            {any_sql("rival")} AS rivals, {any_sql("stranger")} AS strangers,
            CASE WHEN never IS NULL AND weight > {RESEMBLES} THEN {words_sql()} END AS why
        FROM scored
    """)


def note_reasons(connection: DuckDBPyConnection, weights: Weights, records: int) -> None:
    """Add to `weighed_link` why the pairs of `followed` are joined, in words and bits."""
    connection.execute(f"""
        INSERT INTO weighed_link
        SELECT l, r, weight, {reasons_sql(weights, records)} FROM followed JOIN weighed USING (l, r, weight)
    """)


def reasons_sql(weights: Weights, records: int) -> str:
    """What agrees and differs in a row, with the bits of each, what they are added to, and the version."""
    parts = [_told_sql(c, weights) for c in comparisons()]
    together = f"nullif({_namesakes_sql(records)}, 0)"
    return f"""concat_ws(', ', {", ".join(parts)}, printf('names that go together (%+.1f)', {together}),
        '{begins(records, weights)}')"""


def begins(records: int, weights: Weights) -> str:
    """The words for what every pair begins with, and for the weights' version."""
    return f"any two of {records} records ({prior(records):+.1f}) by weights {weights.version}"


def _told_sql(c: Comparison, weights: Weights) -> str:
    cases = " ".join(
        f"WHEN {place} THEN printf('{sql.quoted(level.label)} (%+.1f)', {_level_bits(c, place, weights)})"
        for place, level in enumerate(c.levels)
    )
    return f"CASE {c.name} {cases} END"


def weight_sql(weights: Weights, records: int) -> str:
    """The match weight of a row, the population's size and the names' frequencies included."""
    parts = [_bits_sql(c, weights) for c in comparisons()]
    return " + ".join([str(prior(records)), *parts, _namesakes_sql(records)])


def prior(records: int) -> float:
    """The bits with which a pair begins: how unlikely a match is before anything is compared."""
    return -math.log2(max(records / 4, 5_000))


def _bits_sql(c: Comparison, weights: Weights) -> str:
    cases = " ".join(f"WHEN {place} THEN {_level_bits(c, place, weights)}" for place in range(len(c.levels)))
    return f"(CASE {c.name} {cases} WHEN {MISSING} THEN 0 END)"


def _level_bits(c: Comparison, place: int, weights: Weights) -> str:
    level = c.levels[place]
    bits = f"{weights.bits(c.name, level.name):.4f}"
    return f"({bits} - log2({level.term} / {weights.u[c.name, level.usual]}))" if level.term else bits


def _namesakes_sql(records: int) -> str:
    """Bits off for names that come together more often than alone: Mohammed goes with Khan."""
    more = f"log2((bearers - records) / {records} / (forename_share * surname_share))"
    return f"(CASE WHEN bearers > records THEN coalesce(-greatest(0, {more}), 0) ELSE 0 END)"
