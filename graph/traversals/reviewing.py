"""What a reviewer decides about: pairs that wait, the records in them, and what was decided before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.gateway import Gateway
from graph.queries import query


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two records that may be one child's: their keys and sources, the match weight, and what is doubtful."""

    a: str
    b: str
    a_source: str
    b_source: str
    weight: float | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a supplier said of a child. `said` has the columns of the standard record that aren't empty."""

    key: str
    feed: str
    source: str
    extracted_on: date | None
    said: dict[str, Any]
    child: str
    why: str | None
    place: str | None
    place_kind: str | None
    sensitive: bool


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A judgement; one that doesn't hold any more has been superseded."""

    a: str
    b: str
    verdict: str
    decided_by: str
    at: datetime
    why: str
    holds: bool = True


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Why a pair waits: the match weight, what is doubtful in words, and what there is to decide."""

    weight: float | None
    why: str
    kind: str


def doubt(gateway: Gateway, a: str, b: str) -> Doubt | None:
    """Why two records wait for a person; None where they don't. One round trip."""
    rows = gateway.read(query("reviewing/waiting"), key="|".join(sorted((a, b))))
    return Doubt(**rows[0]) if rows else None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whose record it is, and the codes of the authorities that look after the child."""

    child: str
    areas: frozenset[str]


def standing(gateway: Gateway, keys: Sequence[str]) -> dict[str, Standing]:
    """Where the children of these records are, by the record's key. One round trip."""
    rows = gateway.read(query("reviewing/standing"), keys=list(keys))
    return {row["key"]: Standing(child=row["child"], areas=frozenset(row["areas"])) for row in rows}


def history(gateway: Gateway, a: str, b: str) -> list[Judged]:
    """Everything that was decided about a pair, the latest first. One round trip."""
    rows = gateway.read(query("reviewing/history"), a=a, b=b)
    return [_judged(row, holds=row["holds"]) for row in rows]


def queue(gateway: Gateway, area: str, skip: int, most: int) -> tuple[list[Pair], int]:
    """A part of the queue, and how many pairs wait in all. One round trip."""
    rows = gateway.read(query("reviewing/queue"), area=area, skip=skip, most=most)
    names = ("a", "b", "a_source", "b_source", "weight", "why")
    pairs = [Pair(**{name: row[name] for name in names}) for row in rows]
    return pairs, rows[0]["total"] if rows else 0


def records(gateway: Gateway, keys: Sequence[str]) -> dict[str, Record]:
    """The records with these keys, by key; those that describe no child aren't there. One round trip."""
    rows = gateway.read(query("reviewing/records"), keys=list(keys))
    return {row["key"]: _record(row) for row in rows}


def of_child(gateway: Gateway, number: str) -> list[str]:
    """The keys of the records that describe a child. One round trip."""
    return [row["key"] for row in gateway.read(query("reviewing/of_child"), number=number)]


def judgements(gateway: Gateway, area: str, *, conflicts: bool = False, most: int = 100) -> list[Judged]:
    """The judgements in force, or only those that what is in the graph contradicts. One round trip."""
    rows = gateway.read(query("reviewing/judgements"), area=area, conflicts=conflicts, most=most)
    return [_judged(row) for row in rows]


def _judged(row: Any, *, holds: bool = True) -> Judged:
    told = {name: row[name] for name in ("a", "b", "verdict", "decided_by", "why")}
    return Judged(**told, at=datetime.fromisoformat(_plain(row["at"])), holds=holds)


def _record(row: Any) -> Record:
    name, kind, sensitive = row["place"]
    extracted_on: str | None = row["extracted_on"]
    return Record(
        key=row["key"],
        feed=row["feed"],
        source=row["source"],
        extracted_on=date.fromisoformat(extracted_on) if extracted_on else None,
        said=json.loads(row["record"]),
        child=row["child"],
        why=row["why"],
        place=name,
        place_kind=kind,
        sensitive=bool(sensitive),
    )


def _plain(moment: str) -> str:
    """ISO text as Python reads it: Neo4j writes up to nine digits of a second."""
    whole, dot, rest = moment.partition(".")
    digits = "".join(each for each in rest if each.isdigit())[:6] if dot else ""
    zone = "+00:00" if moment.endswith("Z") or "+" not in rest else f"+{rest.partition('+')[2][:5]}"
    return f"{whole.removesuffix('Z')}{'.' + digits.ljust(6, '0') if digits else ''}{zone}"
