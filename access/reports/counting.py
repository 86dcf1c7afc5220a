"""Counting a report's rows by its groups."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

UNKNOWN: Final = "Not known"


def counted(
    rows: Iterable[Mapping[str, Any]], groups: tuple[str, ...], column: str | None
) -> dict[tuple[str, ...], int]:
    """For each combination of the groups' values the sum of `column`, or the number of rows without one."""
    cells: dict[tuple[str, ...], int] = {}
    for row in rows:
        place = tuple(UNKNOWN if row[group] is None else str(row[group]) for group in groups)
        cells[place] = cells.get(place, 0) + (row[column] if column else 1)
    return {place: count for place, count in cells.items() if count}
