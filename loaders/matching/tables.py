"""The ways in and out of DuckDB that every step uses: columns as integer arrays, arrays as tables."""

from typing import Any, cast

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

Ints = NDArray[np.int32]


def integers(connection: DuckDBPyConnection, query: str) -> dict[str, Ints]:
    """The columns of `query`, none of them null, as 32-bit integers."""
    columns = cast(dict[str, Any], connection.execute(query).fetchnumpy())
    return {name: np.asarray(column, dtype=np.int32) for name, column in columns.items()}


def store(connection: DuckDBPyConnection, name: str, columns: dict[str, Any]) -> None:
    """Make the temporary table `name` of `columns` (arrays or lists of one length)."""
    table: Any = cast(Any, pa).table(columns)
    connection.register("stored_rows", table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM stored_rows")
    connection.unregister("stored_rows")
