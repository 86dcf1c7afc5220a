"""What a soak does to a home: kills, in turn, and a watch over memory."""

import contextlib
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import psutil

from bench.soak.commands import Home
from graph.server import status

EVERY: Final = 12.0
"""Seconds from one kill to the next."""

ENOUGH: Final = 2
"""Kills that one command has to bear: on a slow machine it would never end else."""

SAMPLED: Final = 2.0
"""Seconds from one look at memory to the next."""

Kill = Callable[[], bool]


@dataclass
class Trouble:
    """Kills a web worker, the command in hand and the database, one after the other, until it is ended."""

    home: Home
    web: psutil.Process
    ended: threading.Event
    killed: Counter[str] = field(default_factory=Counter[str])

    def run(self) -> None:
        """Until the end."""
        kinds: dict[str, Kill] = {
            "web workers": self._worker,
            "commands": self._command,
            "database": self._database,
        }
        while True:
            for kind, kill in kinds.items():
                if self.ended.wait(EVERY):
                    return
                with contextlib.suppress(psutil.NoSuchProcess):
                    self.killed[kind] += kill()

    def _worker(self) -> bool:
        workers = self.web.children()
        if workers:
            workers[self.killed["web workers"] % len(workers)].kill()
        return bool(workers)

    def _command(self) -> bool:
        with self.home.lock:
            if self.home.running is None or not self._bears():
                return False
            self.home.running.kill()
            return True

    def _database(self) -> bool:
        pid = status(self.home.settings).pid
        if pid is None or not self._bears():
            return False
        psutil.Process(pid).kill()
        return True

    def _bears(self) -> bool:
        """Whether the command in hand can bear one more kill, which it is about to see."""
        self.home.suffered += 1
        return self.home.suffered <= ENOUGH


@dataclass
class Memory:
    """Resident memory of the web server and of Neo4j, in MB, by minute."""

    home: Home
    web: psutil.Process
    ended: threading.Event
    workers: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    database: list[float] = field(default_factory=list[float])

    def run(self) -> None:
        """Until the end."""
        began = time.monotonic()
        while not self.ended.wait(SAMPLED):
            with contextlib.suppress(psutil.Error):
                used = sum(one.memory_info().rss for one in (self.web, *self.web.children()))
                self.workers.append(((time.monotonic() - began) / 60, used / 1e6))
                pid = status(self.home.settings).pid
                if pid:
                    self.database.append(psutil.Process(pid).memory_info().rss / 1e6)

    @property
    def slope(self) -> float:
        """MB a minute by which the web server grew over the second half, when it has warmed up."""
        late = self.workers[len(self.workers) // 2 :]
        minutes, used = zip(*late, strict=True)
        return statistics.linear_regression(minutes, used).slope

    @property
    def grown(self) -> float:
        """By what share of itself the web server grew over the second half."""
        late = self.workers[len(self.workers) // 2 :]
        mean = statistics.fmean(used for _, used in late)
        return self.slope * (late[-1][0] - late[0][0]) / mean
