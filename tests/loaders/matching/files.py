"""Small feed files, and what a load makes of them: a directory that a test fills in a line a file."""

import csv
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from graph.gateway import Gateway
from graph.queries import parse
from graph.settings import Settings
from loaders.progress import Steps
from loaders.report import LoadReport
from loaders.run import load

FIRST_DAY = date(2026, 8, 1)
SERVICE = {"service_id": "S1", "name": "Elm Park family support", "kind": "social_care", "la_code": "885"}

Row = dict[str, Any]


QUERIES = Path(__file__).parents[2] / "data" / "queries" / "matching"


@dataclass
class Directory:
    """A home into which feeds are loaded, one day after another."""

    home: Settings
    graph: Gateway
    folder: Path
    days: int = 0
    reports: list[LoadReport] = field(default_factory=list[LoadReport])

    def load(self, extracted_on: date | None = None, **feeds: list[Row]) -> LoadReport:
        """Load one file a feed (FEED or FEED__SUPPLIER), extracted a day after the last ones if not said."""
        self.days += 1
        day = extracted_on or FIRST_DAY + timedelta(days=self.days)
        folder = self.folder / f"day-{self.days}"
        folder.mkdir(parents=True)
        if self.days == 1:
            _write(folder, "services", [SERVICE], FIRST_DAY)
        for name, rows in feeds.items():
            _write(folder, name.replace("__", "."), rows, day)
        self.reports.append(load(self.home, [folder], Steps(bars=False)))
        return self.reports[-1]

    def child(self, source: str, key: str) -> str:
        """The number of the child whom a record describes."""
        (row,) = self.ask("child_of", key=f"{source}|{key}")
        return str(row["number"])

    def best_view(self, number: str) -> Row:
        """Everything that the graph says of a child's node, provenance included."""
        (row,) = self.ask("best_view", number=number)
        return {**row["child"], "best_view": row["best_view"], "search": row["search"]}

    def leads_to(self, number: str) -> str:
        """The child to whom a number leads today."""
        (row,) = self.ask("leads_to", number=number)
        return str(row["number"])

    def ask(self, name: str, **parameters: str) -> list[Row]:
        """What one of the tests' own queries finds."""
        path = QUERIES / f"{name}.cypher"
        found = self.graph.read(parse(name, path.read_text(encoding="utf-8")), **parameters)
        return [dict(row) for row in found]


def _write(folder: Path, name: str, rows: list[Row], day: date) -> None:
    path = folder / f"{name}.csv"
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    manifest = {"extracted_on": day.isoformat(), "kind": "changes"}
    path.with_name(f"{path.name}.manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def case(key: str, forename: str, surname: str, born: str, **more: Any) -> Row:
    """A row of a case-management system's file."""
    return {
        "source_key": key,
        "forename": forename,
        "surname": surname,
        "date_of_birth": born,
        "service_id": "S1",
        "address_line1": "",
        "postcode": "",
        "nhs_number": "",
        "carer_forename": "",
        "carer_surname": "",
        "shielded": "",
        "withdrawn": "",
        **more,
    }
