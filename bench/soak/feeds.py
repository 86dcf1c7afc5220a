"""A country's feeds, cut into a first delivery and many small ones that follow."""

import csv
import shutil
from pathlib import Path
from typing import Final

from bench.home import TODAY
from loaders.country.generate import generate

LATER: Final = 5
"""Every so many rows one comes later."""

FOLLOWING: Final = 60
"""Small deliveries there are."""

PERSONAL: Final = ("births", "child_benefit", "gp_registration", "school_census", "health_visiting", "case_")


def deliveries(children: int, folder: Path) -> tuple[Path, list[Path]]:
    """Write the feeds below `folder`; returns the first delivery, and those that follow, in order."""
    whole = folder / "country"
    generate(children, 1, whole, TODAY, "csv", lambda _done: None)
    first = folder / "first"
    following = [folder / "following" / f"{place:02}" for place in range(FOLLOWING)]
    for place in (first, *following):
        place.mkdir(parents=True)
    for file in sorted(whole.glob("*.csv")):
        if file.name.startswith(PERSONAL):
            _cut(file, first, following)
        elif file.name != "truth.csv":
            shutil.copy(file, first)
    return first, following


def _cut(file: Path, first: Path, following: list[Path]) -> None:
    with file.open(newline="", encoding="utf-8") as source:
        header, *rows = csv.reader(source)
    parts: dict[Path, list[list[str]]] = {}
    for place, row in enumerate(rows):
        turn, later = divmod(place, LATER)
        target = following[turn % FOLLOWING] if later == LATER - 1 else first
        parts.setdefault(target, []).append(row)
    for target, part in parts.items():
        with (target / file.name).open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([header, *part])
