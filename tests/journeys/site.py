"""The whole service as a browser meets it: gunicorn over a real Neo4j, on a home of the run's own."""

import os
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from access.access import Access
from access.demo import current_code
from graph.server import Endpoint
from graph.settings import ROOT
from web import serve as serving

READY_SECONDS = 240


@dataclass(frozen=True)
class Site:
    """Where the service and its home are, and how to sign in: a user for each role, with one password."""

    address: str
    access: Access
    password: str
    home: Path

    def code(self, username: str) -> str:
        """The code that a user's authenticator shows now."""
        return current_code(self.access.store, username)


@contextmanager
def serve(home: Path, endpoint: Endpoint) -> Generator[str]:
    """Serve the pages of `home` on a free port over the Neo4j at `endpoint`; gives their address."""
    port = free_port()
    environment = {
        **os.environ,
        "CONTACTPOINT_HOME": str(home),
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USER": endpoint.user,
        "NEO4J_PASSWORD": endpoint.password,
    }
    server = subprocess.Popen(serving.command(serving.LOOPBACK, port), env=environment, cwd=ROOT)
    address = f"http://{serving.LOOPBACK}:{port}"
    try:
        _wait(f"{address}/health/ready")
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str) -> None:
    until = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urlopen(address, timeout=10):
                return
        except (URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind((serving.LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
