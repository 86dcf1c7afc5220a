"""A report's chart: bars, as SVG made here, with no script and no style of its own.

The table beside it says the same; the picture carries a title and a sentence for those who can't see it.
"""

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup, escape

from access.reports import Shown
from access.reports.run import ALL
from access.reports.small import Table

MOST: Final = 40
LABEL: Final = 240
BAR: Final = 420
ROW: Final = 28
BLUE: Final = "#1d70b8"
INK: Final = "#0b0c0c"
QUIET: Final = "#484949"

Bar = tuple[str, float | None]
"""A label and its figure; None is one that is kept back."""


def chart(shown: Shown) -> Markup | None:
    """The chart that the report asks for; None where it has none or there is nothing to draw."""
    wanted = shown.report.chart
    if wanted is None:
        return None
    bars = _of_groups(shown, wanted) if shown.table else _of_figures(shown, wanted)
    return _svg(shown.report.title, bars[:MOST]) if bars else None


def _of_groups(shown: Shown, group: str) -> list[Bar]:
    """A bar for each value of a group. Not of the first: the sum of its parts, where none is kept back."""
    table = shown.table
    assert table is not None
    at = shown.report.groups.index(group)
    if at == 0:
        return [(place[0], table.shown(place)) for place in _sorted(table) if len(place) == 1]
    values: dict[str, float | None] = {}
    for place in _sorted(table):
        if len(place) == len(shown.report.groups):
            one, before = table.shown(place), values.get(place[at], 0)
            values[place[at]] = None if one is None or before is None else before + one
    return list(values.items())


def _sorted(table: Table) -> list[tuple[str, ...]]:
    return sorted(table.counts)


def _of_figures(shown: Shown, column: str) -> list[Bar]:
    """A bar for each row that has a figure."""
    figure, label = shown.columns.index(column), _label(shown.columns)
    return [(_text(row, label), float(row[figure])) for row in shown.rows if row[figure] is not None]


def _label(columns: Sequence[str]) -> list[int]:
    return [columns.index(name) for name in ("source",) if name in columns] or [0]


def _text(row: Sequence[Any], at: list[int]) -> str:
    return " ".join(str(row[index]) for index in at if row[index] is not None) or ALL


def _svg(title: str, bars: Sequence[Bar]) -> Markup:
    longest = max((value for _, value in bars if value), default=0) or 1
    height = ROW * len(bars) + 4
    rows = Markup("").join(_bar(index, bar, longest) for index, bar in enumerate(bars))
    said = "; ".join(f"{label}: {_figure(value)}" for label, value in bars)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="chart-title chart-words" '
        'class="cp-chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        '<title id="chart-title">{title}</title><desc id="chart-words">{said}</desc>{rows}</svg>'
    ).format(width=LABEL + BAR + 90, height=height, title=title, said=said, rows=rows)


def _bar(index: int, bar: Bar, longest: float) -> Markup:
    label, value = bar
    top = index * ROW + 2
    width = 0 if value is None else max(1, round(BAR * value / longest))
    short = label if len(label) <= 30 else f"{label[:29]}…"
    return Markup(
        '<text x="{at}" y="{line}" text-anchor="end" font-size="15" fill="{ink}">{short}</text>'
        '<rect x="{left}" y="{top}" width="{width}" height="{tall}" fill="{blue}"/>'
        '<text x="{after}" y="{line}" font-size="15" fill="{quiet}">{figure}</text>'
    ).format(
        at=LABEL - 8,
        line=top + 18,
        ink=INK,
        short=escape(short),
        left=LABEL,
        top=top,
        width=width,
        tall=ROW - 6,
        blue=BLUE,
        after=LABEL + width + 8,
        quiet=QUIET,
        figure=_figure(value),
    )


def _figure(value: float | None) -> str:
    if value is None:
        return "withheld"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
