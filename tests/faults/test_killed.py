"""A load that is killed anywhere is finished by the same command: nothing lost, nothing twice.

`FAULT_RUNS` (2 unless said; `make faults` says 50) runs, half of them killing the loader, half the database,
at points spread at random over the time that an undisturbed load takes.
"""

import os
import random
import shutil
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from graph.server import stop
from tests.conftest import settings_for
from tests.faults.killing import disturbed, kill_database, kill_loader, print_of, run_to_the_end
from tests.loaders.two_loads import TwoLoads, two_loads

RUNS: Final = int(os.environ.get("FAULT_RUNS", "2"))

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


@dataclass(frozen=True)
class Undisturbed:
    """A home after the first load, the feeds, and what an undisturbed second load gives and takes."""

    template: Path
    feeds: TwoLoads
    fingerprint: str
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Generator[Undisturbed]:
    """Made once; the template's server is stopped, so that its folder may be copied."""
    folder = tmp_path_factory.mktemp("faults")
    feeds = two_loads(folder / "feeds")
    template, home = folder / "template", folder / "undisturbed"
    try:
        assert run_to_the_end(settings_for(template), feeds.first)[0] == 0
        stop(settings_for(template))
        shutil.copytree(template, home)
        code, said, seconds = run_to_the_end(settings_for(home), feeds.second)
        assert code == 0, said
        yield Undisturbed(template, feeds, print_of(settings_for(home)), seconds)
    finally:
        stop(settings_for(template))
        stop(settings_for(home))
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("run", range(RUNS))
def test_a_load_killed_anywhere_is_finished_by_the_same_command(
    run: int, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    kill = kill_database if run % 2 else kill_loader
    after = random.Random(run).uniform(0.2, 1.0) * undisturbed.seconds
    ended = disturbed(undisturbed.template, tmp_path / "home", undisturbed.feeds, kill, after)
    print(f"{kill.__name__} after {after:.1f} s of {undisturbed.seconds:.1f}: {ended.statuses}")
    assert ended.fingerprint == undisturbed.fingerprint, ended.said
