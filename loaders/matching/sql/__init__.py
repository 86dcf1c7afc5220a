"""The steps of matching as DuckDB scripts, one file a step, each beginning with what it does."""

from functools import cache
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

FOLDER = Path(__file__).parent


@cache
def script(name: str) -> tuple[str, ...]:
    """The statements of `sql/NAME.sql`, in order; each ends with a semicolon at the end of a line."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    return tuple(part.strip() for part in "\n".join(lines).split(";\n") if part.strip(" ;\n"))


def run(connection: DuckDBPyConnection, name: str, /, **parameters: Any) -> None:
    """Run the script `name`; each statement gets those of `parameters` that it mentions as `$name`."""
    for statement in script(name):
        mentioned = {key: value for key, value in parameters.items() if f"${key}" in statement}
        connection.execute(statement, mentioned or None)


def rows(
    connection: DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """All rows of `query`; an open result would make the connection's next call fail."""
    return connection.execute(query, parameters).fetchall()


def value(connection: DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None) -> Any:
    """The first column of the first row of `query`."""
    return rows(connection, query, parameters)[0][0]
