"""Splink alone, as its tutorials use it: trained and predicting on the same standardised records."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import splink.comparison_level_library as levels
import splink.comparison_library as compare
from duckdb import DuckDBPyConnection
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.matching.world import opened
from loaders.matching.evaluation import Accuracy, measure, read_truth
from loaders.working import sql

USUAL: Final = 0.95
THRESHOLDS: Final = (0.5, 0.8, USUAL, 0.99, 0.999, 0.9999, 0.99999)


@dataclass(frozen=True)
class Ran:
    """What came of it at the usual threshold, and at the best of several, chosen by the truth itself."""

    records: int
    usual: Accuracy
    best: Accuracy
    threshold: float


def run(path: Path, truth: Path, usual: float = USUAL) -> Ran:
    """Train, predict and cluster; the best threshold is the one of highest F1."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    with opened(path) as connection:
        records = _records(connection)
        linker, predicted = _predicted(connection)
        read_truth(connection, truth)
        found = {threshold: _measured(connection, linker, predicted, threshold) for threshold in THRESHOLDS}
    best = max(found, key=lambda threshold: found[threshold].f1)
    return Ran(records, found[usual], found[best], best)


def _records(connection: DuckDBPyConnection) -> int:
    connection.execute("""CREATE TABLE plain AS
        SELECT key, forename_std AS forename, surname_std AS surname, date_of_birth AS born, postcode,
            nhs_number AS nhs, upn, CASE WHEN gender IN ('M', 'F') THEN gender END AS gender
        FROM record""")
    return sql.count(connection, "plain")


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="key",
        comparisons=[
            compare.NameComparison("forename").configure(term_frequency_adjustments=True),
            compare.NameComparison("surname").configure(term_frequency_adjustments=True),
            compare.DateOfBirthComparison("born", input_is_string=False),
            compare.CustomComparison(
                output_column_name="postcode",
                comparison_levels=[
                    levels.NullLevel("postcode"),
                    levels.ExactMatchLevel("postcode"),
                    levels.LevenshteinLevel("postcode", 2),
                    levels.ElseLevel(),
                ],
            ),
            compare.ExactMatch("nhs"),
            compare.ExactMatch("upn"),
            compare.ExactMatch("gender"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nhs"),
            block_on("upn"),
            block_on("surname", "born"),
            block_on("forename", "born"),
            block_on("postcode", "born"),
            block_on("forename", "surname", "postcode"),
        ],
    )


def _predicted(connection: DuckDBPyConnection) -> tuple[Any, Any]:
    database: Any = DuckDBAPI(connection)
    linker: Any = Linker(database.register("plain"), _settings(), log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nhs"), block_on("upn"), block_on("forename", "surname", "born", "postcode")], recall=0.9
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    for block in (("surname", "born"), ("forename", "postcode"), ("nhs",)):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*block), max_pairs=1_000_000
        )
    return linker, linker.inference.predict(threshold_match_probability=min(THRESHOLDS))


def _measured(connection: DuckDBPyConnection, linker: Any, predicted: Any, threshold: float) -> Accuracy:
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW found AS SELECT key, cluster_id AS cluster FROM {found.physical_name}"
    )
    return measure(connection)
