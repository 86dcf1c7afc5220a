"""Killing a load at some point, and finishing it as a person would: by the same command again.

A home with the first load in it is kept as a template, its server stopped. Each run copies it, begins the
second load as a process of its own, kills something after some seconds with SIGKILL, repeats the command
until it ends well, and takes the graph's fingerprint.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.server import status, stop
from graph.settings import Settings
from tests.conftest import settings_for
from tests.loaders.two_loads import TwoLoads

ATTEMPTS: Final = 5
"""How often the command is repeated before a run counts as failed."""

LONGEST: Final = 300
"""Seconds that one command may take."""

Kill = Callable[[Settings, "subprocess.Popen[str]"], None]


def kill_loader(settings: Settings, load: "subprocess.Popen[str]") -> None:
    """SIGKILL to the load."""
    load.kill()


def kill_database(settings: Settings, load: "subprocess.Popen[str]") -> None:
    """SIGKILL to the embedded server, if it runs yet."""
    server = status(settings)
    if server.pid:
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(server.pid).send_signal(signal.SIGKILL)


@dataclass(frozen=True)
class Ended:
    """How one run ended: the fingerprint, the exit statuses on the way, what the last command said."""

    fingerprint: str
    statuses: tuple[int, ...]
    said: str


def begin_load(settings: Settings, feeds: Path) -> "subprocess.Popen[str]":
    """`contactpoint load FEEDS` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "web", "load", str(feeds)],
        env={**os.environ, "CONTACTPOINT_HOME": str(settings.home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run_to_the_end(settings: Settings, feeds: Path) -> tuple[int, str, float]:
    """The exit status, what was said, and the seconds of one undisturbed command."""
    began = time.monotonic()
    load = begin_load(settings, feeds)
    said, _ = load.communicate(timeout=LONGEST)
    return load.returncode, said, time.monotonic() - began


def disturbed(template: Path, home: Path, feeds: TwoLoads, kill: Kill, after: float) -> Ended:
    """Load the second folder into a copy of `template`, killing after `after` seconds; see the module."""
    shutil.copytree(template, home)
    settings = settings_for(home)
    try:
        load = begin_load(settings, feeds.second)
        with contextlib.suppress(subprocess.TimeoutExpired):
            load.wait(timeout=after)
        kill(settings, load)
        load.communicate(timeout=LONGEST)
        statuses, said = [load.returncode], ""
        while statuses[-1] != 0 or len(statuses) == 1:
            assert len(statuses) <= ATTEMPTS, said
            code, said, _ = run_to_the_end(settings, feeds.second)
            statuses.append(code)
        return Ended(print_of(settings), tuple(statuses), said)
    finally:
        stop(settings)
        shutil.rmtree(home, ignore_errors=True)


def print_of(settings: Settings) -> str:
    """The fingerprint of the graph in this home."""
    with Gateway.open(settings) as gateway:
        return fingerprint(gateway)
