"""Bars for the load reports' charts, drawn by a template as SVG; the table beside them says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from access.load_reports import Supply
from graph.traversals.loads import Figures, LoadedFile
from web.childpage import source_words
from web.words import day

WIDE, ROW, TOP = 480, 72, 4
BLUE, RED, GREY = "#1d70b8", "#ca3535", "#8a8c8e"
LEAST: Final = 2
"""Of the shortest stretch, in units of the picture."""

MOST: Final = 30
"""Bars in a chart; the table holds them all."""


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: where it begins, how long it is, its colour."""

    x: int
    width: int
    colour: str


@dataclass(frozen=True)
class Bar:
    """One bar: whose it is and how much, both above it, and its stretches; `y` is its top."""

    y: int
    label: str
    says: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Chart:
    """A chart: its title, its height, what its colours mean, and its bars."""

    id: str
    title: str
    height: int
    meaning: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]


def sent_chart(supplies: Iterable[Supply]) -> Chart:
    """Rows accepted and quarantined, a bar for each source that sent any; most first."""
    found = [(source_words(one.fresh.source), one.figures) for one in supplies if one.figures.sent]
    return _of_figures("sent", sorted(found, key=lambda row: -row[1].sent))


def files_chart(files: Iterable[LoadedFile]) -> Chart:
    """Rows accepted and quarantined, a bar for each load; newest first."""
    rows = [(day(one.extracted_on) if one.extracted_on else one.file, one.figures) for one in files]
    return _of_figures("files", rows)


def fresh_chart(supplies: Iterable[Supply]) -> Chart:
    """Days since each source's newest file was extracted, oldest first; late ones in red."""
    aged = [(one, one.days_old) for one in supplies]
    found = sorted(((one, days) for one, days in aged if days is not None), key=lambda row: -row[1])
    longest = max([days for _, days in found], default=0) or 1
    rows = [
        (
            source_words(one.fresh.source),
            f"{_days(days)}{', late' if one.fresh.late else ''}",
            [(days / longest, RED if one.fresh.late else BLUE)],
        )
        for one, days in found
    ]
    return _chart("fresh", "Days since the newest file", (("On time", BLUE), ("Late", RED)), rows)


def _of_figures(name: str, rows: Sequence[tuple[str, Figures]]) -> Chart:
    longest = max((one.sent for _, one in rows), default=0) or 1
    bars = [
        (
            label,
            f"{one.accepted:,} accepted, {one.quarantined:,} quarantined",
            [
                (one.accepted / longest, BLUE),
                (one.quarantined / longest, RED),
                (max(0, one.sent - one.accepted - one.quarantined) / longest, GREY),
            ],
        )
        for label, one in rows
    ]
    meaning = (("Accepted", BLUE), ("Quarantined", RED), ("Left out, as not needed", GREY))
    return _chart(name, "Rows sent", meaning, bars)


def _chart(
    name: str,
    title: str,
    meaning: tuple[tuple[str, str], ...],
    rows: Sequence[tuple[str, str, Sequence[tuple[float, str]]]],
) -> Chart:
    bars = tuple(_bar(place, *row) for place, row in enumerate(rows[:MOST]))
    return Chart(name, title, TOP + ROW * len(bars), meaning, bars)


def _bar(place: int, label: str, says: str, shares: Sequence[tuple[float, str]]) -> Bar:
    """A bar of shares of the whole width; whatever there is at all can be seen, at the longest one's cost."""
    there = [(share, colour) for share, colour in shares if share > 0]
    widths = [max(LEAST, round(share * WIDE)) for share, _ in there]
    if widths:
        widths[widths.index(max(widths))] -= max(0, sum(widths) - WIDE)
    starts = accumulate(widths, initial=0)
    parts = [Part(x, width, colour) for x, width, (_, colour) in zip(starts, widths, there, strict=False)]
    return Bar(TOP + place * ROW, label, says, tuple(parts))


def _days(count: int) -> str:
    return "today" if count == 0 else f"{count:,} day{'' if count == 1 else 's'}"
