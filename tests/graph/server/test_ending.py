"""A server that was told to stop counts as stopped once it has, whoever started it."""

import subprocess
import sys
import time

import psutil
import pytest

from graph.server.starting import end, has_ended

pytestmark = pytest.mark.fast

A_PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def test_stopping_what_another_command_started_and_still_runs_beside_waits_for_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", A_PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        began = time.monotonic()
        end(child)
        assert time.monotonic() - began < 30
        assert child.status() == psutil.STATUS_ZOMBIE
        parent.kill()


def test_what_goes_on_has_not_ended() -> None:
    assert not has_ended(psutil.Process(), 0.1)
