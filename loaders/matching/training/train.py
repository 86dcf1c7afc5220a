"""Training: m by expectation maximisation, u by random pairs, on the records of a working set."""

import logging
from typing import Any, Final, cast

import duckdb
from duckdb import DuckDBPyConnection
from splink import DuckDBAPI, Linker, block_on

from graph.errors import BadInput
from loaders.matching.comparisons import comparisons
from loaders.matching.identity import refresh_identity
from loaders.matching.training.settings import Level, Rare, Training, splink_settings, training
from loaders.matching.weighing import count_names
from loaders.matching.weights import UntrainedLevel, Weights, stored_weights
from loaders.working import sql

RECORDS_A_CHILD: Final = 4
"""About so many records describe one child; it says how many random pairs are one child's after all."""

LEFT: Final = 1 / 3
"""Where less than this share of a level's random pairs are different children's, its u can't be learnt."""


class TooFewRecords(BadInput):
    """There are too few records to learn from."""


def train(connection: DuckDBPyConnection, how: Training | None = None) -> Weights:
    """Learn m and u from the working set's records; nothing is stored, and `version` is 0.

    `how` is `data/training.toml` unless given.

    Raises TooFewRecords, and UntrainedLevel for a level that stays without m or u: no such model is of use,
    since the level would silently count as no evidence.
    """
    how = how or training()
    records = _prepare(connection, how)
    found = _trained(_copied(connection), how)
    return complete(found, RECORDS_A_CHILD / records)


def _prepare(connection: DuckDBPyConnection, how: Training) -> int:
    """Write `training_record`; how many rows it has."""
    sql.run(connection, "matching/sql/prepare")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (key VARCHAR)")
    records = refresh_identity(connection).records
    if records < how.fewest_records:
        raise TooFewRecords(
            f"{records:,} records are too few to learn from (at least {how.fewest_records:,}); the "
            "weights in use stay."
        )
    count_names(connection, stored_weights())
    permille = min(1000, 1000 * how.most_records // records)
    sql.run(connection, "matching/training/records", permille=permille)
    return sql.count(connection, "training_record")


def _copied(connection: DuckDBPyConnection) -> DuckDBPyConnection:
    """A database in memory with the records alone: Splink leaves tables behind."""
    copy = duckdb.connect()
    rows: Any = cast(Any, connection.sql("FROM training_record")).to_arrow_table()
    copy.register("rows", rows)
    copy.execute("CREATE TABLE training_record AS FROM rows")
    copy.unregister("rows")
    sql.run(copy, "matching/sql/prepare")
    return copy


def _trained(connection: DuckDBPyConnection, how: Training) -> dict[Level, dict[str, float]]:
    """What Splink learnt of each level: `m` and `u`, each only where it was learnt."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    database: Any = DuckDBAPI(connection)
    linker: Any = Linker(database.register("training_record"), splink_settings(), log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(
        max_pairs=how.random_pairs, seed=how.seed, min_count_per_level=None
    )
    for block in how.em_blocks:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*block), estimate_without_term_frequencies=True, max_pairs=how.em_pairs
        )
    return _levels(linker.misc.save_model_to_json())


def _levels(model: dict[str, Any]) -> dict[Level, dict[str, float]]:
    return {
        (compared["output_column_name"], level["label_for_charts"]): {
            letter: float(level[f"{letter}_probability"])
            for letter in "mu"
            if isinstance(level.get(f"{letter}_probability"), float)
        }
        for compared in model["comparisons"]
        for level in compared["comparison_levels"]
    }


def complete(found: dict[Level, dict[str, float]], matches: float) -> Weights:
    """The weights from what was learnt, the rare levels' filled in from the table.

    `matches`: the share of random pairs that are one child's after all; what they add to u is taken off.
    Raises UntrainedLevel naming every level that lacks m or u.
    """
    m: dict[Level, float] = {}
    u: dict[Level, float] = {}
    lacking: list[str] = []
    for level in ((known.name, level.name) for known in comparisons() for level in known.levels):
        rare = training().rare.get(level, Rare(""))
        likely = _likely(found.get(level, {}).get("m"), rare)
        chance = rare.u or _of_others(found.get(level, {}).get("u", 0.0), matches * (likely or 0.0))
        if likely and chance:
            m[level], u[level] = likely, chance
        else:
            lacking.append(" ".join(level))
    if lacking:
        raise UntrainedLevel(
            f"These records don't show how much {', '.join(lacking)} says, and a model without it is of no "
            "use; the weights in use stay. Load more records, or set it by hand in data/training.toml."
        )
    return Weights(0, m, u)


def _likely(learnt: float | None, rare: Rare) -> float | None:
    return max(learnt, training().least_m) if learnt else rare.m


def _of_others(share: float, of_matches: float) -> float | None:
    rest = share - of_matches
    return rest if rest > LEFT * share else None
