"""A network as SVG, made by the server: four columns, homes to those who work with the children.

It is complete by itself (no style sheet), so the same picture stands on the page and in the file kept.
"""

from dataclasses import dataclass
from statistics import fmean
from typing import Final

from flask import url_for

from access.network import Edge, Network, Node
from access.network.kin import Kind
from web.network.words import about, phone, tie
from web.words import tel

COLUMNS: Final[tuple[tuple[Kind, ...], ...]] = (
    ("address",),
    ("carer",),
    ("child",),
    ("practitioner", "service", "school", "gp_practice"),
)
TITLES: Final = ("Addresses", "Parents and carers", "Children", "Who works with them")
WIDE, HIGH, GAP, ROW, TOP = 195, 46, 58, 60, 40
NAME_LETTERS, ABOUT_LETTERS = 20, 23
"""As many fit into a box in a wide typeface; the whole name stands in its title."""

COLOURS: Final = {"child": "#1d70b8", "carer": "#54319f", "address": "#484949"}
OTHERS: Final = "#0f7a52"


@dataclass(frozen=True)
class Box:
    """A node where it is drawn."""

    node: Node
    x: int
    y: int
    link: str | None

    @property
    def colour(self) -> str:
        """The colour of its kind, on its edge."""
        return COLOURS.get(self.node.kind, OTHERS)

    @property
    def name(self) -> str:
        """Its name as far as it fits."""
        return _short(self.node.name, NAME_LETTERS)

    @property
    def about(self) -> str:
        """The second line."""
        return _short(about(self.node), ABOUT_LETTERS)


@dataclass(frozen=True)
class Line:
    """An edge as it is drawn: its path, its words, and whether it is past or the lead's."""

    path: str
    words: str
    past: bool
    lead: bool


@dataclass(frozen=True)
class Picture:
    """All that the template of the picture needs."""

    width: int
    height: int
    titles: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def picture(network: Network) -> Picture:
    """The picture of a network; the same network always gives the same."""
    places = _places(network)
    boxes = tuple(Box(network.nodes[key], x, y, _link(network.nodes[key])) for key, (x, y) in places.items())
    lines = tuple(_line(network, edge, places) for edge in network.edges)
    used = [column for column in range(len(COLUMNS)) if network.of_kind(*COLUMNS[column])]
    deepest = max((y for _, y in places.values()), default=TOP)
    return Picture(
        width=len(used) * (WIDE + GAP) - GAP + 4,
        height=deepest + ROW,
        titles=tuple((used.index(column) * (WIDE + GAP) + 2, TITLES[column]) for column in used),
        boxes=boxes,
        lines=lines,
    )


def _places(network: Network) -> dict[str, tuple[int, int]]:
    """Where each node goes: children by home, the others level with those they belong to."""
    home = {edge.start: edge.end for edge in network.edges if edge.tie == "lives_at"}
    children = sorted(
        network.of_kind("child"), key=lambda node: (node.step, home.get(node.key, "~"), node.name)
    )
    row = {node.key: float(place) for place, node in enumerate(children)}
    rows = {2: [node.key for node in children]}
    for column in (1, 3, 0):
        keys = [node.key for node in network.of_kind(*COLUMNS[column])]
        level = {key: _level(network, key, row) for key in keys}
        rows[column] = sorted(keys, key=lambda key: (level[key], key))
        row |= {key: float(place) for place, key in enumerate(rows[column])}
    used = [column for column in sorted(rows) if rows[column]]
    return {
        key: (used.index(column) * (WIDE + GAP) + 2, TOP + place * ROW)
        for column in used
        for place, key in enumerate(rows[column])
    }


def _level(network: Network, key: str, row: dict[str, float]) -> float:
    ends = (network.other(edge, key).key for edge in network.ties(key))
    return fmean([row[end] for end in ends if end in row] or [0.0])


def _line(network: Network, edge: Edge, places: dict[str, tuple[int, int]]) -> Line:
    (x1, y1), (x2, y2) = sorted((places[edge.start], places[edge.end]))
    x1, middle = x1 + WIDE, HIGH // 2
    bend = (x2 - x1) // 2
    path = f"M{x1} {y1 + middle}C{x1 + bend} {y1 + middle} {x2 - bend} {y2 + middle} {x2} {y2 + middle}"
    names = (network.nodes[edge.start].name, network.nodes[edge.end].name)
    return Line(path, f"{names[0]} {tie(edge)} {names[1]}", edge.tie == "lived_at", edge.lead)


def _link(node: Node) -> str | None:
    if node.kind == "child":
        return url_for("children.child", number=node.key)
    number = phone(node)
    return f"tel:{tel(number)}" if number else None


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
