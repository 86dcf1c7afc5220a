"""Where an embedded server keeps what is its own, below `CONTACTPOINT_HOME/neo4j`."""

import contextlib
import json
import os
import secrets
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class State:
    """The server process as it was started: enough to know it again, and not to take another for it."""

    pid: int
    created: float
    """Seconds since 1970 at which that process began: a reused pid has another."""
    port: int
    profile: str
    ready: bool
    """False from the start of the process until its first answer."""

    @property
    def process(self) -> psutil.Process | None:
        """The process, None when it has ended."""
        try:
            process = psutil.Process(self.pid)
            if abs(process.create_time() - self.created) > 1 or process.status() == psutil.STATUS_ZOMBIE:
                return None
        except psutil.NoSuchProcess:
            return None
        return process


@dataclass(frozen=True)
class ServerHome:
    """Paths below one embedded server's folder, and the small files that this room writes there."""

    folder: Path

    @property
    def conf(self) -> Path:
        """Folder of neo4j.conf, written anew at each start."""
        return self.folder / "conf"

    @property
    def logs(self) -> Path:
        """Folder of Neo4j's own logs, and of `console.log`, what the process printed."""
        return self.folder / "logs"

    @property
    def console(self) -> Path:
        """What the Java process printed since it was last started."""
        return self.logs / "console.log"

    @property
    def data(self) -> Path:
        """Neo4j's databases and their logs of changes."""
        return self.folder / "data"

    @property
    def aside(self) -> Path:
        """A home in which the data lie while they are written anew."""
        return self.folder / "rewriting.old"

    @property
    def lock(self) -> Path:
        """Held while the server is started or stopped; the system frees it when its holder ends."""
        return self.folder / "start.lock"

    @property
    def temporary(self) -> Path:
        """The server's folder for temporary files, so that they too lie below the home folder."""
        return self.folder / "tmp"

    @property
    def password_file(self) -> Path:
        """The generated password, readable by its owner only."""
        return self.folder / "password"

    def make(self) -> None:
        """Make the folders, closed to others."""
        for folder in (self.folder, self.conf, self.logs, self.temporary):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def tell_more(self, values: dict[str, str]) -> None:
        """Keep settings that this server alone is told at each start, besides those of every server."""
        write(self._more, json.dumps(values))

    @property
    def more(self) -> dict[str, str]:
        """The settings that this server alone is told."""
        try:
            return json.loads(self._more.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}

    def state(self) -> State | None:
        """The last process started here that wasn't stopped by us; None where there is none."""
        try:
            return State(**json.loads(self._state.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            return None  # cut off by a crash: as good as none, Neo4j's own lock still guards the data

    def remember(self, state: State) -> None:
        """Replace the state in one step."""
        write(self._state, json.dumps(asdict(state)))

    def forget(self) -> None:
        """Drop the state: the server was stopped."""
        self._state.unlink(missing_ok=True)

    def password(self) -> str | None:
        """The password, None before the first start."""
        try:
            return self.password_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None

    @contextlib.contextmanager
    def password_in_the_making(self) -> Generator[tuple[str, Path]]:
        """Yield a new password of 256 bits, and a private file to hand it to Neo4j in.

        The password is kept once the block has done its work, so that a crash inside it can't leave a
        password here that Neo4j never heard of; the private file is removed.
        """
        password = secrets.token_hex(32)  # no leading hyphen, which the tool would take for an option
        arguments = self.conf / "password.args"
        try:
            write(arguments, "")
            yield password, arguments
        finally:
            arguments.unlink(missing_ok=True)
        write(self.password_file, password)

    @property
    def last_port(self) -> int:
        """The port of the last start, 0 before the first: kept, so that clients find it again."""
        try:
            return int(self._port.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return 0

    def remember_port(self, port: int) -> None:
        """Keep the port for the next start."""
        write(self._port, str(port))

    @property
    def _more(self) -> Path:
        return self.folder / "more.json"

    @property
    def _state(self) -> Path:
        return self.folder / "server.json"

    @property
    def _port(self) -> Path:
        return self.folder / "port"


def write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(
        os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
