"""A small country as two loads: what arrives first, and later the changes of every sort to it."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from loaders.country.generate import generate

CHILDREN: Final = 150
AS_OF: Final = date(2026, 9, 1)
REFERENCE: Final = ("edubasealldata", "epraccur", "services")

Row = dict[str, str]


class TwoLoads(NamedTuple):
    """Two folders of feeds, to be loaded one after the other."""

    first: Path
    second: Path


def two_loads(folder: Path) -> TwoLoads:
    """Make both below `folder`.

    The second brings every fifth record of each feed for the first time, and of the others: every seventh
    with another surname, every eleventh withdrawn, every thirteenth at another school, practice or service.
    One school arrives with the second only.
    """
    country = folder / "country"
    generate(CHILDREN, 7, country, AS_OF, "csv", lambda _done: None)
    made = TwoLoads(folder / "first", folder / "second")
    for each in made:
        each.mkdir()
    for path in sorted(country.glob("*.csv")):
        if path.name.startswith(REFERENCE):
            _split_reference(path, made)
        elif path.name != "truth.csv":
            _split(path, made)
    for each, day in zip(made, (AS_OF, AS_OF + timedelta(days=7)), strict=True):
        for path in sorted(
            each.iterdir()
        ):  # said, lest a test that runs over midnight takes them for two days'
            said = json.dumps({"extracted_on": day.isoformat()})
            path.with_name(f"{path.name}.manifest.json").write_text(said, encoding="utf-8")
    return made


def _split_reference(path: Path, made: TwoLoads) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    keep = len(lines) - 1 if path.name.startswith("edubasealldata") else len(lines)
    (made.first / path.name).write_bytes(b"".join(lines[:keep]))
    if keep < len(lines):
        (made.second / path.name).write_bytes(b"".join(lines))


def _split(path: Path, made: TwoLoads) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), list(reader.fieldnames or [])
    _write(made.first / path.name, header, (row for at, row in enumerate(rows) if at % 5))
    _write(made.second / path.name, header, _changes(rows))


def _changes(rows: list[Row]) -> Iterator[Row]:
    places = ("school_urn", "practice_code", "service_id")
    for at, row in enumerate(rows):
        place = next((name for name in places if row.get(name)), None)
        if at % 5 == 0:
            yield row
        elif at % 7 == 0:
            yield {**row, "surname": f"{row['surname']}-Vane"}
        elif at % 11 == 0:
            yield {**row, "withdrawn": "Y"}
        elif at % 13 == 0 and place:
            yield {**row, place: rows[at - 1][place] or row[place]}


def _write(path: Path, header: list[str], rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
