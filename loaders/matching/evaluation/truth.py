"""The truth that a generator writes beside its feeds: which record is whose, and who is a twin of whom."""

import csv
from pathlib import Path

from duckdb import DuckDBPyConnection

from graph.errors import BadInput
from loaders.working import sql

WANTED = ("source", "source_key", "child")


def read_truth(connection: DuckDBPyConnection, path: Path) -> int:
    """Write `truth(key, child, twin)` from a CSV file; returns how many records it knows.

    Columns: source, source_key, child (or child_id, child_number), and perhaps twin, alike for the children
    of one multiple birth and empty for the rest. Raises BadInput for a file that can't be read or lacks one.
    """
    columns = _columns(path)
    child = next((name for name in ("child", "child_id", "child_number") if name in columns), "child")
    missing = [name for name in (*WANTED[:2], child) if name not in columns]
    if missing:
        raise BadInput(f"{path} lacks the column {' and the column '.join(missing)}; name them exactly.")
    twin = "nullif(twin, '')" if "twin" in columns else "NULL::VARCHAR"
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE truth AS
        SELECT source || '|' || source_key AS key, {child}::VARCHAR AS child, {twin} AS twin
        FROM read_csv($path, all_varchar = true, header = true)""",
        {"path": str(path)},
    )
    return sql.count(connection, "truth")


def _columns(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(iter(csv.reader(file)), list[str]())
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} can't be read as a CSV file in UTF-8; give the file of the truth.") from error
