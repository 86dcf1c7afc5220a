"""Leaving the counted names beside the working set, for whoever weighs a single record."""

from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

NAMES: Final = "names.parquet"
"""The file's name, in the loaders' folder of the home."""


def write_names(connection: DuckDBPyConnection, folder: Path) -> None:
    """Write how many records bear each name, as `weighing.count_names` has just counted them."""
    unfinished = folder / f"{NAMES}.part"
    relation = connection.sql("""
        SELECT 'forename' AS kind, forename AS name, forename_bearers AS bearers FROM forename_share
        UNION ALL SELECT 'surname', surname, surname_bearers FROM surname_share
    """)
    relation.write_parquet(str(unfinished))
    unfinished.replace(folder / NAMES)
