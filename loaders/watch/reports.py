"""What goes back to a supplier, in `reports/` of its own folder: figures, quarantine, exceptions.

All of it is about the one file that the supplier sent. How its records were matched, and what anybody else
holds, never leaves.
"""

import datetime as dt
import json
from typing import Any, Final, Literal

from graph.gateway import Gateway
from graph.queries import query
from loaders.watch.files import write_csv, write_text
from loaders.watch.inbox import Parcel

Outcome = Literal["loaded", "loaded before", "refused"]

FIGURES: Final = (
    "received",
    "accepted",
    "quarantined",
    "warnings",
    "replaced",
    "withdrawn",
    "unchanged",
    "stale",
    "doubled",
    "unused",
    "held",
    "departed",
)
"""Of a load; each is counted in rows or records of the file."""


def report_load(gateway: Gateway, parcel: Parcel, load: str, outcome: Outcome, on: dt.date) -> dict[str, int]:
    """Write the report on a file that is in the graph, from what the graph holds; gives its figures.

    `on`: the day the file was extracted. The same file's report is the same however often the load was
    interrupted.
    """
    node: dict[str, Any] = gateway.read(query("feeds/load"), load=load)[0]["load"]
    figures = {name: int(node.get(name) or 0) for name in FIGURES}
    _quarantine(gateway, parcel, load)
    if figures["held"]:
        _exceptions(gateway, parcel, node["source"], load, on)
    _write(parcel, outcome, node["source"], on, figures=figures)
    return figures


def report_refusal(parcel: Parcel, source: str, on: dt.date, why: str) -> None:
    """Write the report on a file that wasn't loaded."""
    _write(parcel, "refused", source, on, why=why)


def _write(parcel: Parcel, outcome: Outcome, source: str, on: dt.date, **more: Any) -> None:
    said = {"file": parcel.file.name, "outcome": outcome, "source": source, "extracted_on": on.isoformat()}
    path = parcel.inbox.place("reports") / f"{parcel.label}.load.json"
    write_text(path, json.dumps({**said, **more}, indent=2, ensure_ascii=False) + "\n")


def _quarantine(gateway: Gateway, parcel: Parcel, load: str) -> None:
    asked = query("feeds/quarantined")
    path = parcel.inbox.place("reports") / f"{parcel.label}.quarantine.csv"
    write_csv(path, list(asked.columns), (row.values() for row in gateway.stream(asked, load=load)))


def _exceptions(gateway: Gateway, parcel: Parcel, source: str, load: str, on: dt.date) -> None:
    """The records that a full file lacks: are they really gone?"""
    asked = query("feeds/held")
    rows = gateway.stream(asked, source=source, load=load, extracted_on=on)
    path = parcel.inbox.place("reports") / f"{parcel.label}.exceptions.csv"
    write_csv(path, [*asked.columns, "reason"], ([*row.values(), "missing from a full file"] for row in rows))
