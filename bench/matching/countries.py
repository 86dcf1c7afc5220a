"""The invented countries to judge by: the project's own, and one that shares nothing with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.home import TODAY
from bench.other_country.__main__ import write_country
from loaders.country.generate import generate


def _own(children: int, folder: Path) -> None:
    generate(children, 1, folder, TODAY, "csv", lambda _done: None)


def _other(children: int, folder: Path) -> None:
    write_country(children, 1, folder)


COUNTRIES: Final[dict[str, Callable[[int, Path], None]]] = {"other": _other, "own": _own}


def country(folder: Path, name: str, children: int) -> Path:
    """The feeds of a country, written unless an earlier run has left them in `folder`."""
    place = folder / f"{name}-{children}"
    if not (place / "truth.csv").exists():
        COUNTRIES[name](children, place)
    return place
