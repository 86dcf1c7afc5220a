"""Opening the working set: one DuckDB file under the home folder, made anew when it can't be used."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
from duckdb import DuckDBPyConnection

from graph.errors import DiskFull
from graph.secrets import Secrets
from graph.settings import Settings
from loaders.lifecycle.keyed import define
from loaders.publish.delta import create_published
from loaders.working import sql

SHAPE: Final = f"7 on DuckDB {duckdb.__version__}"
"""Changes whenever the tables do; hashes in `published` hold only within one version of DuckDB."""

MEMORY: Final = "4GB"


def folder(settings: Settings) -> Path:
    """The loaders' part of the home folder, made if need be."""
    path = settings.home / "loaders"
    path.mkdir(parents=True, exist_ok=True)
    return path


def open_working_set(settings: Settings) -> DuckDBPyConnection:
    """Connect to the working set, empty when it is missing, damaged or of another shape.

    An empty one has no row in `meta`; whoever opens it compares it with the graph (`loaders.working.check`).
    """
    path = folder(settings) / "working.duckdb"
    try:
        connection = _connect(path)
        if _shape(connection) in (None, SHAPE):
            return _prepared(connection, settings)
        connection.close()
    except (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException) as error:
        if "space" in str(error):
            raise disk_full(path) from error
    remove(path)
    return _prepared(_connect(path), settings)


def remove(path: Path) -> None:
    """Take the working set away; it is a cache."""
    for name in (path.name, f"{path.name}.wal"):
        path.with_name(name).unlink(missing_ok=True)


def disk_full(path: Path) -> DiskFull:
    """The sentence for a disk without room."""
    return DiskFull(
        f"No room is left on the disk of {path.parent}: make some, then run the same command again."
    )


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Generator[None]:
    """All or nothing; a full disk becomes its sentence."""
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException as error:
        _roll_back(connection)
        if isinstance(error, duckdb.Error) and _no_room(error):
            raise disk_full(
                Path(str(sql.value(connection, "SELECT current_setting('temp_directory')")))
            ) from error
        raise


def _no_room(error: duckdb.Error) -> bool:
    return any(words in str(error) for words in ("No space left", "max_temp_directory_size"))


def _roll_back(connection: DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.Error:
        return  # the engine has already given the transaction up


def _connect(path: Path) -> DuckDBPyConnection:
    connection = duckdb.connect(str(path))
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = ?", [str(path.parent / "spill")])
    return connection


def _shape(connection: DuckDBPyConnection) -> str | None:
    """What the file says of itself, None for a new one."""
    if not sql.rows(connection, "SELECT 1 FROM information_schema.tables WHERE table_name = 'meta'"):
        return None
    return str(sql.value(connection, "SELECT any_value(value) FROM meta WHERE name = 'shape'"))


def _prepared(connection: DuckDBPyConnection, settings: Settings) -> DuckDBPyConnection:
    define(connection, Secrets.open(settings))
    if _shape(connection) is None:
        with transaction(connection):
            sql.run(connection, "working/schema")
            create_published(connection)
            connection.execute("INSERT INTO meta VALUES ('shape', ?)", [SHAPE])
    return connection
