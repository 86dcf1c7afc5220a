"""The table that turns what Neo4j or Java logs into a sentence."""

from pathlib import Path

import pytest

from graph.errors import DiskFull, JarsFault, ServerFault
from graph.server.faults import LogMark, PortTaken, TornLog, recognised, unforeseen
from graph.server.home import ServerHome
from graph.settings import Settings

pytestmark = pytest.mark.fast

SEEN = [
    (
        "Caused by: org.neo4j.configuration.helpers.PortBindException: Address 127.0.0.1:7687",
        PortTaken,
        "7687",
    ),
    (
        "org.neo4j.kernel.StoreLockException: FileLockException: Lock file has been locked",
        ServerFault,
        "HOME",
    ),
    ("Caused by: java.io.IOException: No space left on device", DiskFull, "full"),
    ("Could not reserve enough space for 966367641600 KB object heap", ServerFault, "SERVER_HEAP"),
    ("# There is insufficient memory for the Java Runtime Environment to continue.", ServerFault, "memory"),
    ("java.lang.OutOfMemoryError: Java heap space", ServerFault, "memory"),
    ("java.nio.file.AccessDeniedException: /srv/data/databases", ServerFault, "may not write"),
    (
        "Component 'org.neo4j.kernel.recovery.TransactionLogsRecovery@4c43' failed to initialize.",
        TornLog,
        "cut off",
    ),
    ("Failed to start DatabaseId{f09a3eb4[neo4j]}", ServerFault, "new folder"),
    ("Error: Could not find or load main class org.neo4j.server.Neo4jCommunity", JarsFault, "make setup"),
]


@pytest.fixture
def home(settings: Settings) -> ServerHome:
    home = ServerHome(settings.home / "neo4j")
    home.make()
    return home


def log(home: ServerHome, name: str, text: str) -> Path:
    path = home.logs / name
    with path.open("a", encoding="utf-8") as file:
        file.write(text + "\n")
    return path


@pytest.mark.parametrize(("line", "kind", "says"), SEEN)
def test_what_was_seen_in_a_log_becomes_a_sentence_with_a_way_on(
    settings: Settings, home: ServerHome, line: str, kind: type[ServerFault], says: str
) -> None:
    mark = LogMark(home)
    log(home, "debug.log", f"2026-11-23 05:44:13.402+0000 ERROR [o.n.s] {line}")
    failure = recognised(settings, home, mark, 7687)
    assert type(failure) is kind
    assert says in str(failure).replace(str(settings.home), "HOME")
    assert str(failure).endswith(".")
    assert "{" not in str(failure)


def test_an_earlier_starts_trouble_is_not_taken_for_this_ones(settings: Settings, home: ServerHome) -> None:
    log(home, "neo4j.log", "No space left on device")
    mark = LogMark(home)
    log(home, "neo4j.log", "Starting...")
    assert recognised(settings, home, mark, 7687) is None


def test_a_log_that_was_rotated_meanwhile_is_read_from_its_beginning(
    settings: Settings, home: ServerHome
) -> None:
    log(home, "neo4j.log", "x" * 1000)
    mark = LogMark(home)
    (home.logs / "neo4j.log").unlink()
    log(home, "neo4j.log", "No space left on device")
    assert isinstance(recognised(settings, home, mark, 7687), DiskFull)


def test_a_fault_nobody_foresaw_quotes_the_last_error_and_names_the_logs(home: ServerHome) -> None:
    mark = LogMark(home)
    log(home, "neo4j.log", "INFO Starting\nERROR The frobnicator is out of tune\nINFO Stopped.")
    assert "The frobnicator is out of tune" in str(unforeseen(home, mark))
    assert str(home.logs) in str(unforeseen(home, mark))
