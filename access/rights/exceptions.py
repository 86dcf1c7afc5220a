"""What goes back to suppliers: the values of theirs that a person has corrected.

Feeds themselves go one way; a supplier's copy is theirs to correct. The report names their record and what it
should say, and nothing that anybody else holds.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.lifecycle.correct import FEED

COLUMNS: Final = ("source", "source_key", "field", "value_held", "corrected_to")


def exceptions(gateway: Gateway) -> dict[str, list[tuple[str, ...]]]:
    """By source, the records whose value differs from what a person has decided on."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in gateway.read(query("lifecycle/corrections")):
        for field, told in json.loads(row["best_view"]).items():
            if str(told["record"]).startswith(f"{FEED}|"):
                _differing(found, field, told)
    return found


def write_exceptions(settings: Settings, gateway: Gateway, folder: Path | None) -> dict[str, Path]:
    """Write one file a source: into `folder`, or where None into the `reports` of the supplier's own folder.

    Gives the files by source; a source without a folder has none.
    """
    written: dict[str, Path] = {}
    folders = {row["source"]: row["folder"] for row in gateway.read(query("lifecycle/folders"))}
    for source, rows in exceptions(gateway).items():
        place = folder or _reports(settings, folders.get(source))
        if place:
            written[source] = _write(place / f"{source.replace(':', '.')}.corrections.csv", rows)
    return written


def _differing(found: dict[str, list[tuple[str, ...]]], field: str, told: Mapping[str, Any]) -> None:
    for lost in told["losing"]:
        source, _, key = str(lost["record"]).partition("|")
        if source != FEED:
            found[source].append((source, key, field, str(lost["value"]), str(told["value"])))


def _reports(settings: Settings, folder: str | None) -> Path | None:
    return settings.inbox / folder / "reports" if settings.inbox and folder else None


def _write(path: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))
    return path
