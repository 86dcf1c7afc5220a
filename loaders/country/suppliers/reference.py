"""The reference feeds, in their published layouts: schools, GP practices, services."""

import csv
import io
from collections.abc import Mapping

import numpy as np
import polars as pl

from loaders.country.days import NEVER, day_of, iso
from loaders.country.records import telephone
from loaders.country.tables import columns, rows
from loaders.country.world import World

_AGES = {"Primary": ("3", "11"), "Secondary": ("11", "18"), "Special": ("3", "19"), "Referral": ("5", "16")}
_TYPES = {
    "Primary": ("01", "Community school", "2", "Primary"),
    "Secondary": ("34", "Academy converter", "4", "Secondary"),
    "Special": ("07", "Community special school", "0", "Not applicable"),
    "Referral": ("14", "Pupil referral unit", "0", "Not applicable"),
}


def schools(world: World) -> bytes:
    """The schools as the national register publishes them: Windows-1252, all columns, DD-MM-YYYY."""
    constants = {row["column"]: row["value"] for row in rows("edubase.csv")}
    table = world.schools.table.hstack(_address(world, world.schools.table["place"]))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(constants), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for row in table.iter_rows(named=True):
        writer.writerow(constants | _school(world, row))
    return out.getvalue().encode("cp1252", errors="replace")


def _address(world: World, place: pl.Series) -> pl.DataFrame:
    return world.geography.places[place.to_numpy()].rename({"town": "Town", "postcode": "Postcode"})


def _school(world: World, row: Mapping[str, object]) -> dict[str, str]:
    phase, authority = str(row["phase"]), int(str(row["authority"]))
    kind, kind_name, phase_code, phase_name = _TYPES[phase]
    low, high = _AGES[phase]
    closed = _day(row["closed"])
    return {
        "URN": str(row["urn"]),
        "LA (code)": world.geography.codes[authority],
        "LA (name)": world.geography.names[authority],
        "EstablishmentNumber": str(row["number"]),
        "EstablishmentName": str(row["name"]),
        "TypeOfEstablishment (code)": kind,
        "TypeOfEstablishment (name)": kind_name,
        "EstablishmentStatus (code)": "2" if closed else "1",
        "EstablishmentStatus (name)": "Closed" if closed else "Open",
        "OpenDate": _day(row["opened"]),
        "CloseDate": closed,
        "PhaseOfEducation (code)": phase_code,
        "PhaseOfEducation (name)": phase_name,
        "StatutoryLowAge": low,
        "StatutoryHighAge": high,
        "Street": str(row["street"]),
        "Locality": str(row["locality"] or ""),
        "Town": str(row["Town"]),
        "County (name)": str(row["county"]),
        "Postcode": str(row["Postcode"]),
        "TelephoneNum": f"01632960{int(str(row['telephone'])):03d}",
    }


def _day(number: object) -> str:
    days = int(str(number))
    return "" if days < 0 else day_of(days).strftime("%d-%m-%Y")


def practices(world: World) -> bytes:
    """The practices in the published layout: 27 columns, no header, dates YYYYMMDD; other prescribers too."""
    table = world.practices.table.hstack(_address(world, world.practices.table["place"]))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for place, row in enumerate(table.iter_rows(named=True)):
        writer.writerow(_practice(row, "4"))
        if place % 6 == 0:  # as in the real list, prescribers that are no practices
            writer.writerow(_practice(row | {"code": f"Z{place:05d}", "name": "OUT OF HOURS SERVICE"}, "1"))
    return out.getvalue().encode()


def _practice(row: Mapping[str, object], setting: str) -> list[str]:
    closed = "" if int(str(row["closed"])) < 0 else day_of(int(str(row["closed"]))).strftime("%Y%m%d")
    cells = [""] * 27
    cells[0], cells[1] = str(row["code"]), str(row["name"])
    cells[4], cells[5] = str(row["street"]).upper(), str(row["locality"] or "").upper()
    cells[6], cells[7] = str(row["Town"]).upper(), str(row["county"]).upper()
    cells[9] = str(row["Postcode"])
    cells[10] = day_of(int(str(row["opened"]))).strftime("%Y%m%d")
    cells[11], cells[12], cells[13] = closed, "C" if closed else "A", "B"
    cells[17] = f"01632 960{int(str(row['telephone'])):03d}"
    cells[21], cells[25] = "0", setting
    return cells


def services(world: World) -> pl.DataFrame:
    """The local services, all kinds, in every authority."""
    table = world.services.table
    kinds = rows("service_kinds.csv")
    first = world.services.staff["worker_name"].gather(world.services.first_worker)

    def of_kind(column: str) -> pl.Series:
        return pl.Series([row[column] for row in kinds]).gather(table["kind"])

    sensitive = of_kind("sensitive").to_list()
    frame = pl.DataFrame(
        {
            "service_id": table["service_id"],
            "name": table["name"],
            "kind": of_kind("kind"),
            "la_code": pl.Series(world.geography.codes).gather(table["authority"]),
            "phone": telephone(1000 + table["telephone"].to_numpy(), "births"),
            "email": pl.Series([f"team.{value.lower()}@example.org" for value in table["service_id"]]),
            "contact_name": first,
            "sensitive": pl.Series(sensitive),
            "min_age": of_kind("min_age"),
            "max_age": of_kind("max_age"),
            "opened": iso(table["opened"].to_numpy()),
            "closed": iso(np.full(table.height, NEVER)),
        }
    )
    return frame.select(columns("services"))
