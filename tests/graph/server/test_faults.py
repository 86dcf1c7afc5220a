"""What can be wrong with the embedded server: each gets one clear sentence, and there is a way on."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph.errors import Busy, JarsFault, ServerFault, WrongPassword
from graph.gateway import Gateway
from graph.migrations import applied, migrate
from graph.queries import query
from graph.server import admin, ensure_running, server_home, start, starting, status, stop
from graph.server.jars import locked
from graph.settings import ROOT, Settings

pytestmark = pytest.mark.server


def is_one_sentence(text: str) -> bool:
    """True for one line that ends as a sentence does."""
    return "\n" not in text and len(text) < 400 and text[0].isupper() and not text.endswith(" ")


def kill(settings: Settings) -> None:
    """End the server as a crash does."""
    process = psutil.Process(status(settings).pid)
    process.kill()
    process.wait(30)


def test_a_killed_server_is_started_again_with_what_was_committed_and_says_so(shared: Settings) -> None:
    with Gateway.open(shared) as gateway:
        migrate(gateway)
        before = applied(gateway)
    kill(shared)
    assert status(shared).word == "crashed"
    said: list[str] = []
    ensure_running(shared, said.append)
    assert len(said) == 1
    assert "ended without being stopped" in said[0]
    with Gateway.open(shared) as gateway:
        assert applied(gateway) == before


def test_a_log_that_ends_in_a_change_cut_off_is_dropped_to_that_point_in_so_many_words(
    shared: Settings,
) -> None:
    with Gateway.open(shared) as gateway:
        migrate(gateway)
        before = applied(gateway)
    kill(shared)
    tear(server_home(shared).folder / "data" / "transactions" / shared.neo4j_database)
    said: list[str] = []
    ensure_running(shared, said.append)
    assert "never confirmed" in said[-1]
    assert is_one_sentence(said[-1])
    with Gateway.open(shared) as gateway:
        assert applied(gateway) == before


def tear(folder: Path) -> None:
    """Leave, after the last change in Neo4j's log, what a disk that filled up leaves: a piece of one."""
    log = max(folder.glob("neostore.transaction.db.*"), key=lambda path: int(path.suffix[1:]))
    held = log.read_bytes()
    end = len(held.rstrip(b"\0"))
    log.write_bytes(held[:end] + b"\xff" * 64 + held[end + 64 :])


def test_a_state_file_whose_number_now_belongs_to_another_process_is_not_believed(shared: Settings) -> None:
    kill(shared)
    home = server_home(shared)
    state = home.state()
    assert state is not None
    home.remember(replace(state, pid=os.getpid()))  # the number was given again, to us
    assert status(shared).word == "crashed"
    ensure_running(shared, lambda _: None)
    assert psutil.Process().is_running()
    assert status(shared).pid != os.getpid()


def test_a_cut_off_state_file_and_stale_locks_stop_nobody(shared: Settings) -> None:
    kill(shared)
    home = server_home(shared)
    (home.folder / "server.json").write_text('{"pid": 12', encoding="utf-8")
    assert home.lock.exists()
    assert (home.folder / "data" / "databases" / "store_lock").exists()
    assert ensure_running(shared, lambda _: None).uri


def test_a_command_killed_while_it_starts_the_server_leaves_a_home_that_starts(own: Settings) -> None:
    command = [sys.executable, "-m", "web", "neo4j", "start"]
    starting = subprocess.Popen(command, env={"CONTACTPOINT_HOME": str(own.home)})
    until = time.monotonic() + 120
    while status(own).word != "starting" and time.monotonic() < until:
        time.sleep(0.02)
    starting.send_signal(signal.SIGKILL)
    starting.wait()
    said: list[str] = []
    assert start(own, said.append).uri
    assert "half started" in said[0]


def test_another_process_on_the_same_home_is_named(shared: Settings) -> None:
    home = server_home(shared)
    state = home.state()
    assert state is not None
    home.forget()  # as if it had been started by other means
    try:
        with pytest.raises(ServerFault, match=rf"Another Neo4j \(process {state.pid}\) is using") as caught:
            start(shared)
    finally:
        home.remember(state)
    assert is_one_sentence(str(caught.value))
    assert "CONTACTPOINT_HOME" in str(caught.value)
    assert ensure_running(shared).uri  # and the other one came to no harm


def test_a_port_in_use_is_named_when_it_was_asked_for(own: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerFault, match=f"Port {port} is in use") as caught:
            start(replace(own, server_port=port))
        assert is_one_sentence(str(caught.value))
        assert status(own).word == "stopped"


def test_a_port_taken_behind_our_back_is_read_from_neo4js_log_and_gets_no_password(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_too_early(port: int) -> bool:
        return port > 0

    monkeypatch.setattr(starting, "is_free", looked_too_early)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerFault, match=f"Port {port} is in use"):
            start(replace(own, server_port=port))
        taken.settimeout(0)
        with pytest.raises(BlockingIOError):  # nobody has called there
            taken.accept()


def test_a_last_port_that_somebody_took_meanwhile_is_replaced(own: Settings) -> None:
    first = start(own)
    stop(own)
    with socket.create_server(("127.0.0.1", first.port)):
        assert start(own).port != first.port


def test_a_password_file_of_another_graph_is_refused_with_its_name(own: Settings) -> None:
    start(own)
    stop(own)
    home = server_home(own)
    right = home.password_file.read_text(encoding="utf-8")
    home.password_file.write_text("of another graph", encoding="utf-8")
    with pytest.raises(WrongPassword, match="refuses the password in") as caught:
        start(own)
    assert str(home.password_file) in str(caught.value)
    assert status(own).word == "stopped"
    home.password_file.write_text(right, encoding="utf-8")
    assert start(own).password == right


def test_too_many_wrong_passwords_are_told_from_a_wrong_one_and_pass(shared: Settings) -> None:
    where = ensure_running(shared)
    refusals = [_refusal(where.uri, "wrong") for _ in range(6)]
    assert "refuses the user or password" in refusals[0]
    assert "too many wrong passwords; wait" in refusals[-1]
    time.sleep(10)
    with Gateway(where.uri, where.user, where.password, shared.neo4j_database) as gateway:
        assert gateway.read(query("traversals/answers"))


def test_a_lost_password_file_is_asked_for(shared: Settings) -> None:
    file = server_home(shared).password_file
    kept = file.read_text(encoding="utf-8")
    file.unlink()
    try:
        with pytest.raises(WrongPassword, match="password is missing"):
            ensure_running(shared)
    finally:
        file.write_text(kept, encoding="utf-8")
        file.chmod(0o600)


def test_more_memory_than_there_is_is_refused(own: Settings) -> None:
    with pytest.raises(ServerFault, match=r"\(heap 900t\)") as caught:
        start(replace(own, server_heap="900t"))
    assert "CONTACTPOINT_SERVER_HEAP" in str(caught.value)
    assert start(own).uri


def test_the_administration_tool_refuses_while_the_server_runs(shared: Settings) -> None:
    with pytest.raises(Busy, match="contactpoint neo4j stop"):
        admin(shared, "database", "check", "neo4j")


def test_a_missing_jar_is_named(own: Settings, tmp_path: Path) -> None:
    jars = _linked_jars(own.jars, tmp_path / "jars")
    victim = jars / locked()[40].path
    victim.unlink()
    with pytest.raises(JarsFault, match=rf"{victim.name} is missing .*make setup"):
        start(replace(own, jars=jars))


def test_a_jar_of_which_one_byte_differs_is_never_run(own: Settings, tmp_path: Path) -> None:
    jars = _linked_jars(own.jars, tmp_path / "jars")
    victim = jars / locked()[40].path
    content = bytearray(victim.read_bytes())
    content[100] ^= 1
    victim.unlink()
    victim.write_bytes(content)
    with pytest.raises(JarsFault, match=rf"{victim.name} .*isn't the file that was locked"):
        start(replace(own, jars=jars))


def _refusal(uri: str, password: str) -> str:
    with Gateway(uri, "neo4j", password, "neo4j") as gateway, pytest.raises(WrongPassword) as caught:
        gateway.read(query("traversals/answers"))
    return str(caught.value)


def _linked_jars(source: Path, folder: Path) -> Path:
    for jar in locked():
        (folder / jar.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / jar.path).symlink_to(source / jar.path)
    return folder


def test_a_full_disk_is_refused_before_anything_is_written_to_it(tmp_path: Path) -> None:
    # a disk of its own, in a name space of its own: nothing of it is seen outside
    script = 'mount -t tmpfs -o size=40m none "$1" && cd "$2" && exec "$3" -m web neo4j start'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
    if not shutil.which("unshare") or subprocess.run([*command[:4], "true"], check=False).returncode:
        pytest.skip("a small disk takes Linux's user name spaces, which this machine doesn't allow")
    done = subprocess.run(
        [*command, "sh", str(tmp_path), str(ROOT), sys.executable],
        env={**os.environ, "CONTACTPOINT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert re.fullmatch(
        r"contactpoint: Only \d+ MB are free under .*; make room there, or .*\.\n", done.stderr
    )
