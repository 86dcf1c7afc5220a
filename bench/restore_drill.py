"""Lose everything and come back: `make restore-drill`, or `python -m bench.restore_drill [--children 500]`.

A small country is loaded and backed up by the commands that an operator gives; a second backup is killed in
the middle; then the whole home is removed, restored, and held against what it was. Prints each step with its
seconds, and last one line that says what held; exit status 1 where something didn't.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import click

from access.access import Access
from access.areas import ENGLAND
from access.demo import current_code, mark, users
from bench.browser import Browser
from bench.served import served
from graph import doors
from graph.server import status, stop
from graph.settings import ROOT, Settings


@dataclass
class Drill:
    """One drill below `folder`: the environment that its commands are given, and what was seen."""

    folder: Path
    seen: list[str] = field(default_factory=list[str])

    @property
    def environment(self) -> dict[str, str]:
        """What an operator would have set."""
        told = {"CONTACTPOINT_HOME": "home", "CONTACTPOINT_BACKUPS": "backups"}
        return {name: str(self.folder / place) for name, place in told.items()}

    @property
    def settings(self) -> Settings:
        """The same, as settings."""
        return Settings.from_env(self.environment)

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        """Begin one of our commands."""
        return subprocess.Popen(
            [sys.executable, "-m", "web", *arguments],
            env={**os.environ, **self.environment, **environment},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, **environment: str) -> str:
        """Run one of our commands; returns what it said. Prints its last line and the seconds it took."""
        began = time.monotonic()
        process = self.start(*arguments, **environment)
        said = process.communicate()[0].strip()
        last = said.splitlines()[-1] if said else ""
        print(
            f"{time.monotonic() - began:6.1f} s  contactpoint {arguments[0]} {arguments[1]}: {last}",
            flush=True,
        )
        if process.returncode:
            sys.exit(
                f"The drill failed: `contactpoint {' '.join(arguments)}` ended with {process.returncode}."
            )
        return said

    def expect(self, what: str, holds: bool) -> None:
        """Note something that must hold."""
        if not holds:
            sys.exit(f"The drill failed: {what} doesn't hold.")
        self.seen.append(what)

    def fingerprint(self) -> str:
        """The graph's, children's numbers included."""
        return self.run("fingerprint", "--numbers").splitlines()[-1]

    def signs_in(self, password: str) -> bool:
        """Whether the practitioner gets in by the pages, with both factors."""
        access = Access.open(self.settings)
        try:
            with served(self.settings) as address:
                Browser(address).sign_in(
                    "practitioner", password, lambda who: current_code(access.store, who)
                )
        finally:
            access.close()
        return True


def people(settings: Settings) -> str:
    """Make a user of each role; returns their password."""
    access = Access.open(settings)
    try:
        mark(access.store)
        return users(access, settings, area=ENGLAND, organisation="drill")[0].password
    finally:
        access.close()


def kill_a_backup(drill: Drill, recipient: dict[str, str]) -> None:
    """Begin a backup, kill it while the server is stopped for it, and wait for Neo4j's tool to end."""
    process = drill.start("backup", "create", **recipient)
    door = doors.server(drill.settings)
    while process.poll() is None and not (door.is_shut and status(drill.settings).word == "stopped"):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    while door.is_shut:
        time.sleep(0.1)
    drill.expect(
        "a backup killed in the middle left the home and the earlier backup whole", process.returncode < 0
    )


def rehearse(drill: Drill, children: int) -> None:
    """The whole drill."""
    country = str(drill.folder / "country")
    drill.run("generate", "--children", str(children), "--seed", "1", "--out", country)
    drill.run("load", country)
    password = people(drill.settings)
    key = str(drill.folder / "key")
    recipient = {"CONTACTPOINT_BACKUP_RECIPIENT": drill.run("backup", "key", "--out", key)}
    before = drill.fingerprint()
    drill.run("backup", "create", **recipient)
    kill_a_backup(drill, recipient)
    drill.expect("the fingerprint was the same after that", drill.fingerprint() == before)
    drill.run("backup", "verify", "--identity", key)

    stop(drill.settings)
    shutil.rmtree(drill.settings.home)
    drill.run("backup", "restore", "--identity", key)
    drill.expect("the same fingerprint with numbers", drill.fingerprint() == before)
    audit = drill.run("audit", "verify")
    drill.expect("the audit verified", bool(re.search(r"The audit holds: \d+ entries", audit)))
    drill.expect("a sign-in with both factors", drill.signs_in(password))
    drill.run("load", country)
    drill.expect("the working set made anew, the same feeds changing nothing", drill.fingerprint() == before)


@click.command()
@click.option("--children", envvar="CHILDREN", default=500, show_default=True, help="How many children.")
def main(children: int) -> None:
    """Rehearse a restore."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="restore-drill-") as folder:
        drill = Drill(Path(folder))
        try:
            rehearse(drill, children)
        finally:
            stop(drill.settings)
    print(f"Held in {time.monotonic() - began:.0f} s: {'; '.join(drill.seen)}.")


if __name__ == "__main__":
    main()
