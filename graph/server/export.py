"""Everything in a graph as files that Neo4j's importer takes: one for each set of labels or type of edge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from graph.errors import ServerFault
from graph.gateway import Gateway
from graph.queries import query

TYPES: Final = {
    "STRING NOT NULL": "string",
    "INTEGER NOT NULL": "long",
    "FLOAT NOT NULL": "double",
    "BOOLEAN NOT NULL": "boolean",
    "DATE NOT NULL": "date",
    "ZONED DATETIME NOT NULL": "datetime",
    "LIST<STRING NOT NULL> NOT NULL": "string[]",
}
"""Cypher's names of types, and the importer's."""

WITHIN_LISTS: Final = "\x1f"
"""Between the items of a list: the character set aside for that, which no feed's value has."""

OPTIONS: Final = ("--id-type=string", "--multiline-fields=true", "--array-delimiter=U+001F")

Shape = dict[str, str]
"""The properties of a file's rows, with the importer's names of their types."""


@dataclass(frozen=True)
class Exported:
    """The importer's arguments, and how many nodes and edges the files hold."""

    arguments: tuple[str, ...]
    nodes: int
    edges: int


def export(gateway: Gateway, folder: Path) -> Exported:
    """Write every node and edge of the graph below `folder`.

    Raises ServerFault for a property whose type this doesn't know: better nothing than a graph without it.
    """
    nodes, of_nodes = _nodes(gateway, folder)
    edges, of_edges = _edges(gateway, folder)
    return Exported((*OPTIONS, *of_nodes, *of_edges), nodes, edges)


def _nodes(gateway: Gateway, folder: Path) -> tuple[int, list[str]]:
    shapes: dict[str, Shape] = defaultdict(dict)
    for row in gateway.read(query("rewriting/properties")):
        _note(shapes[":".join(sorted(row["labels"]))], row["name"], row["type"])
    with ExitStack() as open_files:
        files = {
            labels: _begin(open_files, folder / f"nodes.{at}.csv", [":ID"], shape)
            for at, (labels, shape) in enumerate(shapes.items())
        }
        count = 0
        for row in gateway.stream(query("rewriting/nodes")):
            labels = ":".join(sorted(row["labels"]))
            _write(files[labels], [row["id"]], row["node"], shapes[labels])
            count += 1
    return count, [f"--nodes={labels}={file.name}" for labels, file in files.items()]


def _edges(gateway: Gateway, folder: Path) -> tuple[int, list[str]]:
    shapes: dict[str, Shape] = defaultdict(dict)
    for row in gateway.read(query("rewriting/edge_properties")):
        _note(shapes[row["edge"]], row["name"], row["type"])
    with ExitStack() as open_files:
        files = {
            type_: _begin(open_files, folder / f"edges.{at}.csv", [":START_ID", ":END_ID"], shape)
            for at, (type_, shape) in enumerate(shapes.items())
        }
        count = 0
        for row in gateway.stream(query("rewriting/edges")):
            ends = [row["start"], row["end"]]
            _write(files[row["type"]], ends, row["edge"], shapes[row["type"]])
            count += 1
    return count, [f"--relationships={type_}={file.name}" for type_, file in files.items()]


def _note(shape: Shape, name: str | None, type_: str | None) -> None:
    if name is None or type_ is None:
        return
    known = TYPES.get(type_)
    if known is None or shape.setdefault(name, known) != known:
        raise ServerFault(f"The property {name} holds {type_} somewhere, which can't be carried over.")


def _begin(open_files: ExitStack, path: Path, ids: list[str], shape: Shape) -> TextIO:
    file = open_files.enter_context(path.open("w", encoding="utf-8", newline=""))
    file.write(",".join([*ids, *(f"{name}:{type_}" for name, type_ in shape.items())]) + "\n")
    return file


def _write(file: TextIO, ids: Iterable[str], values: Mapping[str, Any], shape: Shape) -> None:
    fields = [_quoted(one) for one in ids]
    fields += [_field(values.get(name)) for name in shape]
    file.write(",".join(fields) + "\n")


def _field(value: Any) -> str:
    """What the importer reads as just this value: an empty field is no value, a quoted empty one an empty
    text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _quoted(WITHIN_LISTS.join(str(item) for item in value))  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]  # a list of texts, as its type said
    if isinstance(value, str):
        return _quoted(value)
    return value.iso_format() if hasattr(value, "iso_format") else repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
