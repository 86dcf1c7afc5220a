"""Areas: a local authority's code, or all of England."""

from collections.abc import Collection
from typing import Final

ENGLAND: Final = "*"
"""The area of those who work for the whole country."""


def covers(area: str, areas: Collection[str]) -> bool:
    """Whether somebody of `area` is local to something that belongs to `areas`."""
    return area == ENGLAND or area in areas
