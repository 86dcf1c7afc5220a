"""A load that is killed anywhere is finished by the same command: nothing lost, nothing twice.

`FAULT_RUNS` (2 unless said; `make faults` says 50) runs, from number `FAULT_FROM` (0) on, half killing
the loader and half the database, at points spread at random over the time that an undisturbed load takes.
"""

import os
import random
from typing import Final

import pytest

from tests.faults.killing import Prepared, kill_database, kill_loader, killed

RUNS: Final = int(os.environ.get("FAULT_RUNS", "2"))
FROM: Final = int(os.environ.get("FAULT_FROM", "0"))

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


@pytest.mark.parametrize("run", range(FROM, FROM + RUNS))
def test_a_load_killed_anywhere_is_finished_by_the_same_command(run: int, prepared: Prepared) -> None:
    kill = kill_database if run % 2 else kill_loader
    after = random.Random(run).uniform(0.2, 1.0) * prepared.seconds
    ends = killed(prepared, kill, after)
    statuses = [ended.status for ended in ends]
    print(f"{run}: {kill.__name__} after {after:.1f} s of {prepared.seconds:.1f}: {statuses}")
    assert prepared.fingerprint_now() == prepared.fingerprint, ends
    if kill is kill_database and statuses[0]:
        assert "give the same command again" in ends[0].said
        assert ends[0].said.startswith("contactpoint: The embedded Neo4j doesn't answer")
