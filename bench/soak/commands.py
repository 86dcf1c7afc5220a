"""Our own commands on one home, repeated until they end well, whatever is killed meanwhile."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

from graph.settings import ROOT, Settings

PATIENCE: Final = 1800.0
"""Seconds within which a command that is given again and again must have ended well."""

PAUSE: Final = 1.0

SECRET: Final = "soak-0123456789abcdefghijklmnopqrstuvwxyz"
"""The same for both homes: keyed hashes of it stand in the graph."""


@dataclass
class Home:
    """A home below `folder`; `running` is the command in hand, for whoever wants to kill it."""

    folder: Path
    recipient: str = ""
    running: "subprocess.Popen[str] | None" = None
    repeated: int = 0
    suffered: int = 0
    """Kills that the command in hand has seen, of itself or of the database."""
    faults: list[str] = field(default_factory=list[str])
    lock: Lock = field(default_factory=Lock)

    @property
    def environment(self) -> dict[str, str]:
        """What an operator would have set; nobody's limits, as a soak asks more than any user may."""
        return {
            "CONTACTPOINT_HOME": str(self.folder / "home"),
            "CONTACTPOINT_BACKUPS": str(self.folder / "backups"),
            "CONTACTPOINT_BACKUP_RECIPIENT": self.recipient,
            "CONTACTPOINT_SECRET": SECRET,
            "CONTACTPOINT_OPENINGS_AN_HOUR": "0",
            "CONTACTPOINT_SEARCHES_AN_HOUR": "0",
        }

    @property
    def settings(self) -> Settings:
        """The same, as settings."""
        return Settings.from_env(self.environment)

    def until_done(self, *arguments: str) -> str:
        """Give a command until it ends well; returns what it said.

        A killed one is given again, as is one that found the database gone or another command at work.
        """
        until = time.monotonic() + PATIENCE
        self.suffered = 0
        while True:
            status, said = self._once(*arguments)
            if status == 0:
                return said
            if status == 2 or time.monotonic() > until:
                raise RuntimeError(f"contactpoint {' '.join(arguments)} ended with {status}: {said[-500:]}")
            if status > 0 and said.startswith("Traceback"):
                self.faults.append(f"{arguments[0]}: {said.splitlines()[-1]}")
            self.repeated += 1
            time.sleep(PAUSE)

    def _once(self, *arguments: str) -> tuple[int, str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "web", *arguments],
            env={**os.environ, **self.environment},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        with self.lock:
            self.running = process
        said = process.communicate()[0].strip()
        with self.lock:
            self.running = None
        return process.returncode, said
