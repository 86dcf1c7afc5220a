"""Why a server didn't start, read from what it left in its logs."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, Self

import psutil

from graph.errors import DiskFull, JarsFault, ServerFault
from graph.server.home import ServerHome
from graph.settings import Settings

LOGS: Final = ("console.log", "neo4j.log", "debug.log")
_TAIL: Final = 400_000


class PortTaken(ServerFault):
    """Another program listens at the port that the server was to have."""

    @classmethod
    def at(cls, port: int) -> Self:
        """The failure for `port`, in the words of the table."""
        return cls(next(row.says for row in _table() if row.kind == "port").format(port=port))


class TornLog(ServerFault):
    """Neo4j's log of changes ends in one that was cut off."""


class Fault(NamedTuple):
    """A row of faults.toml."""

    pattern: re.Pattern[str]
    kind: str
    says: str


_KINDS: Final[dict[str, type[ServerFault]]] = {
    "port": PortTaken,
    "disk": DiskFull,
    "jars": JarsFault,
    "torn": TornLog,
}


class LogMark:
    """Where the logs ended before a start: what comes after it is that start's own."""

    def __init__(self, home: ServerHome) -> None:
        self._home = home
        self._ends = {name: _size(home.logs / name) for name in LOGS if name != "console.log"}

    def said(self) -> str:
        """What was logged since, a few hundred kilobytes of each log at most."""
        return "\n".join(_from(self._home.logs / name, self._ends.get(name, 0)) for name in LOGS)

    def last_line(self) -> str:
        """The last error printed or logged, for faults that nobody foresaw."""
        lines = [line.strip() for line in self.said().splitlines() if line.strip()]
        errors = [line for line in lines if "ERROR" in line or "Caused by" in line or "Exception" in line]
        return (errors or lines or ["nothing"])[-1]


def recognised(settings: Settings, home: ServerHome, mark: LogMark, port: int) -> ServerFault | None:
    """The failure that the logs since `mark` tell of; None where no row of the table fits."""
    said = mark.said()
    row = next((row for row in _table() if row.pattern.search(said)), None)
    if row is None:
        return None
    by = holder(home) if row.kind == "locked" else ""
    text = row.says.format(home=settings.home, port=port, heap=settings.server_heap, by=by)
    return _KINDS.get(row.kind, ServerFault)(text)


def unforeseen(home: ServerHome, mark: LogMark) -> ServerFault:
    """The failure for which the table has no row."""
    return ServerFault(
        f"Neo4j didn't start; {home.logs} tells more, and its last word was: {mark.last_line()[:300]}"
    )


def holder(home: ServerHome) -> str:
    """` (process N)` for the Neo4j that was started with this home folder, empty where it can't be seen."""
    flag = f"--home-dir={home.folder}"
    for process in psutil.process_iter(["cmdline"]):
        if flag in (process.info["cmdline"] or ()):
            return f" (process {process.pid})"
    return ""


@cache
def _table() -> tuple[Fault, ...]:
    rows = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))["fault"]
    return tuple(Fault(re.compile(row["pattern"]), row["kind"], row["says"]) for row in rows)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _from(path: Path, start: int) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        size = _size(path)
        file.seek(max(start if start <= size else 0, size - _TAIL))  # shorter than before: a new file
        return file.read().decode("utf-8", errors="replace")
