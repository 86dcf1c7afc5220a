"""Writing the working set's file anew, so that what was deleted doesn't linger in it."""

import duckdb

from graph.settings import Settings
from loaders.publish.kinds import ORDER
from loaders.working import sql
from loaders.working.store import folder, remove


def compact(settings: Settings) -> None:
    """Copy what is there to a new file and put it in the old one's place; what the last run touched goes.

    The caller holds the lock of loads, and no run is being published.
    """
    path = folder(settings) / "working.duckdb"
    if not path.exists():
        return
    beside = path.with_name("working.new.duckdb")
    remove(beside)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{sql.quoted(path)}' AS before")
        for kind, operation in ORDER:
            connection.execute(f"DROP TABLE IF EXISTS before.delta.{kind}_{operation}")
        connection.execute("DROP TABLE IF EXISTS before.main.touched_child")
        connection.execute(f"ATTACH '{sql.quoted(beside)}' AS after")
        connection.execute("COPY FROM DATABASE before TO after")
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    beside.replace(path)
