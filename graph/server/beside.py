"""A database that is imported beside the embedded server's own, and takes its place at the next start.

The import goes to a folder of its own while the server runs, so that one cut off leaves nothing but that
folder. What is whole is marked as such, and the next start moves it in: before the server opens any file,
under the lock that every start takes, and again from where it was cut off.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from graph.server.home import ServerHome
from graph.server.java import write_configuration
from graph.server.lifecycle import server_home, start, stop
from graph.server.starting import has_ended
from graph.server.taking_over import Beside
from graph.server.tool import run
from graph.settings import Settings

_OPTIONS: Final = ("--id-type=string", "--array-delimiter=U+001F", "--path-pattern-style=none")
_SECONDS: Final = 10


@dataclass(frozen=True)
class Files:
    """What to import: the tool's options, and those of the files of which values hold line breaks."""

    options: tuple[str, ...]
    spread: tuple[Path, ...]


def import_beside(settings: Settings, name: str, write: Callable[[Path], Files]) -> None:
    """Import the files that `write` puts into the folder that it is given; they are removed afterwards.

    `name`: what to know this import by. Raises ServerFault with the tool's last word when it fails; nothing
    is left of it then.
    """
    discard(settings)
    beside = Beside(server_home(settings))
    home = ServerHome(beside.folder)
    home.make()
    write_configuration(settings, home, 0)
    folder = home.folder / "files"
    folder.mkdir()
    try:
        run(settings, home, _arguments(settings, write(folder)))
        shutil.rmtree(folder)
        beside.mark_whole(name, settings.neo4j_database)
    except BaseException:
        beside.discard()
        raise


def take_its_place(settings: Settings) -> None:
    """Restart the server with what was imported, if that is whole; raises what `stop` and `start` raise."""
    stop(settings)
    start(settings)


def is_whole(settings: Settings, name: str) -> bool:
    """Whether the import called `name` is done and hasn't taken its place yet."""
    return Beside(server_home(settings)).name == name


def discard(settings: Settings) -> None:
    """Remove an import that hasn't begun to move in; end one that a killed command left going."""
    beside = Beside(server_home(settings))
    if beside.folder.exists():
        _end_what_imports_there(beside.folder)
        beside.discard()


def _arguments(settings: Settings, files: Files) -> list[str]:
    spread = ",".join(str(path) for path in files.spread)
    lines = ["--multiline-fields-format=v2", f"--multiline-fields={spread}"] if spread else []
    # the database goes first: after the files the tool would take it for one more of them
    return ["database", "import", "full", settings.neo4j_database, *_OPTIONS, *lines, *files.options]


def _end_what_imports_there(folder: Path) -> None:
    for process in psutil.process_iter(["cmdline"]):
        if any(argument.startswith(f"@{folder}/") for argument in process.info["cmdline"] or ()):
            process.kill()
            has_ended(process, _SECONDS)
