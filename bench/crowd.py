"""Many users at once, by locust in a process of its own: its threads are green, and patch what they touch."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

from graph.settings import ROOT

LOCUSTFILE: Final = ROOT / "bench" / "locustfile.py"
SIGNING_IN: Final = 600
"""Seconds that everybody's signing in may take besides: passwords are slow to check."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Who comes, what they look for and how long they read.

    `searches` are forms as typed, `families` the first child's number by how many people a family has,
    `pause` the least and the most seconds between two pages.
    """

    home: str
    password: str
    users: Sequence[str]
    children: Sequence[str]
    searches: Sequence[dict[str, str]]
    families: Mapping[str, str]
    distance: int
    seconds: float
    pause: tuple[float, float]
    out: str = ""


@dataclass(frozen=True)
class Counted:
    """What a crowd did: seconds of each page by its kind, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    errors: list[str] = field(default_factory=list[str])

    def all(self) -> list[float]:
        """The seconds of every page."""
        return [each for kind in self.seconds.values() for each in kind]


def read_plan(path: Path) -> Plan:
    """A plan that `crowd` wrote."""
    return Plan(**json.loads(path.read_text(encoding="utf-8")))


def crowd(address: str, plan: Plan) -> Counted:
    """Let everybody of the plan use the service at `address`. SystemExit where locust tells of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        out, kept = Path(folder, "out.json"), Path(folder, "plan.json")
        kept.write_text(json.dumps(asdict(replace(plan, out=str(out)))), encoding="utf-8")
        users = str(len(plan.users))
        command = [
            *(sys.executable, "-m", "locust", "--locustfile", str(LOCUSTFILE), "--host", address),
            *(
                "--headless",
                "--only-summary",
                "--loglevel",
                "WARNING",
                "--users",
                users,
                "--spawn-rate",
                users,
            ),
        ]
        environment = {**os.environ, "CROWD_PLAN": str(kept)}
        ended = subprocess.run(
            command,
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=plan.seconds + SIGNING_IN,
            check=False,
        )
        if not out.exists():
            sys.exit(f"locust ended with {ended.returncode}: {ended.stderr[-2000:]}")
        return Counted(**json.loads(out.read_text(encoding="utf-8")))
