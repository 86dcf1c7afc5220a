"""The application as it is served, by several workers: figures, logs, and an end that loses nobody's page."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from graph.server import Endpoint
from graph.settings import ROOT
from web import serve as serving

pytestmark = [pytest.mark.server, pytest.mark.timeout(600)]

SECRET: Final = "Qxf00dcafe"


@dataclass
class Served:
    """A running server."""

    process: "subprocess.Popen[bytes]"
    port: int
    errors: Path

    def get(self, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read().decode()

    def lines(self) -> list[str]:
        return self.errors.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def served(tmp_path: Path, neo4j_server: Endpoint) -> Generator[Served]:
    """The real server, two workers and more, over the run's graph and a home of its own."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "CONTACTPOINT_HOME": str(tmp_path / "home"),
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    errors = tmp_path / "errors"
    with errors.open("wb") as file:
        command = serving.command(serving.LOOPBACK, port)
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=file)
    made = Served(process, port, errors)
    try:
        _wait(made)
        yield made
    finally:
        process.kill()
        process.wait()


def _wait(server: Served) -> None:
    while server.process.poll() is None:
        try:
            server.get("/health/ready")
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(server.errors.read_text(encoding="utf-8"))


def test_figures_add_up_over_all_workers_logs_name_nobody_and_the_last_page_is_finished(
    served: Served,
) -> None:
    for _ in range(40):
        served.get("/health/live")
    told = [served.get("/metrics") for _ in range(4)]
    counts = [
        re.search(r'contactpoint_page_seconds_count\{endpoint="health.live",status="2xx"\} (\S+)', one)
        for one in told
    ]
    assert [count and count[1] for count in counts] == ["40.0"] * 4
    with socket.create_connection(("127.0.0.1", served.port)) as slow:
        body = b"username=" + SECRET.encode()
        head = f"POST /sign-in?{SECRET} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
        slow.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body[:5])
        time.sleep(0.5)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        slow.sendall(body[5:])
        answer = b""
        while data := slow.recv(65536):
            answer += data
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"Your page has expired" in answer
    assert b"</html>" in answer
    assert served.process.wait(60) == 0
    assert [line for line in served.lines() if SECRET in line] == []
    assert all(json.loads(line)["event"] for line in served.lines())
    assert list((served.errors.parent / "home" / "figures").iterdir()) == []
