"""Disturbing a load at some point, and finishing it as a person would: by the same command again.

One home with a server of its own serves all runs. Each puts graph and working set back to where the first
load left them, begins the second load as a process of its own, and disturbs that.
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
from typing import Final

import psutil

from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.server import status
from graph.settings import Settings
from loaders.progress import Steps
from loaders.run import load
from loaders.working.store import folder
from tests.builders import a_query
from tests.conftest import empty
from tests.loaders.two_loads import TwoLoads
from tests.snapshot import Snapshot, snapshot

ATTEMPTS: Final = 5
"""How often the command is repeated before a run counts as failed."""

LONGEST: Final = 300
"""Seconds that one command may take."""

Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status, and what it said to the person."""

    status: int
    said: str


@dataclass(frozen=True)
class Prepared:
    """A home with a server, the two loads, and what an undisturbed second load gives and takes."""

    settings: Settings
    feeds: TwoLoads
    first: Snapshot
    fingerprint: str
    but_why: str
    seconds: float

    def begin_again(self) -> None:
        """Bring home and graph to where they were after the first load."""
        self.first.put_back(self.settings)

    def load_again_until_done(self) -> list[Ended]:
        """Repeat the command until it ends well."""
        ends: list[Ended] = []
        while not ends or ends[-1].status:
            assert len(ends) < ATTEMPTS, ends
            ends.append(end_of(begin_load(self.settings, self.feeds)))
        return ends

    def fingerprint_now(self) -> str:
        """That of the graph as it is."""
        with Gateway.open(self.settings) as gateway:
            return fingerprint(gateway)

    def fingerprint_but_why(self) -> str:
        """That of the graph without why matching joined what: that tells how many records there were."""
        with Gateway.open(self.settings) as gateway:
            return _but_why(gateway)


def forget(settings: Settings) -> None:
    """Bring home and graph to where they are before any load."""
    with Gateway.open(settings) as gateway:
        empty(gateway)
    shutil.rmtree(folder(settings))


def take_first_load(settings: Settings, feeds: TwoLoads) -> None:
    """Bring home and graph to where they are after the first load."""
    forget(settings)
    load(settings, [feeds.first], Steps(bars=False))


def undisturbed(settings: Settings, feeds: TwoLoads) -> Prepared:
    """Take both loads, and measure the second."""
    take_first_load(settings, feeds)
    first = snapshot(settings, settings.home.with_name("first"))
    began = time.monotonic()
    ended = end_of(begin_load(settings, feeds))
    assert ended.status == 0, ended.said
    seconds = time.monotonic() - began
    with Gateway.open(settings) as gateway:
        whole = fingerprint(gateway)
        return Prepared(settings, feeds, first, whole, _but_why(gateway), seconds)


def _but_why(gateway: Gateway) -> str:
    gateway.write(a_query("forget_why"))
    return fingerprint(gateway)


def begin_load(settings: Settings, feeds: TwoLoads, of: str = "second", **environment: str) -> Process:
    """`contactpoint load` of the second folder, or the first, as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "web", "load", str(feeds.first if of == "first" else feeds.second)],
        env={**os.environ, "CONTACTPOINT_HOME": str(settings.home), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def end_of(process: Process) -> Ended:
    """Wait for the process to end."""
    _, said = process.communicate(timeout=LONGEST)
    return Ended(process.returncode, said)


Kill = Callable[[Settings, Process], None]


def kill_loader(settings: Settings, load: Process) -> None:
    """SIGKILL to the load."""
    load.kill()


def kill_database(settings: Settings, load: Process) -> None:
    """SIGKILL to the embedded server."""
    server = status(settings)
    if server.pid:
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(server.pid).send_signal(signal.SIGKILL)


def killed(prepared: Prepared, kill: Kill, after: float) -> list[Ended]:
    """Load the second folder, killing after `after` seconds; how each command ended, the last one well.

    A load that has ended by then (the machine has become faster) is done again and killed earlier.
    """
    while True:
        prepared.begin_again()
        process = begin_load(prepared.settings, prepared.feeds)
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            kill(prepared.settings, process)
            return [end_of(process), *prepared.load_again_until_done()]
        after *= 0.7
