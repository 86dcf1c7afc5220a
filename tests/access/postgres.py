"""A real PostgreSQL for tests, started from the machine's own programs, on a socket of its own."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

NOBODY = "nobody"
"""PostgreSQL refuses to run as root; as root it is run as this user."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the path, or where Debian puts them; None where there are none."""
    found = shutil.which("pg_ctl")
    if found and shutil.which("initdb"):
        return Path(found).resolve().parent
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return there[-1].parent if there else None


@contextmanager
def running(binaries: Path, folder: Path) -> Generator[str]:
    """Start a server with its data below `folder`; gives the SQLAlchemy address of an empty database."""
    data, socket = folder / "data", folder / "socket"
    for path in (folder, data, socket):
        path.mkdir(exist_ok=True)
        _give_away(path)
    _run([str(binaries / "initdb"), "-D", str(data), "-U", "contactpoint", "-A", "trust", "--no-sync"])
    options = f"-c listen_addresses= -c unix_socket_directories={socket}"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    _run([*control, "-o", options, "-l", str(data / "log"), "start"])
    try:
        yield f"postgresql+psycopg://contactpoint@/postgres?host={socket}"
    finally:
        _run([*control, "-m", "immediate", "stop"])


def _give_away(path: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(path, NOBODY)


def _run(command: list[str]) -> None:
    user = pwd.getpwnam(NOBODY).pw_uid if os.geteuid() == 0 else None
    ended = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{command[0]}: {ended.stdout}{ended.stderr}"
