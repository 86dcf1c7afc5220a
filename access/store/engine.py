"""The SQLAlchemy engine of the control database, set up for durability."""

import os
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from graph.errors import BadSetting
from graph.settings import Settings

FILE: Final = "control.sqlite"

PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a commit is on the disc before it is answered
    "foreign_keys=ON",
    "secure_delete=ON",  # a destroyed key leaves no trace in the file's free pages
    "busy_timeout=5000",
)


def sqlite_path(settings: Settings) -> Path | None:
    """The control database's file; None where it is no SQLite file."""
    url = address(settings)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def address(settings: Settings) -> URL:
    """The control database's SQLAlchemy address.

    Raises BadSetting when it is neither SQLite nor PostgreSQL.
    """
    if not settings.control_url:
        return URL.create("sqlite", database=str(settings.home / FILE))
    try:
        url = make_url(settings.control_url)
    except ArgumentError as error:
        raise BadSetting("CONTACTPOINT_CONTROL_URL isn't an address that SQLAlchemy reads.") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise BadSetting("CONTACTPOINT_CONTROL_URL must be a sqlite or postgresql+psycopg address.")
    return url


def make_engine(url: URL) -> Engine:
    """An engine for `url` that a forked child never shares with its parent."""
    sqlite = url.get_backend_name() == "sqlite"
    # the driver's own transactions are off: ours begin as the "begin" event says
    arguments: dict[str, Any] = {"isolation_level": None, "check_same_thread": False} if sqlite else {}
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=not sqlite, hide_parameters=True)
    if sqlite:
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    os.register_at_fork(after_in_child=lambda: engine.dispose(close=False))
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("looks", False):
        return
    writes = options.get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
