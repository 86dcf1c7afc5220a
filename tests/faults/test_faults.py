"""Whatever disturbs a load, the same command finishes it: nothing lost, nothing twice.

`FAULT_RUNS` (2 unless said; `make faults` says 50) runs, from number `FAULT_FROM` (0) on: half of them kill
the loader, half the database, at points spread at random over the time that an undisturbed load takes. Beside
them: half as many loads whose machine is lost with its home, two loads at once, a connection lost in the
middle, and a full disk.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pytest

import graph.gateway
from graph.errors import Unreachable
from graph.gateway import Gateway, Transaction
from graph.server import ensure_running, server_home
from graph.settings import ROOT
from loaders.progress import Steps
from loaders.publish.kinds import ORDER
from loaders.run import load
from loaders.working.store import folder
from tests.builders import a_query
from tests.conftest import settings_for
from tests.faults.cable import a_cable
from tests.faults.killing import (
    Prepared,
    begin_load,
    end_of,
    forget,
    kill_database,
    kill_loader,
    killed,
    take_first_load,
)

RUNS: Final = int(os.environ.get("FAULT_RUNS", "2"))
FROM: Final = int(os.environ.get("FAULT_FROM", "0"))

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]

OF_DELTAS: Final = frozenset(f"loads/{kind}/{operation}" for kind, operation in ORDER)
"""The queries that a publisher's batches run."""

CUT_AFTER: Final = 100_000
"""Bytes to the server, of the 200,000 and more that the second load takes."""


@pytest.mark.parametrize("run", range(FROM, FROM + RUNS))
def test_a_load_killed_anywhere_is_finished_by_the_same_command(run: int, prepared: Prepared) -> None:
    kill = kill_database if run % 2 else kill_loader
    after = random.Random(run).uniform(0.2, 1.0) * prepared.seconds
    ends = killed(prepared, kill, after)
    statuses = [ended.status for ended in ends]
    now = prepared.fingerprint_now()
    print(f"{run}: {kill.__name__} after {after:.1f} s of {prepared.seconds:.1f}: {statuses} {now}")
    assert now == prepared.fingerprint, ends
    if kill is kill_database and statuses[0]:
        assert "give the same command again" in ends[0].said
        assert ends[0].said.startswith("contactpoint: The embedded Neo4j doesn't answer")


def test_a_first_load_that_is_imported_leaves_the_same_graph_as_one_that_is_written(
    prepared: Prepared,
) -> None:
    take_first_load(prepared.settings, prepared.feeds)
    written = prepared.fingerprint_now(), types(prepared)
    take_first_load(replace(prepared.settings, import_rows=1), prepared.feeds)
    assert (prepared.fingerprint_now(), types(prepared)) == written
    assert end_of(begin_load(prepared.settings, prepared.feeds)).status == 0
    assert prepared.fingerprint_now() == prepared.fingerprint


def types(prepared: Prepared) -> list[tuple[str, str, str]]:
    with Gateway.open(prepared.settings) as gateway:
        return [(row["of"], row["name"], row["type"]) for row in gateway.read(a_query("types"))]


@pytest.mark.parametrize("run", range(max(1, RUNS // 10)))
def test_a_first_load_killed_while_it_is_imported_is_finished_by_the_same_command(
    run: int, prepared: Prepared
) -> None:
    forget(prepared.settings)
    process = begin_load(prepared.settings, prepared.feeds, of="first", CONTACTPOINT_IMPORT_ROWS="1")
    importing = server_home(prepared.settings).folder / "import"
    while process.poll() is None and not importing.exists():
        time.sleep(0.05)
    time.sleep(random.Random(run).uniform(0, 8))
    process.kill()
    process.wait()
    take_first = begin_load(prepared.settings, prepared.feeds, of="first", CONTACTPOINT_IMPORT_ROWS="1")
    assert end_of(take_first).status == 0
    prepared.load_again_until_done()
    print(f"import {run}: {prepared.fingerprint_now()}")
    assert prepared.fingerprint_now() == prepared.fingerprint
    assert not importing.exists()


@pytest.fixture(scope="module")
def batches(prepared: Prepared) -> int:
    """How many batches the second load publishes."""
    prepared.begin_again()
    with pytest.MonkeyPatch.context() as patched:
        left = _dies_after(patched, 1_000)
        load(prepared.settings, [prepared.feeds.second], Steps(bars=False))
    return 1_000 - left()


@pytest.mark.parametrize("run", range(FROM, FROM + RUNS // 2))
def test_a_load_that_dies_with_its_home_is_taken_over_by_another_and_nothing_is_lost(
    run: int, prepared: Prepared, batches: int
) -> None:
    prepared.begin_again()
    written = random.Random(run).randrange(batches)
    with pytest.MonkeyPatch.context() as patched:
        _dies_after(patched, written)
        with pytest.raises(Unreachable):
            load(prepared.settings, [prepared.feeds.second], Steps(bars=False))
    shutil.rmtree(folder(prepared.settings))
    prepared.load_again_until_done()
    now = prepared.fingerprint_but_why()
    print(f"taken over {run}: after {written} batches of {batches}: {now}")
    assert now == prepared.but_why


def _dies_after(patched: pytest.MonkeyPatch, most: int) -> Callable[[], int]:
    """Let the publisher write so many batches; how many more it may write."""
    transact, lock, left = Gateway.transact, Lock(), most

    def write(gateway: Gateway, work: Callable[[Transaction], Any], **options: Any) -> Any:
        nonlocal left
        if options["name"] not in OF_DELTAS:
            return transact(gateway, work, **options)
        with lock:
            if not left:
                raise Unreachable("This machine is dead.")
            left -= 1
        return transact(gateway, work, **options)

    patched.setattr(Gateway, "transact", write)
    return lambda: left


def test_of_two_loads_in_one_home_one_is_told_to_wait(prepared: Prepared) -> None:
    prepared.begin_again()
    both = [begin_load(prepared.settings, prepared.feeds) for _ in range(2)]
    done, busy = sorted((end_of(process) for process in both), key=lambda ended: ended.status)
    assert (done.status, busy.status) == (0, 3)
    assert busy.said.startswith("contactpoint: Another load is running")
    assert busy.said.count("\n") == 1
    assert prepared.fingerprint_now() == prepared.fingerprint


def test_of_two_machines_that_load_into_one_graph_one_is_told_to_wait_and_finds_it_done(
    prepared: Prepared, tmp_path: Path
) -> None:
    prepared.begin_again()
    server = ensure_running(prepared.settings)
    elsewhere = settings_for(
        tmp_path, NEO4J_URI=server.uri, NEO4J_USER=server.user, NEO4J_PASSWORD=server.password
    )
    there = {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    both = [
        begin_load(prepared.settings, prepared.feeds),
        begin_load(elsewhere, prepared.feeds, **there),
    ]
    ends = [end_of(process) for process in both]
    assert sorted(ended.status for ended in ends) in ([0, 3], [0, 0]), ends
    assert all("Another machine" in ended.said for ended in ends if ended.status)
    assert end_of(begin_load(elsewhere, prepared.feeds, **there)).status == 0
    prepared.load_again_until_done()
    assert prepared.fingerprint_but_why() == prepared.but_why


def test_a_load_whose_connection_is_lost_says_so_and_is_finished_by_the_same_command(
    prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(graph.gateway.DRIVER, "max_transaction_retry_time", 1.0)
    prepared.begin_again()
    server = ensure_running(prepared.settings)
    with a_cable(server.port, CUT_AFTER) as cable:
        settings = settings_for(
            prepared.settings.home,
            NEO4J_URI=f"bolt://127.0.0.1:{cable.port}",
            NEO4J_USER=server.user,
            NEO4J_PASSWORD=server.password,
        )
        with pytest.raises(Unreachable, match=r"check that it runs .* give the same command again"):
            load(settings, [prepared.feeds.second], Steps(bars=False))
        assert cable.is_cut
    assert prepared.fingerprint_now() != prepared.fingerprint
    load(prepared.settings, [prepared.feeds.second], Steps(bars=False))
    assert prepared.fingerprint_now() == prepared.fingerprint


FULL_DISK: Final = """
mount -t tmpfs -o size=80m none "$1" && cp -r "$2" "$1/loaders" && cd "$3" || exit 9
dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null
truncate -s -8k "$1/filler"
"$4" -m web load "$5" >/dev/null; echo "full $?"
rm "$1/filler"
"$4" -m web load "$5" >/dev/null; echo "room $?"
"""


def test_a_load_without_room_for_its_working_set_says_so_and_is_finished_when_there_is_some(
    prepared: Prepared, tmp_path: Path
) -> None:
    # a disk of its own, in a name space of its own: nothing of it is seen outside
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*command, "true"], check=False).returncode:
        # nothing but Linux has them, and some systems forbid them to users: nothing to install would help
        pytest.skip("a small disk takes Linux's user name spaces, which this machine doesn't allow")
    prepared.begin_again()
    server = ensure_running(prepared.settings)
    signing_in = {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    arguments = [tmp_path, folder(prepared.settings), ROOT, sys.executable, prepared.feeds.second]
    done = subprocess.run(
        [*command, "sh", "-c", FULL_DISK, "sh", *map(str, arguments)],
        env={**os.environ, **signing_in, "CONTACTPOINT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["full 1", "room 0"], done.stderr
    assert done.stderr.startswith("contactpoint: No room is left on the disk")
    assert done.stderr.count("\n") == 1
    assert prepared.fingerprint_now() == prepared.fingerprint
