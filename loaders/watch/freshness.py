"""How fresh each source is, by the graph alone: a page may ask as well as the watch."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from graph.gateway import Gateway
from graph.queries import query


@dataclass(frozen=True)
class Freshness:
    """One source; see `cypher/feeds/freshness.cypher` for what each means. Rows, days; None: not known."""

    source: str
    folder: str | None
    last_extracted_on: dt.date | None
    last_loaded_at: dt.datetime | None
    load: str | None
    file: str | None
    rows: int | None
    usual_rows: int | None
    every_days: int | None
    due_on: dt.date | None
    late: bool
    shrunken: bool
    held: int


def freshness(gateway: Gateway, today: dt.date) -> list[Freshness]:
    """Every source that was loaded or is expected, by name; `today` is London's."""
    rows = gateway.read(query("feeds/freshness"), today=today)
    return [Freshness(**{name: _native(value) for name, value in row.data().items()}) for row in rows]


def _native(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value
