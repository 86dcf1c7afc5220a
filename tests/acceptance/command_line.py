"""ContactPoint as a stranger sees it: feed files that they wrote by hand, and the command line."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from web import cli

Row = Mapping[str, object]

CASE: Final = {
    "forename": "Wilf",
    "surname": "Tregarthen",
    "date_of_birth": "2014-03-09",
    "service_id": "SV-1",
    "practitioner_ref": "P1",
    "practitioner_name": "Oona Blick",
    "practitioner_role": "social_worker",
    "practitioner_phone": "01632 960111",
    "involved_from": "2024-01-10",
}
"""A row of case management, but for its key."""


class CommandLine:
    """Runs commands in this process, in the environment of the test; writes feeds below `folder`."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        self.capture.readouterr()
        status = 0
        try:
            cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        told = self.capture.readouterr()
        return status, told.out, told.err

    def load(self, *arguments: object) -> dict[str, dict[str, int]]:
        """The figures of a load that succeeds."""
        status, out, err = self.run("load", *arguments, "--json")
        assert status == 0, err
        return json.loads(out.splitlines()[-1])

    def send(self, name: str, rows: Sequence[Row], day: date | None = None, **manifest: object) -> Path:
        """Write the file `name` and a manifest; the columns are those of all rows."""
        path = self.folder / name
        path.write_bytes(as_csv(rows).encode())
        said = {**manifest, **({"extracted_on": day.isoformat()} if day else {})}
        path.with_name(f"{name}.manifest.json").write_text(json.dumps(said))
        return path

    def fingerprint(self) -> str:
        """The hash of the graph."""
        return self.run("fingerprint")[1].split()[0]

    def quarantined(self, source: str) -> list[tuple[str, str, str, str]]:
        """What of a source is in quarantine: kind, key, line and value, by `quarantine export`."""
        out = self.folder / "quarantine.out"
        assert self.run("quarantine", "export", "--out", out, "--source", source)[0] == 0
        with out.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return [(row["kind"], row["source_key"], row["line"], row["value"]) for row in rows]

    def number(self, key: str, source: str) -> str | None:
        """Whose record it is, by `links`."""
        out = self.folder / "links.out"
        self.run("links", "--out", out)
        with out.open(newline="", encoding="utf-8") as file:
            found = {(row["source"], row["source_key"]): row["child_number"] for row in csv.DictReader(file)}
        return found.get((source, key))

    def who_else(self, number: str | None, day: str = "2026-09-01") -> dict[str, Any]:
        """The answer as JSON."""
        status, out, err = self.run("who-else", "--number", number, "--as-of", day, "--json")
        assert status == 0, err
        return json.loads(out.splitlines()[-1])

    def names(self, number: str | None, day: str = "2026-09-01") -> list[str]:
        """The names of whoever and whatever is involved on `day`."""
        return sorted(one["name"] for one in self.who_else(number, day)["involved"])


def as_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV; the columns are those of all rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
