"""How a variable's text becomes a setting's value; a ValueError says what is wrong with it."""

import re
from pathlib import Path
from typing import Final

PROFILES: Final = ("quick", "steady")
ENGINES: Final = ("duckdb", "spark")


def path(text: str) -> Path:
    """A path; a relative one is taken from the current folder."""
    return Path(text).expanduser().absolute()


def optional_path(text: str) -> Path | None:
    """A path, or none."""
    return path(text) if text else None


def optional(text: str) -> str | None:
    """A text, or none."""
    return text or None


def seconds(text: str) -> float:
    """A span of time, in seconds."""
    value = float(text)
    if value <= 0:
        raise ValueError("must be more than 0")
    return value


def share(text: str) -> float:
    """A part of a whole, from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError("must lie between 0 and 1")
    return value


def limit(text: str) -> int:
    """A whole number from 0 on; 0 means none."""
    value = int(text)
    if value < 0:
        raise ValueError("must be 0 or more")
    return value


def profile(text: str) -> str:
    """The name of one of the ways in which the embedded server runs."""
    return _one_of(PROFILES, text)


def engine(text: str) -> str:
    """The name of one of the engines that compare records."""
    return _one_of(ENGINES, text)


def _one_of(names: tuple[str, ...], text: str) -> str:
    if text not in names:
        raise ValueError(f"must be one of {', '.join(names)}")
    return text


def memory(text: str) -> str:
    """An amount of memory, as Java writes it."""
    if not re.fullmatch(r"[1-9][0-9]*[kmgtKMGT]", text):
        raise ValueError("must be a number and a unit, as in 512m or 4g")
    return text


def port(text: str) -> int:
    """A TCP port; 0 means a free one."""
    value = int(text)
    if not 0 <= value <= 65535:
        raise ValueError("must lie between 0 and 65535")
    return value


def count(text: str) -> int:
    """A whole number, at least 1."""
    value = int(text)
    if value < 1:
        raise ValueError("must be a whole number, at least 1")
    return value
