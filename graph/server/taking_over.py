"""Moving an imported database in, the part that each start of the server does: see `graph.server.beside`."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.server.home import ServerHome, write

_PARTS: Final = ("databases", "transactions")


@dataclass(frozen=True)
class Beside:
    """The folder beside a server's own data, and the two marks in it.

    `whole.json` says that the import is done and which store it was meant to replace; `moving.json`, the same
    file renamed, that it has begun to move in.
    """

    server: ServerHome

    @property
    def folder(self) -> Path:
        """The home of the import."""
        return self.server.folder / "import"

    @property
    def name(self) -> str | None:
        """What the import is called, None where there is no whole one."""
        mark = next((mark for mark in (self._whole, self._moving) if mark.exists()), None)
        return _read(mark)["name"] if mark else None

    def mark_whole(self, name: str, database: str) -> None:
        """Say that the import is done, what it is called, and of which database it is."""
        mark = {"name": name, "database": database, "store": self._store(database)}
        write(self._whole, json.dumps(mark))

    def discard(self) -> None:
        """Remove the import, unless it has begun to move in."""
        if not self._moving.exists():
            self._whole.unlink(missing_ok=True)
            shutil.rmtree(self.folder, ignore_errors=True)

    def move_in(self) -> None:
        """Let a whole import take the place of the store that it was made for; of no other.

        Call it while no server runs. One that was cut off is finished by the next call.
        """
        if self._whole.exists():
            meant = _read(self._whole)
            if meant["store"] != self._store(meant["database"]):
                self.discard()  # another store has come since, from a backup perhaps
                return
            self._whole.rename(self._moving)
        if self._moving.exists():
            database = _read(self._moving)["database"]
            for came, place in self._moves(database):
                shutil.rmtree(place, ignore_errors=True)
                came.rename(place)
            self._moving.unlink()
            self.discard()

    def _moves(self, database: str) -> Iterator[tuple[Path, Path]]:
        for part in _PARTS:
            came = self.folder / "data" / part / database
            if came.exists():
                yield came, self.server.folder / "data" / part / database

    def _store(self, database: str) -> int | None:
        """What tells one store from another: the number that the file system gave its folder."""
        store = self.server.folder / "data" / _PARTS[0] / database
        return store.stat().st_ino if store.exists() else None

    @property
    def _whole(self) -> Path:
        return self.folder / "whole.json"

    @property
    def _moving(self) -> Path:
        return self.folder / "moving.json"


def _read(mark: Path) -> dict[str, Any]:
    return json.loads(mark.read_text(encoding="utf-8"))
