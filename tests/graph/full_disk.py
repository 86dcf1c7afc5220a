"""A server whose disk fills up under it, as a process of its own: prints what a person would be told.

Run by `test_gateway` in a name space where the home folder lies on a small disk.
"""

import sys
from pathlib import Path

from graph.errors import ContactPointError
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.server import start, stop
from graph.settings import Settings
from tests.builders import a_child, a_query

TRIES = 60  # of ten megabytes


def main(settings: Settings, filler: Path) -> None:
    """Fill the disk, write until it fails, make room, start again, and read what was committed."""
    start(settings)
    try:
        with Gateway.open(settings) as gateway:
            migrate(gateway)
            a_child(gateway)
            fill(filler)
            told(gateway)
            told(gateway)
            filler.unlink()
        stop(settings)
        start(settings)
        with Gateway.open(settings) as gateway:
            a_child(gateway)
            print("children", gateway.read(a_query("children"))[0]["n"])
    finally:
        stop(settings)


def fill(filler: Path) -> None:
    """Leave no room."""
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 2**20)
        except OSError:
            return


def told(gateway: Gateway) -> None:
    """Write until that fails, and print how."""
    try:
        for _ in range(TRIES):
            gateway.write(a_query("much"))
    except ContactPointError as failure:
        print(type(failure).__name__, failure)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    main(Settings.from_env({"CONTACTPOINT_HOME": str(home / "home")}), home / "filler")
