"""Keeping small counts back, and enough others that no subtraction gives them away.

A table of counts is a tree: the whole, its parts by the first group, their parts by the next. All of it is
published, so a count that is kept back alone could be had by subtracting its sisters from their sum. Here a
count below `smallest` is kept back, and then, while anybody could still work out that one of them is small,
the smallest other count beside it, else their sum, is kept back too.

What somebody could work out is computed, not guessed: with the sums known and each count at least 1, the
least and the greatest value that each count may have (exact, since each count stands in two sums at most and
the sums form a tree).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]
"""A place in the table: () is the whole, ("Devon",) a part, ("Devon", "7") a part of that."""


@dataclass(frozen=True)
class Table:
    """Every count by its place, sums included, and the places that are kept back."""

    counts: Mapping[Path, int]
    withheld: frozenset[Path]

    def shown(self, place: Path) -> int | None:
        """The count at `place`, None where it is kept back."""
        return None if place in self.withheld else self.counts[place]


def protect(cells: Mapping[Path, int], smallest: int) -> Table:
    """The table of these counts (each at least 1, all of one depth) as it may be published."""
    counts = _with_sums(cells)
    below = _below(counts)
    small = [place for place, count in counts.items() if 0 < count < smallest]
    withheld = set(small)
    while (place := _first_given_away(counts, below, withheld, small, smallest)) is not None:
        if not _withhold_more(place, counts, below, withheld):
            break  # everything is kept back already
    return Table(counts, frozenset(withheld))


def bounds(
    counts: Mapping[Path, int], below: Mapping[Path, list[Path]], withheld: set[Path]
) -> dict[Path, tuple[float, float]]:
    """The least and greatest value that each count may have for one who sees all the others."""
    known = {p: (1.0, inf) if p in withheld else (float(c), float(c)) for p, c in counts.items()}
    changed = True
    while changed:
        changed = False
        for above, parts in below.items():
            for place, narrowed in _narrowed(above, parts, known):
                if narrowed != known[place]:
                    known[place] = narrowed
                    changed = True
    return known


def _narrowed(
    above: Path, parts: list[Path], known: Mapping[Path, tuple[float, float]]
) -> Iterator[tuple[Path, tuple[float, float]]]:
    """What one sum tells of its parts, and they of it."""
    now = [known[part] for part in parts]
    low, bounded = sum(least for least, _ in now), sum(most for _, most in now if most < inf)
    boundless = sum(most == inf for _, most in now)
    least, most = max(known[above][0], low), min(known[above][1], inf if boundless else bounded)
    yield above, (least, most)
    for part, (lower, upper) in zip(parts, now, strict=True):
        alone = boundless == (upper == inf)
        others_most = bounded - (0 if upper == inf else upper) if alone else inf
        yield part, (max(lower, least - others_most), min(upper, most - (low - lower)))


def _first_given_away(
    counts: Mapping[Path, int],
    below: Mapping[Path, list[Path]],
    withheld: set[Path],
    small: list[Path],
    smallest: int,
) -> Path | None:
    """A small count of which somebody could tell that it is small, or more than that it is there."""
    known = bounds(counts, below, withheld)
    for place in small:
        least, most = known[place]
        if most < smallest or least > _leaves(place, below):
            return place
    return None


def _withhold_more(
    place: Path, counts: Mapping[Path, int], below: Mapping[Path, list[Path]], withheld: set[Path]
) -> bool:
    """Keep one more count back, as near to `place` as there is one; False where there is none."""
    while place:
        above = place[:-1]
        sisters = [part for part in below[above] if part not in withheld]
        if sisters:
            _withhold(min(sisters, key=lambda part: (counts[part], part)), counts, below, withheld)
            return True
        if above not in withheld:
            withheld.add(above)
            return True
        place = above
    return False


def _withhold(
    place: Path, counts: Mapping[Path, int], below: Mapping[Path, list[Path]], withheld: set[Path]
) -> None:
    """Keep a count back, and one of its parts, from whose sum it could be had."""
    withheld.add(place)
    parts = below.get(place, [])
    if parts and not any(part in withheld for part in parts):
        _withhold(min(parts, key=lambda part: (counts[part], part)), counts, below, withheld)


def _with_sums(cells: Mapping[Path, int]) -> dict[Path, int]:
    counts: dict[Path, int] = {(): 0}
    for place, count in cells.items():
        for depth in range(len(place) + 1):
            counts[place[:depth]] = counts.get(place[:depth], 0) + count
    return counts


def _below(counts: Mapping[Path, int]) -> dict[Path, list[Path]]:
    below: dict[Path, list[Path]] = {}
    for place in sorted(counts):
        if place:
            below.setdefault(place[:-1], []).append(place)
    return below


def _leaves(place: Path, below: Mapping[Path, list[Path]]) -> int:
    parts = below.get(place)
    return sum(_leaves(part, below) for part in parts) if parts else 1
