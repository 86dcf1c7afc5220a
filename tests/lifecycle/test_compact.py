"""A working set written anew holds nothing but what is there."""

import pytest

from graph.settings import Settings
from loaders.working.compact import compact
from loaders.working.store import folder, open_working_set

pytestmark = pytest.mark.fast

GONE = "Quillfeather of Saltmarsh Causeway"


def test_neither_what_was_deleted_nor_what_the_last_run_touched_is_carried_over(settings: Settings) -> None:
    with open_working_set(settings) as connection:
        for key, name in (("births|1", GONE), ("births|2", "Okafor of Elm Park")):
            connection.execute("INSERT INTO record (key, surname) VALUES (?, ?)", [key, name])
        connection.execute("CREATE TABLE touched_child AS SELECT $1 AS number", [GONE])
        connection.execute("CREATE TABLE delta.child_delete AS SELECT $1 AS number", [GONE])
        connection.execute("CHECKPOINT")
        connection.execute("DELETE FROM record WHERE key = 'births|1'")
    path = folder(settings) / "working.duckdb"
    assert GONE.encode() in path.read_bytes()
    compact(settings)
    content = path.read_bytes()
    assert GONE.encode() not in content
    assert b"Okafor of Elm Park" in content
    with open_working_set(settings) as connection:
        assert connection.execute("SELECT surname FROM record").fetchall() == [("Okafor of Elm Park",)]
