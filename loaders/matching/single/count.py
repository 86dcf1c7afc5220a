"""Leaving the counted names beside the working set, for whoever weighs a single record."""

from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

NAMES: Final = "names.parquet"
"""The file's name, in the loaders' folder of the home."""


def write_names(connection: DuckDBPyConnection, folder: Path) -> None:
    """Write how many records bear each name, and of how many, as `weighing.count_names` has just counted."""
    unfinished = folder / f"{NAMES}.part"
    relation = connection.sql("""
        SELECT 'forename' AS kind, forename AS name, forename_bearers AS bearers,
            sum(bearers) OVER ()::BIGINT AS of
        FROM forename_share
        UNION ALL SELECT 'surname', surname, surname_bearers, sum(surname_bearers) OVER () FROM surname_share
        UNION ALL SELECT 'middle', middle, middle_bearers, sum(middle_bearers) OVER () FROM middle_share
        UNION ALL SELECT 'carer', forename, carer_bearers, (
            SELECT count(*) FROM identity WHERE len(carer_forenames) > 0
        ) FROM carer_share
    """)
    relation.write_parquet(str(unfinished))
    unfinished.replace(folder / NAMES)
