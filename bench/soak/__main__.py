"""The soak itself: begin, disturb, end, compare; the last line says what held."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click
import psutil

from access.access import Access
from access.clock import today
from bench.served import free_port, wait
from bench.soak.commands import Home
from bench.soak.feeds import deliveries
from bench.soak.trouble import Memory, Trouble
from bench.soak.visitors import Visitors
from graph.gateway import Gateway
from graph.queries import query
from graph.server import stop
from graph.settings import ROOT
from web import serve as serving

OPENED: Final = 40
"""Children that users go back to."""

USERS: Final = 4
LIFECYCLE_EVERY: Final = 3
BACKUP_EVERY: Final = 2
"""Deliveries from one run to the next."""

FLAT: Final = 0.10
"""Share of itself by which the web server may grow over the second half."""


@dataclass
class Soak:
    """One soak below `folder`."""

    folder: Path
    minutes: float
    seen: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])

    def expect(self, holds: bool, what: str) -> None:
        """Note what was to hold."""
        (self.seen if holds else self.broken).append(what)
        print(f"{'  ' if holds else '! '}{what}", flush=True)

    def run(self, children: int) -> None:
        """The whole soak."""
        first, following = deliveries(children, self.folder)
        home = Home(self.folder / "disturbed")
        day = today().isoformat()
        home.recipient = home.until_done("backup", "key", "--out", str(self.folder / "key")).splitlines()[-1]
        home.until_done("load", str(first))
        done = self._disturb(home, following, day)
        found = home.until_done("fingerprint").splitlines()[-1]
        self._check(home)
        stop(home.settings)
        peace = Home(self.folder / "undisturbed")
        peace.until_done("load", str(first))
        for place, delivery in enumerate(following[:done]):
            deliver(peace, place, delivery, day)
        same = peace.until_done("fingerprint").splitlines()[-1] == found
        stop(peace.settings)
        self.expect(same, f"the fingerprint of an undisturbed home after the same {done} deliveries")

    def _disturb(self, home: Home, following: Sequence[Path], day: str) -> int:
        """Serve, load, back up and kill for as long as is wanted; returns how many deliveries were made."""
        ended = threading.Event()
        access = Access.open(home.settings)
        port = free_port()
        server = subprocess.Popen(
            serving.command(serving.LOOPBACK, port),
            env={**os.environ, **home.environment},
            cwd=ROOT,
            stderr=(self.folder / "web.log").open("wb"),
        )
        address = f"http://{serving.LOOPBACK}:{port}"
        try:
            wait(f"{address}/health/ready")
            visitors = Visitors(access, address, self._children(home)[:OPENED], ended)
            threads = visitors.begin(USERS)
            trouble = Trouble(home, psutil.Process(server.pid), ended)
            memory = Memory(home, trouble.web, ended)
            threads += [threading.Thread(target=one.run) for one in (trouble, memory)]
            for thread in threads[-2:]:
                thread.start()
            done = self._deliver_until(time.monotonic() + self.minutes * 60, home, following, day)
            ended.set()
            for thread in threads:
                thread.join()
        finally:
            ended.set()
            server.terminate()
            server.wait(120)
            access.close()
        self._tell(home, visitors, trouble, memory)
        return done

    def _deliver_until(self, until: float, home: Home, following: Sequence[Path], day: str) -> int:
        for place, delivery in enumerate(following):
            deliver(home, place, delivery, day)
            if place % BACKUP_EVERY == 0:
                home.until_done("backup", "create")
            if time.monotonic() > until:
                return place + 1
        while time.monotonic() < until:
            home.until_done("backup", "create")
        return len(following)

    def _children(self, home: Home) -> list[str]:
        """Children who are too young to leave, by number."""
        with Gateway.open(home.settings) as gateway:
            rows = gateway.read(query("bench/searched"))
        return [row["number"] for row in rows if row["born"] > f"{today().year - 15}"]

    def _tell(self, home: Home, visitors: Visitors, trouble: Trouble, memory: Memory) -> None:
        answers, here = visitors.answers, {"", *self._children(home)}
        # a number that leads to another child by now, or whose child has died, isn't answered as it was
        wrong = sorted({words for words, number in answers.wrong if number in here})
        answers.counted["of children who left meanwhile"] = len(
            [number for _, number in answers.wrong if number not in here]
        )
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(answers.counted.items()))
        self.expect(not wrong, f"no answer was wrong ({told}; wrong: {', '.join(wrong) or 'none'})")
        kills = ", ".join(f"{number} {kind}" for kind, number in trouble.killed.items())
        self.expect(all(trouble.killed.values()), f"every kind was killed ({kills}; {home.repeated} repeats)")
        self.expect(not home.faults, f"no command failed by a fault of its own ({home.faults or 'none'})")
        self.expect(
            memory.grown < FLAT,
            f"memory stayed flat (web server {memory.slope:+.1f} MB a minute, at most "
            f"{max(used for _, used in memory.workers):.0f} MB; Neo4j at most {max(memory.database):.0f} MB)",
        )

    def _check(self, home: Home) -> None:
        with Gateway.open(home.settings) as gateway:
            rules = gateway.read(query("reports/integrity"))
        broken = [row["rule"] for row in rules if row["broken"]]
        self.expect(not broken, f"{len(rules)} rules of integrity, all noughts ({broken or 'none broken'})")
        self.expect("The audit holds" in home.until_done("audit", "verify"), "the audit verified")
        held = home.until_done("backup", "verify", "--identity", str(self.folder / "key"))
        self.expect("holds" in held, "the last backup verified from inside")


def deliver(home: Home, place: int, delivery: Path, day: str) -> None:
    """One small delivery, and every so often a run over what leaves."""
    home.until_done("load", str(delivery))
    if place % LIFECYCLE_EVERY == LIFECYCLE_EVERY - 1:
        home.until_done("lifecycle", "run", "--as-of", day, "--later")


@click.command()
@click.option("--minutes", envvar="MINUTES", default=10.0, show_default=True, help="For how long to disturb.")
@click.option("--children", envvar="CHILDREN", default=1000, show_default=True, help="How many children.")
def main(minutes: float, children: int) -> None:
    """Soak a home."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        soak = Soak(Path(folder), minutes)
        try:
            soak.run(children)
        finally:
            for name in ("disturbed", "undisturbed"):
                stop(Home(Path(folder) / name).settings)
    if soak.broken:
        sys.exit(f"Broken: {'; '.join(soak.broken)}.")
    print(f"Held: {'; '.join(soak.seen)}.")


if __name__ == "__main__":
    main()
