"""The demonstration from an empty folder to a signed-in page, and nothing left running afterwards."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from access import demo
from access.access import Access
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.server import stop
from graph.settings import ROOT, Settings
from tests.builders import a_node
from tests.conftest import settings_for
from tests.journeys.site import free_port
from web.services import refuse_real_data

pytestmark = [pytest.mark.server, pytest.mark.timeout(600)]

CHILDREN = "300"


@pytest.fixture(scope="module")
def demo_settings(tmp_path_factory: pytest.TempPathFactory) -> Generator[Settings]:
    """A home for these tests' demonstration."""
    settings = settings_for(tmp_path_factory.mktemp("demo") / "home")
    yield settings
    stop(settings)


@contextmanager
def demonstration(settings: Settings, port: int, **environment: str) -> Generator["subprocess.Popen[str]"]:
    """`contactpoint demo` as a newcomer starts it; ended by Ctrl-C where it hasn't ended by itself."""
    mine = {
        "CONTACTPOINT_HOME": str(settings.home),
        "PORT": str(port),
        "CHILDREN": CHILDREN,
        "COLUMNS": "120",
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "web", "demo"],
        env={**os.environ, **mine, **environment},
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGINT)
            running.wait(60)


def until_ready(running: "subprocess.Popen[str]") -> str:
    """What it printed up to the line that says where the page is."""
    assert running.stdout is not None
    printed = ""
    for line in running.stdout:
        printed += line
        if line.startswith("ContactPoint is ready: "):
            return printed
    raise AssertionError(printed)


def of_this_home(settings: Settings) -> list[str]:
    """The processes that have anything to do with the home."""
    found: list[str] = []
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            words = [*process.cmdline(), process.environ().get("CONTACTPOINT_HOME", "")]
            if process.pid != os.getpid() and any(str(settings.home) in word for word in words):
                found.append(" ".join(words)[:200])
    return found


def test_the_demonstration_tells_a_story_serves_it_and_leaves_no_process_behind(
    demo_settings: Settings,
) -> None:
    port = free_port()
    with demonstration(demo_settings, port) as running:
        printed = until_ready(running)
        assert f"ContactPoint is ready: http://127.0.0.1:{port}\n" in printed
        with urlopen(f"http://127.0.0.1:{port}/sign-in") as page:
            assert page.status == 200
    for word in ("Health visitor", "Youth worker", "Special educational needs coordinator", "password: "):
        assert word in printed
    assert re.search(r"contactpoint who-else --number \d{12}\n", printed)
    assert of_this_home(demo_settings) == []


def test_a_second_demonstration_starts_at_once_and_once_ends_after_the_story(demo_settings: Settings) -> None:
    begun = time.monotonic()
    with demonstration(demo_settings, free_port(), ONCE="1") as running:
        printed, _ = running.communicate(timeout=300)
    assert running.returncode == 0, printed
    assert "One child’s story" in printed
    assert "contactpoint generate" not in printed
    assert time.monotonic() - begun < 120
    assert of_this_home(demo_settings) == []


def test_another_country_in_the_same_home_is_refused_in_one_sentence(demo_settings: Settings) -> None:
    with demonstration(demo_settings, free_port(), ONCE="1", CHILDREN="400") as running:
        printed, _ = running.communicate(timeout=300)
    assert running.returncode == 2
    assert printed.count("\n") == 1
    assert "holds a demonstration of 300 children" in printed


def test_a_port_in_use_is_one_sentence_before_anything_is_made(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "home")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        with demonstration(settings, port) as running:
            printed, _ = running.communicate(timeout=60)
    assert running.returncode == 3
    assert printed == f"contactpoint: Port {port} is in use; stop what uses it or choose another port.\n"
    assert not settings.home.exists()


def test_real_children_are_served_but_not_by_a_demonstration(settings: Settings, graph: Gateway) -> None:
    a_node(graph, ["Load"], {"id": "1", "source": "births", "synthetic": False})
    access = Access.open(settings)
    try:
        refuse_real_data(graph, access)
        demo.mark(access.store)
        with pytest.raises(BadInput, match="demonstration"):
            refuse_real_data(graph, access)
    finally:
        access.close()
