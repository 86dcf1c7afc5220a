"""The watch as a process: killed, doubled or asked to end, it loads each file once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import ROOT
from tests.builders import a_query
from tests.conftest import empty
from tests.loaders.watch.conftest import a_world
from tests.loaders.watch.world import World, births

pytestmark = pytest.mark.server

ROWS = 1500


def _start(world: World, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "CONTACTPOINT_HOME": str(world.settings.home),
        "NEO4J_URI": str(world.settings.neo4j_uri),
        "NEO4J_USER": world.settings.neo4j_user,
        "NEO4J_PASSWORD": world.settings.password(),
    }
    command = [sys.executable, "-c", "from web.cli import main; main()", "feeds", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _until(process: subprocess.Popen[str], reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not reached():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.005)


def _taken(world: World) -> bool:
    loading = world.folder / "registrar" / "loading"
    return loading.exists() and any(loading.iterdir())


def _status(world: World, status: str) -> bool:
    return status in [row["status"] for row in world.graph.read(a_query("load_status"))]


def _publishing(world: World) -> bool:
    return _status(world, "publishing")


def _published(world: World) -> bool:
    return _status(world, "done")


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, neo4j_gateway: Gateway, neo4j_server: Endpoint
) -> str:
    """The fingerprint of what a watch leaves that nobody disturbs."""
    empty(neo4j_gateway)
    world = a_world(tmp_path_factory.mktemp("undisturbed"), neo4j_gateway, neo4j_server)
    world.deliver("registrar", births(range(ROWS)), "2026-11-01")
    world.watch()
    return fingerprint(neo4j_gateway)


@pytest.mark.parametrize("point", [_taken, _publishing, _published])
def test_a_watcher_killed_in_the_middle_of_a_load_has_loaded_the_file_once_after_the_next_pass(
    undisturbed: str, world: World, point: Callable[[World], bool]
) -> None:
    world.deliver("registrar", births(range(ROWS)), "2026-11-01")
    process = _start(world, "watch", str(world.folder), "--once")
    try:
        _until(process, lambda: point(world))
    finally:
        process.kill()
        process.communicate()
    world.watch()
    assert world.loads() == [("births", "2026-11-01", ROWS)]
    assert fingerprint(world.graph) == undisturbed
    assert (world.lies("registrar", "arrived"), world.lies("registrar", "loading")) == ([], [])
    assert len(world.lies("registrar", "done")) == 1
    assert world.report("registrar", "2026-11-01")["outcome"] == "loaded"
    assert world.report("registrar", "2026-11-01")["figures"]["accepted"] == ROWS


def test_two_watchers_on_one_folder_load_each_file_once(world: World) -> None:
    world.deliver("registrar", births(range(ROWS)), "2026-11-01")
    world.deliver("registrar", births(range(5), gender="U"), "2026-11-02", file="births.csv.gz")
    both = [_start(world, "watch", str(world.folder), "--once") for _ in range(2)]
    said = [process.communicate(timeout=200) for process in both]
    assert sorted(process.returncode for process in both) in ([0, 0], [0, 3]), said
    assert world.loads() == [("births", "2026-11-01", ROWS), ("births", "2026-11-02", 5)]
    assert len(world.lies("registrar", "done")) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_watch_after_the_file_in_hand(world: World, number: signal.Signals) -> None:
    world.deliver("registrar", births(range(ROWS)), "2026-11-01")
    world.deliver("registrar", births(range(5), gender="U"), "2026-11-02", file="births.csv.gz")
    process = _start(world, "watch", str(world.folder), "--every", "600")
    _until(process, lambda: _taken(world))
    process.send_signal(number)
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "Ending after the file in hand" in said[1]
    assert world.loads() == [("births", "2026-11-01", ROWS)]
    assert world.lies("registrar", "loading") == []
    assert len(world.lies("registrar", "arrived")) == 2


def test_status_tells_freshness_and_alerts_and_no_name(world: World) -> None:
    today = datetime.now(UTC).date().isoformat()
    world.deliver("registrar", births(range(7), forename="Ottoline"), today)
    (world.supplier("registrar") / "arrived" / "deaths.csv").write_text("nothing yet")
    watched = _start(world, "watch", str(world.folder), "--once", "--patience", "0")
    out, err = watched.communicate(timeout=120)
    assert (watched.returncode, err) == (0, "")
    status = _start(world, "status", "--json")
    told = json.loads(status.communicate(timeout=60)[0])
    (source,) = told["sources"]
    assert (source["source"], source["folder"], source["last_extracted_on"]) == ("births", "registrar", today)
    assert (source["rows"], source["late"], source["shrunken"]) == (7, False, False)
    assert [alert["kind"] for alert in told["alerts"]] == ["waiting"]
    assert "Ottoline" not in out + json.dumps(told)
    plain = _start(world, "status").communicate(timeout=60)[0]
    assert "births" in plain
    assert "registrar/arrived/deaths.csv has waited since" in plain


def test_a_folder_that_is_not_there_is_one_sentence_and_status_two(world: World) -> None:
    process = _start(world, "watch", str(world.folder / "nowhere"), "--once")
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.count("\n")) == (2, 1)
