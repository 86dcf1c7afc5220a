"""Suppliers' inboxes in three lines: invented births, delivered with a manifest or without."""

import datetime as dt
import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.watch.watch import Pass, run_pass
from tests.builders import a_query

HEADER = "source_key,forename,surname,date_of_birth,gender,withdrawn"
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
SYLLABLES = ("ba", "do", "fi", "gu", "ka", "lo", "mi", "nu", "pa", "ro", "su", "ti")


def a_name(number: int) -> str:
    """A name of its own for each number."""
    name = ""
    while number or not name:
        number, digit = divmod(number, len(SYLLABLES))
        name += SYLLABLES[digit]
    return name.capitalize()


def births(numbers: Iterable[int], **changed: str) -> str:
    """A file of births, one row for each number."""
    rows = [
        ",".join(
            {
                "source_key": f"B{number}",
                "forename": a_name(number % 97),
                "surname": a_name(number + 500),
                "date_of_birth": str(dt.date(2015, 1, 1) + dt.timedelta(days=number % 3000)),
                "gender": "F",
                "withdrawn": "",
                **changed,
            }.values()
        )
        for number in numbers
    ]
    return "\n".join([HEADER, *rows, ""])


@dataclass(frozen=True)
class World:
    """A watched folder, and the graph that it is loaded into."""

    folder: Path
    settings: Settings
    graph: Gateway

    def supplier(self, name: str) -> Path:
        """The supplier's folder, with the one for arrivals in it."""
        (self.folder / name / "arrived").mkdir(parents=True, exist_ok=True)
        return self.folder / name

    def deliver(
        self, supplier: str, text: str, on: str, *, file: str = "births.csv", **manifest: Any
    ) -> Path:
        """Put a whole file in the supplier's inbox; `manifest` changes what is said of it."""
        path = self.supplier(supplier) / "arrived" / file
        data = text.encode()
        path.write_bytes(gzip.compress(data) if file.endswith(".gz") else data)
        said = {
            "extracted_on": on,
            "kind": "changes",
            "rows": len(text.splitlines()) - 1,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            **manifest,
        }
        path.with_name(f"{file}.manifest.json").write_text(json.dumps(said), encoding="utf-8")
        return path

    def watch(self, now: dt.datetime = NOW, **options: Any) -> list[str]:
        """One pass; gives what it said."""
        said: list[str] = []
        run_pass(Pass(self.settings, self.folder, now, say=said.append, **options))
        return said

    def lies(self, supplier: str, place: str) -> list[str]:
        """The names of what lies in one of the supplier's folders."""
        return sorted(path.name for path in (self.folder / supplier / place).iterdir())

    def loads(self) -> list[tuple[str, str, int]]:
        """Source, day and rows of each load in the graph, in the order in which they were done."""
        rows = self.graph.read(a_query("loads_in_order"))
        return [(row["source"], str(row["extracted_on"]), row["received"]) for row in rows]

    def alerts(self) -> list[tuple[str, str]]:
        """Kind and source of each open alert."""
        return [(row["kind"], row["source"]) for row in self.graph.read(query("feeds/open_alerts"))]

    def records(self) -> int:
        """How many records the graph holds that no supplier has withdrawn."""
        return int(self.graph.read(a_query("live_records"))[0]["number"])

    def report(self, supplier: str, label: str) -> dict[str, Any]:
        """The load report that begins with `label`."""
        (path,) = (self.folder / supplier / "reports").glob(f"{label}*.load.json")
        return json.loads(path.read_text(encoding="utf-8"))
