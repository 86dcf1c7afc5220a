"""Writing the copy's files: references for keys, months for days, and nothing that isn't declared."""

import csv
import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from neo4j import Record

from access.analysts.parts import PUBLIC, Edges, Nodes, edges, nodes
from access.disclose.disclosed import sensitive_kinds_and_roles
from graph.gateway import Gateway
from graph.queries import Query


@dataclass
class Written:
    """The files as the importer wants them, and figures of what is in them."""

    arguments: list[str] = field(default_factory=list[str])
    counts: Counter[str] = field(default_factory=Counter[str])
    groups: Counter[tuple[str, ...]] = field(default_factory=Counter[tuple[str, ...]])
    """Children by authority, age and gender."""


class References:
    """What stands for keys: keyed hashes whose key is thrown away, so that no two builds can be joined."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self.known: set[str] = set()

    def of(self, label: str, key: str) -> str:
        """The reference of a node; a public one's own key."""
        if label in PUBLIC:
            return key
        return hmac.new(self._key, f"{label}|{key}".encode(), hashlib.sha256).hexdigest()[:20]


def write(gateway: Gateway, folder: Path, as_of: date) -> Written:
    """Write every part of the copy below `folder`."""
    written, references = Written(), References()
    people: dict[str, tuple[str, str]] = {}
    for part in nodes():
        file = folder / f"{part.label}.csv"
        header = [f"{part.reference}:ID", *(_typed(*column) for column in part.columns.items())]
        rows = _nodes(gateway, part, as_of, references, people)
        written.counts[part.label] = _write(file, header, rows)
        written.arguments.append(f"--nodes={part.label}={file}")
    for part in edges():
        file = folder / f"{part.type}.csv"
        header = [":START_ID", ":END_ID", *(_typed(*column) for column in part.columns.items())]
        rows = _edges(gateway, part, as_of, references, people, written)
        written.counts[part.type] = _write(file, header, rows)
        written.arguments.append(f"--relationships={part.type}={file}")
    return written


def _nodes(
    gateway: Gateway, part: Nodes, as_of: date, references: References, people: dict[str, tuple[str, str]]
) -> Iterator[list[Any]]:
    for row in _asked(gateway, part.query, as_of):
        reference = references.of(part.label, row["key"])
        references.known.add(reference)
        if part.label == "Child":
            people[reference] = (str(row["age"]), row["gender"] or "")
        yield [reference, *(_text(row[column]) for column in part.columns)]


def _edges(
    gateway: Gateway,
    part: Edges,
    as_of: date,
    references: References,
    people: dict[str, tuple[str, str]],
    written: Written,
) -> Iterator[list[Any]]:
    for row in _asked(gateway, part.query, as_of):
        start = references.of(row["kind"] if part.start == "kind" else part.start, row["start"])
        end = references.of(part.end, row["end"])
        if not {start, end} <= references.known:
            continue  # to somebody who isn't in the copy
        if part.type == "IN_AREA" and start in people:
            written.groups[(end, *people[start])] += 1
        yield [start, end, *(_value(part, references, row, column) for column in part.columns)]


def _value(part: Edges, references: References, row: Record, column: str) -> str:
    value = row[column]
    if value is not None and column in part.refers:
        return references.of(part.refers[column], value)
    return _text(value)


def _asked(gateway: Gateway, query: Query, as_of: date) -> Iterator[Record]:
    kinds, roles = sensitive_kinds_and_roles()
    all_ = {"as_of": as_of, "hidden_kinds": sorted(kinds), "hidden_roles": sorted(roles)}
    return gateway.stream(query, **{name: all_[name] for name in query.parameters})


def _write(file: Path, header: list[str], rows: Iterable[list[Any]]) -> int:
    count = 0
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _typed(name: str, type_: str) -> str:
    return f":{type_}" if type_ == "LABEL" else f"{name}:{type_}"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
