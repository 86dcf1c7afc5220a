"""What the generated files are: their layouts, their keys, and how they hang together."""

import csv
import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from stdnum.gb import nhs, upn

from loaders.country.generate import generate
from tests.loaders.country.conftest import CHILDREN, SEED, Made

pytestmark = pytest.mark.fast

PERSON_FEEDS = ["births", "deaths", "child_benefit", "gp_registration", "school_census", "health_visiting"]
ADDRESS = "address_line1 address_line2 address_line3 town county postcode"
HEADERS = {
    "services": """service_id name kind la_code phone email contact_name sensitive min_age max_age opened
        closed""",
    "school_census": f"""source_key upn former_upn forename middle_names surname former_surname
        preferred_surname date_of_birth gender school_urn entry_date leaving_date enrolment {ADDRESS}
        sen_provision senco_name senco_phone senco_email withdrawn""",
    "child_benefit": f"""source_key forename middle_names surname date_of_birth gender claimant_ref
        claimant_title claimant_forename claimant_surname claimant_relationship claimant_phone
        claimant_email {ADDRESS} claim_start claim_end withdrawn""",
    "births": f"""source_key nhs_number forename middle_names surname date_of_birth gender birth_order
        mother_forename mother_surname mother_maiden_surname father_forename father_surname {ADDRESS}
        registered_on withdrawn""",
    "deaths": "source_key nhs_number forename surname date_of_birth date_of_death postcode withdrawn",
    "gp_registration": f"""source_key nhs_number superseded_nhs_number forename middle_names surname
        former_surname date_of_birth gender {ADDRESS} practice_code registered_from registered_to
        withdrawn""",
    "health_visiting": """source_key nhs_number forename surname date_of_birth gender postcode service_id
        practitioner_ref practitioner_name practitioner_phone practitioner_email involved_from
        involved_to withdrawn""",
    "case_management.885-MOSAIC": f"""source_key upn nhs_number forename middle_names surname
        former_surname date_of_birth gender {ADDRESS} carer_forename carer_surname carer_relationship
        carer_phone service_id practitioner_ref practitioner_name practitioner_role practitioner_phone
        practitioner_email involved_from involved_to lead_professional common_assessment consent shielded
        withdrawn""",
    "truth": "source source_key child twin",
}


@pytest.mark.parametrize("stem", sorted(HEADERS))
def test_every_header_is_the_one_that_suppliers_agreed(made: Made, stem: str) -> None:
    first = (made.folder / f"{stem}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.split(",") == HEADERS[stem].split()


def test_schools_come_in_the_published_layout(made: Made) -> None:
    path = made.folder / "edubasealldata20260901.csv"
    rows = list(csv.reader(path.read_bytes().decode("cp1252").splitlines()))
    assert len(rows[0]) == 133
    assert rows[0][:5] == ["URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName"]
    assert all(len(row) == 133 for row in rows)
    assert {row[rows[0].index("EstablishmentStatus (name)")] for row in rows[1:]} == {"Open", "Closed"}


def test_practices_come_in_the_published_layout(made: Made) -> None:
    rows = list(csv.reader((made.folder / "epraccur.csv").read_text(encoding="utf-8").splitlines()))
    assert all(len(row) == 27 for row in rows)
    assert {row[25] for row in rows} == {"4", "1"}
    assert {row[12] for row in rows} == {"A", "C"}


def test_the_same_number_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    for folder, seed in ((one, 5), (two, 5), (other, 6)):
        generate(400, seed, folder)
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
    assert (one / "births.csv").read_bytes() != (other / "births.csv").read_bytes()


def test_the_bytes_are_those_of_every_other_machine(tmp_path: Path) -> None:
    """Changes only with the generator's version; a change here that nobody meant breaks comparisons."""
    made = generate(300, 1, tmp_path)
    digests = {file.name: file.sha256[:16] for file in made.files}
    assert (made.generator, digests["births.csv"], digests["school_census.csv"]) == PINNED


PINNED = (1, "927c17ad88f50575", "41d280d3da34598e")


def test_truth_covers_every_record_about_a_child_and_nothing_else(made: Made) -> None:
    truth = made.feed("truth").select("source", "source_key")
    held = [made.feed(feed).select(pl.lit(feed).alias("source"), "source_key") for feed in PERSON_FEEDS]
    for path in made.folder.glob("case_management.*.csv"):
        source = f"case_management:{path.name.split('.')[1]}"
        held.append(
            pl.read_csv(path, infer_schema=False).select(pl.lit(source).alias("source"), "source_key")
        )
    records = pl.concat(held)
    assert records.n_unique() == records.height == truth.height
    assert records.join(truth, on=["source", "source_key"], how="anti").height == 0


def test_there_are_about_four_records_a_child(made: Made) -> None:
    assert 3.7 < made.feed("truth").height / CHILDREN < 4.8


def test_schools_practices_and_services_are_known_but_for_a_few(made: Made) -> None:
    schools = pl.read_csv(
        made.folder / "edubasealldata20260901.csv", encoding="windows-1252", infer_schema=False
    )["URN"]
    practices = pl.read_csv(made.folder / "epraccur.csv", has_header=False, infer_schema=False).to_series(0)
    services = made.feed("services")["service_id"]
    for feed, column, known in [
        ("school_census", "school_urn", schools),
        ("gp_registration", "practice_code", practices),
        ("health_visiting", "service_id", services),
        ("case_management", "service_id", services),
    ]:
        unknown = (~made.feed(feed)[column].drop_nulls().is_in(known.implode())).mean()
        assert isinstance(unknown, float)
        assert unknown < 0.01, feed


def test_census_rows_without_a_school_are_of_children_educated_elsewhere(made: Made) -> None:
    nowhere = made.feed("school_census").filter(pl.col("school_urn").is_null())
    assert set(nowhere["enrolment"]) == {"E", "H"}


@pytest.mark.parametrize(
    ("feed", "column"),
    [
        ("births", "nhs_number"),
        ("gp_registration", "nhs_number"),
        ("health_visiting", "nhs_number"),
        ("case_management", "nhs_number"),
        ("school_census", "upn"),
    ],
)
def test_identifiers_are_missing_or_mistyped_in_about_a_third(made: Made, feed: str, column: str) -> None:
    values = made.feed(feed)[column].to_list()
    check = nhs if column == "nhs_number" else upn
    good = sum(1 for value in values if value and check.is_valid(value))
    assert 0.5 < good / len(values) < 0.8


def test_no_identifier_could_be_a_real_persons(made: Made) -> None:
    for feed in ("births", "gp_registration", "health_visiting", "case_management", "deaths"):
        numbers = made.feed(feed)["nhs_number"].drop_nulls()
        valid = [number for number in numbers if nhs.is_valid(number)]
        assert all(number[0] == "9" for number in valid)


def test_telephones_and_addresses_on_the_net_are_nobodys(made: Made) -> None:
    for feed in ("school_census", "child_benefit", "health_visiting", "case_management", "services"):
        frame = made.feed(feed)
        for column in frame.columns:
            if column.endswith("phone"):
                digits = frame[column].drop_nulls().str.replace_all(" ", "").str.replace(r"^\+44", "0")
                assert digits.str.contains(r"^(07700900|01632960)\d{3}$").all()
            if column.endswith("email"):
                assert frame[column].drop_nulls().str.ends_with("example.org").all()


def test_generated_json_and_the_manifests_tell_the_truth_about_the_files(made: Made) -> None:
    about = made.about()
    assert (about["children"], about["seed"], about["as_of"]) == (CHILDREN, SEED, "2026-09-01")
    for file in about["files"]:
        content = (made.folder / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        if file["feed"] != "truth":
            manifest = json.loads((made.folder / f"{file['name']}.manifest.json").read_text(encoding="utf-8"))
            assert {key: manifest[key] for key in ("feed", "source", "rows", "sha256")} == {
                key: file[key] for key in ("feed", "source", "rows", "sha256")
            }
            assert "2026-08-15" < manifest["extracted_on"] <= "2026-09-01"


def test_no_file_tells_of_days_after_it_was_made(made: Made) -> None:
    for feed, columns in [
        ("births", ["registered_on"]),
        ("child_benefit", ["claim_start", "claim_end"]),
        ("gp_registration", ["registered_from", "registered_to"]),
        ("case_management.885-YOUTHLOG", ["involved_from", "involved_to"]),
    ]:
        manifest = json.loads((made.folder / f"{feed}.csv.manifest.json").read_text(encoding="utf-8"))
        days = made.feed(feed).select(pl.max_horizontal(columns)).to_series()
        assert days.max() <= manifest["extracted_on"], feed


def test_other_layouts_hold_the_same_rows(tmp_path: Path) -> None:
    for layout in ("csv", "csv.gz", "parquet"):
        generate(250, 2, tmp_path / layout, layout=layout)
    plain = pl.read_csv(tmp_path / "csv" / "gp_registration.csv", infer_schema=False)
    assert plain.equals(pl.read_csv(tmp_path / "csv.gz" / "gp_registration.csv.gz", infer_schema=False))
    assert plain.equals(pl.read_parquet(tmp_path / "parquet" / "gp_registration.parquet"))
    assert not list((tmp_path / "parquet").glob("*.part"))
