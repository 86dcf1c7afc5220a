"""What suppliers sent, as figures: they name nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from neo4j import Record

from graph.gateway import Gateway
from graph.queries import query


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Files and rows: sent, accepted, quarantined (refused), and values dropped from rows accepted."""

    files: int = 0
    sent: int = 0
    accepted: int = 0
    quarantined: int = 0
    dropped: int = 0


@dataclass(frozen=True, kw_only=True)
class LoadedFile:
    """One load of a source: which file, as of which day, when it was done (UTC), and its figures."""

    id: str
    file: str
    kind: str
    extracted_on: date | None
    finished_at: datetime | None
    figures: Figures
    replaced: int
    withdrawn: int
    held: int


def figures(gateway: Gateway, since: date) -> dict[str, Figures]:
    """The figures of each source from its loads since a day. One round trip."""
    rows = gateway.read(query("feeds/figures"), since=since)
    return {row["source"]: Figures(**{name: row[name] for name in vars(Figures())}) for row in rows}


def loaded_files(gateway: Gateway, sources: Sequence[str], before: str, most: int) -> list[LoadedFile]:
    """The loads of some sources, newest first, those before the load `before`. One round trip."""
    rows = gateway.read(query("feeds/loads_of_sources"), sources=list(sources), before=before, most=most)
    return [_loaded(row) for row in rows]


def _loaded(row: Record) -> LoadedFile:
    load: dict[str, Any] = {
        name: value.to_native() if hasattr(value, "to_native") else value
        for name, value in row["load"].items()
    }
    counts = Figures(
        files=1,
        sent=load.get("received") or 0,
        accepted=load.get("accepted") or 0,
        quarantined=load.get("quarantined") or 0,
        dropped=load.get("warnings") or 0,
    )
    return LoadedFile(
        id=load["id"],
        file=load.get("file") or "",
        kind=load.get("kind") or "",
        extracted_on=load.get("extracted_on"),
        finished_at=load.get("finished_at"),
        figures=counts,
        replaced=load.get("replaced") or 0,
        withdrawn=load.get("withdrawn") or 0,
        held=load.get("held") or 0,
    )
