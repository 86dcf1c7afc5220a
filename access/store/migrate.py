"""The control database's schema, brought up to date by Alembic's numbered migrations."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from access.errors import StoreFault, StoreNewerThanCode

HEAD: Final = "0007"
"""The newest migration; a test holds it against the folder. Known here, so that Alembic is imported only when
there is something to do."""

FOLDER: Final = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Apply what is missing, in one transaction; does nothing when the schema is up to date.

    Raises StoreNewerThanCode when a later version migrated it, StoreFault when the database fails.
    """
    try:
        with engine.execution_options(writes=True).begin() as connection:
            version = current(connection)
            if version is not None and version > HEAD:
                raise StoreNewerThanCode(
                    f"The control database is at {version}, this version knows {HEAD}; use the newer version."
                )
            if version != HEAD:
                _upgrade(connection)
    except SQLAlchemyError as error:
        if "disk is full" in str(error):
            raise StoreFault(
                "No room is left on the disk of the control database: make some, then run the same "
                "command again."
            ) from error
        raise StoreFault(f"The control database can't be opened: {in_a_line(error)}.") from error


def in_a_line(error: SQLAlchemyError) -> str:
    """What the database said, in one line and without its full stop: PostgreSQL's messages have several."""
    said = str(getattr(error, "orig", None) or error)
    return " ".join(said.split()).rstrip(".?")


def current(connection: Connection) -> str | None:
    """The last migration applied, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
