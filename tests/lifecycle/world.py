"""A country of a few children in a home of its own, and a clock that a test sets."""

import csv
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from access.access import Access
from access.disclose import Disclosures
from access.lifecycle.decisions import Lifecycle
from access.lifecycle.run import Report, run
from access.visit import Visit
from graph.gateway import Gateway
from graph.settings import Settings
from loaders.links import write_links
from loaders.progress import Steps
from loaders.report import LoadReport
from loaders.run import load
from tests.access.builders import a_user
from tests.conftest import settings_for

Row = dict[str, str]

FIELDS = {
    "births": "source_key nhs_number forename surname date_of_birth gender mother_forename mother_surname "
    "address_line1 town postcode withdrawn",
    "gp_registration": "source_key nhs_number forename surname date_of_birth gender address_line1 town "
    "postcode practice_code registered_from withdrawn",
    "child_benefit": "source_key forename surname date_of_birth claimant_ref claimant_forename "
    "claimant_surname claimant_phone address_line1 town postcode claim_start withdrawn",
    "deaths": "source_key nhs_number forename surname date_of_birth date_of_death postcode withdrawn",
}


@dataclass
class World:
    """One installation: its settings, its graph, its administrator, and the day that its clock shows."""

    settings: Settings
    access: Access
    folder: Path
    today: date = date(2027, 1, 1)
    _files: int = 0
    reports: list[Report] = field(default_factory=list[Report])

    def __post_init__(self) -> None:
        """Somebody has to decide: an administrator for all of England."""
        person = a_user(self.access, "lena", role="administrator", area="*")
        self.visit = Visit(person, "test", "test")

    def send(self, feed: str, *rows: Row) -> LoadReport:
        """Load a file of the feed; it doesn't stay."""
        path = self.file(feed, *rows)
        try:
            return load(self.settings, [path], Steps(bars=False))
        finally:
            path.unlink()

    def file(self, feed: str, *rows: Row) -> Path:
        """A file of the feed, in a folder of its own."""
        self._files += 1
        path = self.folder / str(self._files) / f"{feed}.csv"
        path.parent.mkdir(parents=True)
        columns = FIELDS[feed].split()
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows({"source_key": str(at), **row} for at, row in enumerate(rows, 1))
        return path

    def run(self, day: date | None = None) -> Report:
        """Set the clock and run the lifecycle."""
        self.today = day or self.today
        report = run(self.settings, self.access, self.today, Steps(bars=False))
        self.reports.append(report)
        return report

    @contextmanager
    def deciding(self) -> Generator[Lifecycle]:
        """The administrator's desk, by the world's clock."""
        with Gateway.open(self.settings) as gateway:
            yield Lifecycle(self.access, Disclosures(self.access, gateway), lambda: self.today)

    def numbers(self) -> dict[tuple[str, str], str]:
        """The child's number by source and key, of every record in the directory."""
        path = self.folder / "links.csv"
        with Gateway.open(self.settings) as gateway:
            write_links(gateway, path)
        with path.open(encoding="utf-8", newline="") as file:
            found = {(row["source"], row["source_key"]): row["child_number"] for row in csv.DictReader(file)}
        path.unlink()
        return found


@contextmanager
def a_world(folder: Path, **environment: str) -> Generator[World]:
    """An installation below `folder`."""
    settings = settings_for(folder / "home", **environment)
    access = Access.open(settings)
    try:
        yield World(settings, access, folder)
    finally:
        access.close()


def a_birth(forename: str, born: str, surname: str = "Okafor", **more: str) -> Row:
    """One row of births, which is one child."""
    named = {"source_key": forename, "forename": forename, "surname": surname, "date_of_birth": born}
    return {**named, "gender": "F", "mother_forename": "Ida", "mother_surname": surname, **more}
