"""Schools, practices and services of the second country, in the published layouts' used columns."""

import csv
from pathlib import Path

from bench.other_country.headers import HEADERS
from bench.other_country.households import AREAS

SCHOOL_COLUMNS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)",
    "TypeOfEstablishment (name)", "EstablishmentStatus (code)", "EstablishmentStatus (name)", "OpenDate",
    "CloseDate", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge", "Street", "Locality",
    "Address3", "Town", "County (name)", "Postcode", "TelephoneNum",
)  # fmt: skip


def write_reference(folder: Path) -> None:
    """Write the three reference feeds into the folder."""
    _schools(folder / "edubasealldata20260901.csv")
    _practices(folder / "epraccur.csv")
    _services(folder / "services.csv")


def _schools(path: Path) -> None:
    with path.open("w", newline="", encoding="cp1252") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(SCHOOL_COLUMNS)
        for area, (code, town, letters) in enumerate(AREAS):
            for index in range(20):
                urn = 700001 + area * 100 + index
                postcode = f"{letters}{index + 1} 1AA"
                place = ("Mill Road", "", "", town, "", postcode, f"01632 960{index:03}")
                status = ("1", "Open", "01-09-1990", "", "All-through", 3, 18)
                name = (f"{town} School {index + 1}", "01", "Community school")
                writer.writerow((urn, code, town, 4000 + index, *name, *status, *place))


def _practices(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        for area, (_, town, letters) in enumerate(AREAS):
            for index in range(12):
                row = [""] * 27
                row[0:2] = (f"N{90001 + area * 100 + index}", f"{town.upper()} SURGERY {index + 1}")
                row[4:10] = ("1 MILL ROAD", "", town.upper(), "", "", f"{letters}{index + 1} 1AB")
                row[10], row[12], row[17], row[25] = "19900401", "A", f"01632 960{index:03}", "4"
                writer.writerow(row)


def _services(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADERS["services"], restval="")
        writer.writeheader()
        for code, town, _ in AREAS:
            for suffix, kind in (("HV", "health_visiting"), ("SC", "social_care")):
                writer.writerow(
                    {
                        "service_id": f"{code}-{suffix}",
                        "name": f"{town} {kind.replace('_', ' ')}",
                        "kind": kind,
                        "la_code": code,
                        "phone": "01632 960999",
                        "sensitive": "N",
                    }
                )
