"""The country's tables: everything in `data/`, read once and typed."""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast


def text(name: str) -> str:
    """The text of a file in `data/`."""
    return (files("loaders.country") / "data" / name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file in `data/`, each a mapping from column to text."""
    return tuple(csv.DictReader(text(name).splitlines()))


@cache
def toml(name: str) -> dict[str, object]:
    """A TOML file in `data/`."""
    return tomllib.loads(text(name))


def words(name: str, key: str) -> list[str]:
    """A list of words held as one string: parted by `|` where there is one, else by white space.

    An underscore stands for a space inside a word.
    """
    value = cast(str, toml(name).get(key, ""))
    parts = value.split("|") if "|" in value else value.split()
    return [part.replace("_", " ") for part in parts]


def number(name: str, key: str) -> float:
    """A number in a TOML file, nought where it isn't given."""
    return float(cast(float, toml(name).get(key, 0.0)))


@cache
def _shares() -> dict[str, float]:
    return {row["share"]: float(row["value"]) for row in rows("shares.csv")}


def share(name: str) -> float:
    """How common something is, by its name in `shares.csv`, where its source is given too."""
    return _shares()[name]


def columns(feed: str) -> list[str]:
    """The columns of a feed, in the order in which its suppliers write them."""
    return cast(dict[str, str], toml("feeds.toml")["columns"])[feed].split()


def numbers(name: str, column: str) -> list[float]:
    """One column of a CSV file in `data/`, as numbers."""
    return [float(row[column]) for row in rows(name)]
