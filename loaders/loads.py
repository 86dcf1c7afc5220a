"""Loads: one per file that was taken up, known by the file's content, so that none is loaded twice."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from duckdb import DuckDBPyConnection

from loaders.receive import Arrival
from loaders.report import FileReport
from loaders.working import sql


@dataclass(frozen=True)
class Load:
    """A load as the graph keeps it, before its figures; times in UTC."""

    id: str
    run: str
    feed: str | None
    source: str | None
    file: str | None
    sha256: str | None
    kind: str
    extracted_on: date | None
    synthetic: bool
    personal: bool
    started_at: datetime
    status: str = "publishing"


def load_of(arrival: Arrival, run: str, now: datetime, confirmed: bool) -> Load:
    """The load of `arrival`: its id comes from source, content and what the manifest says of them.

    A supplier who goes back to what a file said before sends the same bytes with a later day: that is another
    load. So is a full file once more, when a person has confirmed what it withdraws.
    """
    told = arrival.manifest and arrival.manifest.extracted_on
    again = f"@{told}" if told else ""
    if arrival.kind == "full":
        again += "+withdrawals" if confirmed else "+full"
    return Load(
        id=f"{arrival.source}@{arrival.sha256[:16]}{again}",
        run=run,
        feed=arrival.feed,
        source=arrival.source,
        file=arrival.path.name,
        sha256=arrival.sha256,
        kind=arrival.kind,
        extracted_on=arrival.extracted_on,
        synthetic=arrival.synthetic,
        personal=not arrival.schema.reference,
        started_at=now,
    )


def load_without_file(kind: str, run: str, now: datetime) -> Load:
    """The load of a run that reads no file: a repair, a retry, a person's decision."""
    return Load(
        id=f"{kind}@{run}",
        run=run,
        feed=None,
        source=None,
        file=None,
        sha256=None,
        kind=kind,
        extracted_on=None,
        synthetic=True,
        personal=False,
        started_at=now,
    )


def known_loads(connection: DuckDBPyConnection) -> set[str]:
    """The ids of all loads so far."""
    return {str(row[0]) for row in sql.rows(connection, "SELECT id FROM load")}


def record_load(connection: DuckDBPyConnection, load: Load, report: FileReport | None = None) -> None:
    """Put `load`, with a file's figures, in the working set; publishing takes it to the graph."""
    columns = sql.columns(connection, "load")
    values = {**(asdict(report) if report else {}), **asdict(load)}
    given = {name: values[name] for name in columns if name in values}
    named = ", ".join(f"${name}" for name in given)
    connection.execute(f"INSERT INTO load ({', '.join(given)}) VALUES ({named})", given)
