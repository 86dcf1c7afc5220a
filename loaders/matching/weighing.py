"""Weighing candidate pairs of units: the best agreement of each comparison over their records, and its bits."""

from typing import Final

from duckdb import DuckDBPyConnection

from loaders.matching.comparisons import MISSING, Comparison, comparison, comparisons
from loaders.matching.constraints import any_sql, reason_sql
from loaders.matching.forms import forms
from loaders.matching.tables import store
from loaders.matching.weights import Weights
from loaders.working import sql

PRIOR_RECORDS: Final = 20_000
"""So many records of average names stand for the population at large when counting how common a name is."""
KNOWN_SHARE: Final = 2e-5
"""A forename that this share of records has is a name, not a misspelling."""


def count_names(connection: DuckDBPyConnection, weights: Weights) -> None:
    """Write how common each name is, forms of names, and which births were multiple."""
    sql.run(connection, "matching/sql/multiple_births")
    known = forms()
    store(connection, "forms", {"name": list(known), "forms": [sorted(names) for names in known.values()]})
    sql.run(
        connection,
        "matching/sql/shares",
        prior=PRIOR_RECORDS,
        usual_forename=weights.u["forename", "agrees"],
        usual_surname=weights.u["surname", "agrees"],
    )


def weigh(connection: DuckDBPyConnection, weights: Weights, records: int) -> None:
    """Add to `weighed(l, r, <level of each comparison>..., weight, never, doubtful)` each pair of `candidate`.

    `weight` is in bits: above 0 the pair is likelier one child than not. `never` and `doubtful` are reasons
    against (`data/constraints.toml`) or NULL. `records` is how many records there are, which says how unlikely
    a match is to begin with.
    """
    sql.run(connection, "matching/sql/active")
    connection.execute(pooled_sql(records))
    connection.execute(_weighed_sql(weights, records))


def _weighed_sql(weights: Weights, records: int) -> str:
    """Weights and reasons against, for each row of `pooled`, added to `weighed`."""
    return f"""
        INSERT INTO weighed
        SELECT *, {reason_sql("never")} AS never, {reason_sql("doubtful")} AS doubtful,
            {any_sql("rival")} AS rivals
        FROM (SELECT *, {weight_sql(weights, records)} AS weight FROM pooled)
    """


def begin_weighing(connection: DuckDBPyConnection) -> None:
    """Make `weighed(l, r, <level of each comparison>..., weight, never, doubtful, rivals)`, still empty."""
    levels = ", ".join(f"{c.name} UTINYINT" for c in comparisons())
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE weighed (
            l INTEGER, r INTEGER, {levels}, forename_share DOUBLE, surname_share DOUBLE, bearers INTEGER,
            pairs INTEGER, clashes INTEGER, orders_clash BOOLEAN, single BOOLEAN, multiple BOOLEAN,
            both_stand BOOLEAN, two_births BOOLEAN, both_known BOOLEAN, identified BOOLEAN, weight DOUBLE,
            never VARCHAR, doubtful VARCHAR, rivals BOOLEAN
        )
    """)


def pooled_sql(records: int) -> str:
    """For each candidate, the best level of each comparison over its records, and what the constraints ask."""
    levels = ", ".join(f"{c.level_sql()} AS {c.name}" for c in comparisons())
    best = ", ".join(f"min({c.name})::UTINYINT AS {c.name}" for c in comparisons())
    known = max(5, KNOWN_SHARE * records)
    agrees = f"{comparison('forename').number('agrees')}"
    differs = f"{comparison('forename').number('differs')}"
    return f"""
        CREATE OR REPLACE TEMP TABLE pooled AS
        WITH compared AS (
            SELECT c.l, c.r, {levels},
                l.forename_share, l.surname_share, l.bearers,
                l.born = r.born AND l.birth_order <> r.birth_order AS orders_clash,
                l.unit_single <> r.unit_single AS single, l.unit_multiple OR r.unit_multiple AS multiple,
                least(l.forename_bearers, r.forename_bearers) >= {known} AS both_known,
                l.unit_birth AND r.unit_birth AS two_births,
                l.unit_sources > 1 AND r.unit_sources > 1 AS both_stand
            FROM candidate c JOIN active l ON l.unit = c.l JOIN active r ON r.unit = c.r
        )
        SELECT l, r, {best},
            min(CASE WHEN forename = {agrees} THEN forename_share END) AS forename_share,
            min(CASE WHEN surname = 0 THEN surname_share END) AS surname_share,
            min(CASE WHEN forename = {agrees} AND surname = 0 THEN bearers END) AS bearers,
            count(*)::INTEGER AS pairs,
            count(CASE WHEN forename = {differs} THEN 1 END)::INTEGER AS clashes,
            coalesce(bool_or(orders_clash), false) AS orders_clash,
            any_value(single) AND NOT any_value(multiple) AS single,
            any_value(multiple) AS multiple,
            any_value(both_stand) AS both_stand,
            any_value(two_births) AS two_births,
            bool_or(both_known) AS both_known,
            min(nhs) = 0 OR min(upn) = 0 AS identified
        FROM compared GROUP BY l, r
    """


def weight_sql(weights: Weights, records: int) -> str:
    """The match weight of a row of `pooled`, the population's size and the names' frequencies included."""
    prior = f"-log2({max(records / 4, 5_000)})"
    parts = [_bits_sql(c, weights) for c in comparisons()]
    return " + ".join([prior, *parts, _namesakes_sql(records)])


def _bits_sql(c: Comparison, weights: Weights) -> str:
    cases = [f"WHEN {place} THEN {_level_bits(c, place, weights)}" for place in range(len(c.levels))]
    return f"(CASE {c.name} {' '.join(cases)} WHEN {MISSING} THEN 0 END)"


def _level_bits(c: Comparison, place: int, weights: Weights) -> str:
    level = c.levels[place]
    if level.term:
        return f"log2({weights.m[c.name, level.name]} / {level.term})"
    return f"{weights.bits(c.name, level.name):.4f}"


def _namesakes_sql(records: int) -> str:
    """Names don't come independently: Mohammed goes with Khan. Bits off for pairs commoner than their parts say."""
    return f"""coalesce(-greatest(0, log2(
        greatest(bearers - pairs * 2 - 4, 0.001) / {records} / (forename_share * surname_share))), 0)"""
