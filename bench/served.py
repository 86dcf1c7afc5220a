"""The application as it is served, a bare page under the same server, and users who sign in to it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from access.access import Access
from access.accounts import NewAccount
from access.areas import ENGLAND
from access.clock import today
from access.demo import mark
from access.reasons import Reasons
from access.visit import Visit
from graph.server import ensure_running
from graph.settings import ROOT, Settings
from web import serve as serving

WORDS: Final = "marble-otter-quill-saffron"
BARE: Final = "from flask import Flask\napp = Flask('bare')\napp.get('/')(lambda: 'page')\n"
READY_SECONDS: Final = 240


@contextmanager
def served(settings: Settings) -> Generator[str]:
    """The pages of a home, as `contactpoint serve` runs them; gives their address."""
    endpoint = ensure_running(settings)
    known = {"NEO4J_URI": endpoint.uri, "NEO4J_USER": endpoint.user, "NEO4J_PASSWORD": endpoint.password}
    port = free_port()
    with _running(
        serving.command(serving.LOOPBACK, port), port, {**known, **unlimited(settings)}, ROOT
    ) as at:
        yield at


@contextmanager
def bare() -> Generator[str]:
    """A page that does nothing, under the same server with the same settings; gives its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "bare.py").write_text(BARE, encoding="utf-8")
        command = [*serving.command(serving.LOOPBACK, port)[:-1], "bare:app"]
        with _running(command, port, {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}, Path(folder)) as at:
            yield at


def unlimited(settings: Settings) -> dict[str, str]:
    """The environment of a home whose users may open and search as often as a benchmark wants."""
    none = {"CONTACTPOINT_OPENINGS_AN_HOUR": "0", "CONTACTPOINT_SEARCHES_AN_HOUR": "0"}
    return {"CONTACTPOINT_HOME": str(settings.home), **none}


def users(settings: Settings, wanted: int, children: list[str]) -> list[str]:
    """The names of so many users, all with the password WORDS and with a reason for each of the children."""
    access = Access.open(settings)
    mark(access.store)
    try:
        return [_user(access, f"crowd{place}", children) for place in range(wanted)]
    finally:
        access.close()


def _user(access: Access, name: str, children: list[str]) -> str:
    if name not in {person.username for person in access.accounts.within(None)}:
        access.accounts.enrol(access.accounts.create(_account(name), by=None), WORDS)
    visit = Visit(access.accounts.find(name), "bench", "127.0.0.1")
    reasons = Reasons(access.store, access.audit)
    for child in children:
        reasons.state(visit, child, "coordinate")
    return name


def _account(name: str) -> NewAccount:
    lately = today() - timedelta(days=30)
    return NewAccount(
        username=name,
        name=f"Bench {name}",
        surname="Bench",
        role="hub",
        organisation="bench",
        area=ENGLAND,
        trained_on=lately,
        vetted_on=lately,
        agreed_on=lately,
    )


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str], folder: Path) -> Generator[str]:
    server = subprocess.Popen(command, env={**os.environ, **environment}, cwd=folder)
    address = f"http://{serving.LOOPBACK}:{port}"
    try:
        wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def wait(address: str) -> None:
    """Until `address` answers."""
    until = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urlopen(address, timeout=10):
                return
        except (URLError, OSError):
            if time.monotonic() > until:
                sys.exit("The server didn't come up.")
            time.sleep(0.1)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((serving.LOOPBACK, 0))
        return int(probe.getsockname()[1])
