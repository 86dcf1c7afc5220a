"""SQL scripts beside the modules that use them, one file a step, each beginning with what it does."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from duckdb import DuckDBPyConnection

LOADERS: Final = Path(__file__).resolve().parent.parent


@cache
def script(name: str) -> tuple[str, ...]:
    """The statements of `loaders/NAME.sql`, in order; each ends with a semicolon at the end of its line."""
    lines = (LOADERS / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    return tuple(part.strip() for part in f"{code}\n".split(";\n") if part.strip())


def run(connection: DuckDBPyConnection, name: str, /, **parameters: Any) -> None:
    """Run the script `name`; each statement gets those of `parameters` that it mentions as `$name`."""
    for statement in script(name):
        mentioned = {key: value for key, value in parameters.items() if f"${key}" in statement}
        connection.execute(statement, mentioned or None)


def rows(
    connection: DuckDBPyConnection, statement: str, parameters: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """All rows of `statement`; an open result would make the connection's next call fail."""
    return connection.execute(statement, parameters).fetchall()


def value(connection: DuckDBPyConnection, statement: str, parameters: dict[str, Any] | None = None) -> Any:
    """The first column of the first row of `statement`."""
    return rows(connection, statement, parameters)[0][0]


def count(connection: DuckDBPyConnection, table: str) -> int:
    """How many rows `table` has, a WHERE clause after its name allowed."""
    return int(value(connection, f"SELECT count(*) FROM {table}"))


def quoted(text: object) -> str:
    """The text, a path say, as it stands between quotes in SQL."""
    return str(text).replace("'", "''")


def columns(connection: DuckDBPyConnection, table: str) -> list[str]:
    """The names of the columns of `table`, in order."""
    return [str(row[0]) for row in rows(connection, f"DESCRIBE {table}")]
