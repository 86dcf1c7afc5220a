"""What else goes away in the middle of a load: the connection, and the room on the disk."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

import graph.gateway
from graph.errors import Unreachable
from graph.server import ensure_running
from graph.settings import ROOT
from loaders.progress import Steps
from loaders.run import load
from loaders.working.store import folder
from tests.conftest import settings_for
from tests.faults.killing import Prepared, take_first_load

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]

CUT_AFTER: Final = (20_000, 150_000)
"""Bytes to the server, of the 200,000 and more that the second load takes."""


class Cable:
    """A connection to `port` that can be cut: it lets so many bytes through and then nothing more."""

    def __init__(self, port: int, lets_through: int) -> None:
        self._target = port
        self._left = lets_through
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        self._run(self._accept)

    @property
    def is_cut(self) -> bool:
        return self._left < 0

    def cut(self) -> None:
        """Close everything."""
        self._left = -1
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # whoever waits there hears of it
            end.close()

    def _run(self, work: object, *arguments: object) -> None:
        threading.Thread(target=work, args=arguments, daemon=True).start()  # pyright: ignore[reportArgumentType]  # any function

    def _accept(self) -> None:
        while not self.is_cut:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._ends += [near, far]
            self._run(self._carry, near, far, True)
            self._run(self._carry, far, near, False)

    def _carry(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(4096):
                if counted:
                    self._left -= len(data)
                if self.is_cut:
                    break
                target.sendall(data)
        except OSError:
            pass
        if self.is_cut:
            self.cut()


@contextmanager
def a_cable(port: int, lets_through: int) -> Generator[Cable]:
    cable = Cable(port, lets_through)
    try:
        yield cable
    finally:
        cable.cut()


@pytest.mark.parametrize("bytes_", CUT_AFTER)
def test_a_load_whose_connection_is_lost_says_so_and_is_finished_by_the_same_command(
    prepared: Prepared, bytes_: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(graph.gateway.DRIVER, "max_transaction_retry_time", 1.0)
    take_first_load(prepared.settings, prepared.feeds)
    server = ensure_running(prepared.settings)
    with a_cable(server.port, bytes_) as cable:
        settings = settings_for(
            prepared.settings.home,
            NEO4J_URI=f"bolt://127.0.0.1:{cable.port}",
            NEO4J_USER=server.user,
            NEO4J_PASSWORD=server.password,
        )
        with pytest.raises(Unreachable, match=r"check that it runs .* give the same command again"):
            load(settings, [prepared.feeds.second], Steps(bars=False))
        assert cable.is_cut
    assert prepared.fingerprint_now() != prepared.fingerprint
    load(prepared.settings, [prepared.feeds.second], Steps(bars=False))
    assert prepared.fingerprint_now() == prepared.fingerprint


FULL_DISK: Final = """
mount -t tmpfs -o size=80m none "$1" && cp -r "$2" "$1/loaders" && cd "$3" || exit 9
dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null
truncate -s -8k "$1/filler"
"$4" -m web load "$5" >/dev/null; echo "full $?"
rm "$1/filler"
"$4" -m web load "$5" >/dev/null; echo "room $?"
"""


def test_a_load_without_room_for_its_working_set_says_so_and_is_finished_when_there_is_some(
    prepared: Prepared, tmp_path: Path
) -> None:
    # a disk of its own, in a name space of its own: nothing of it is seen outside
    command = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*command, "true"], check=False).returncode:
        pytest.skip("a small disk takes Linux's user name spaces, which this machine doesn't allow")
    take_first_load(prepared.settings, prepared.feeds)
    server = ensure_running(prepared.settings)
    signing_in = {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    arguments = [tmp_path, folder(prepared.settings), ROOT, sys.executable, prepared.feeds.second]
    done = subprocess.run(
        [*command, "sh", "-c", FULL_DISK, "sh", *map(str, arguments)],
        env={**os.environ, **signing_in, "CONTACTPOINT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["full 1", "room 0"], done.stderr
    assert done.stderr.startswith("contactpoint: No room is left on the disk")
    assert done.stderr.count("\n") == 1
    assert prepared.fingerprint_now() == prepared.fingerprint
