"""Two loads at once, as two processes: one is told to wait, and in the end it is as if there had been one."""

from pathlib import Path

import pytest

from graph.server import ensure_running
from tests.conftest import settings_for
from tests.faults.killing import Prepared, begin_load, end_of, take_first_load

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]


def test_of_two_loads_in_one_home_one_is_told_to_wait(prepared: Prepared) -> None:
    take_first_load(prepared.settings, prepared.feeds)
    both = [begin_load(prepared.settings, prepared.feeds) for _ in range(2)]
    done, busy = sorted((end_of(process) for process in both), key=lambda ended: ended.status)
    assert (done.status, busy.status) == (0, 3)
    assert busy.said.startswith("contactpoint: Another load is running")
    assert busy.said.count("\n") == 1
    assert prepared.fingerprint_now() == prepared.fingerprint


def test_of_two_machines_that_load_into_one_graph_one_is_told_to_wait_and_finds_it_done(
    prepared: Prepared, tmp_path: Path
) -> None:
    take_first_load(prepared.settings, prepared.feeds)
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
    assert prepared.fingerprint_now() == prepared.fingerprint
