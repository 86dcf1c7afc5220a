"""The embedded server is started once, survives who started it, and keeps to itself."""

import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph.gateway import Gateway
from graph.server import Endpoint, ensure_running, server_home, start, status, stop
from graph.server.java import ARCHIVE
from graph.settings import Settings
from tests.conftest import settings_for

pytestmark = pytest.mark.server


def process_of(settings: Settings) -> psutil.Process:
    """The server's process."""
    return psutil.Process(status(settings).pid)


def test_two_commands_at_once_start_one_server(own: Settings) -> None:
    found: list[Endpoint] = []
    threads = [threading.Thread(target=lambda: found.append(start(own))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0] == found[1]
    flag = f"--home-dir={server_home(own).folder}"
    assert [p.pid for p in psutil.process_iter(["cmdline"]) if flag in (p.info["cmdline"] or [])] == [
        status(own).pid
    ]


def test_the_server_outlives_the_command_that_started_it(own: Settings) -> None:
    command = [sys.executable, "-m", "web", "neo4j", "start"]
    done = subprocess.run(
        command, env={"CONTACTPOINT_HOME": str(own.home)}, capture_output=True, text=True, check=True
    )
    assert "Neo4j is ready: bolt://127.0.0.1:" in done.stdout
    process = process_of(own)
    assert process.is_running()
    assert stop(own)
    # ended, though on some machines nobody has asked how yet
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_the_server_listens_on_loopback_only(shared: Settings) -> None:
    listening = [c for c in process_of(shared).net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert {connection.laddr.ip for connection in listening} <= {"127.0.0.1", "::ffff:127.0.0.1"}
    assert len(listening) == 1


def test_nobody_else_on_the_machine_can_read_the_password_or_the_data(shared: Settings) -> None:
    home = server_home(shared)
    assert stat.S_IMODE(home.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700
    assert not [path for path in (home.folder / "data").rglob("*") if path.stat().st_mode & 0o077]


def test_the_password_is_in_no_command_line_and_in_no_log(shared: Settings) -> None:
    password = ensure_running(shared).password
    assert password not in " ".join(process_of(shared).cmdline())
    home = server_home(shared)
    holders = [path for path in home.folder.rglob("*") if path.is_file() and _holds(path, password)]
    assert holders == [home.password_file]


def test_all_that_the_server_opens_lies_in_the_home_folder_or_the_jars(shared: Settings) -> None:
    written = {
        Path(file.path) for file in process_of(shared).open_files() if "w" in file.mode or "a" in file.mode
    }
    assert written
    assert [path for path in written if shared.home not in path.parents] == []


def test_two_homes_side_by_side_have_servers_of_their_own(shared: Settings, own: Settings) -> None:
    assert start(own).uri != ensure_running(shared).uri
    assert status(own).pid != status(shared).pid


def test_a_restart_keeps_the_port_so_that_waiting_clients_find_it(own: Settings) -> None:
    before = start(own)
    stop(own)
    assert start(own) == before


def test_a_stopped_server_is_started_by_the_first_gateway_that_needs_it(own: Settings) -> None:
    assert status(own).word == "stopped"
    with Gateway.open(own):
        assert status(own).word == "running"


def test_stopping_what_never_ran_is_no_fault(tmp_path: Path) -> None:
    assert stop(settings_for(tmp_path / "nowhere")) is False
    assert not (tmp_path / "nowhere").exists()


def _holds(path: Path, text: str) -> bool:
    return text.encode() in path.read_bytes()


def test_a_spoilt_archive_of_classes_stops_no_start(own: Settings, tmp_path: Path) -> None:
    jars = tmp_path / "jars"
    jars.mkdir()
    for entry in own.jars.iterdir():
        (jars / entry.name).symlink_to(entry)
    (jars / ARCHIVE).unlink(missing_ok=True)
    (jars / ARCHIVE).write_bytes(b"not an archive")
    assert start(replace(own, jars=jars)).uri
