"""What a feed's columns become."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.loaders.receive.builders import REFERENCE, Loaded, row, text, write

pytestmark = pytest.mark.fast


def _staged(tmp_path: Path, feed: str, *columns: str, **changes: str) -> tuple[Any, ...]:
    ((values),) = Loaded(write(tmp_path / f"{feed}.csv", text([row(feed, **changes)]))).staged(*columns)
    return values


def test_a_record_is_keyed_by_its_source_and_key(tmp_path: Path) -> None:
    loaded = Loaded(write(tmp_path / "case_management.885-MOSAIC.csv", text([row("case_management")])))
    assert loaded.staged("key", "feed", "source", "line") == [
        ("case_management:885-MOSAIC|K1", "case_management", "case_management:885-MOSAIC", 2)
    ]


def test_names_are_kept_as_given_beside_their_standard_spelling(tmp_path: Path) -> None:
    names = _staged(
        tmp_path,
        "gp_registration",
        "forename, forename_std, surname, surname_std, former_surname_std",
        forename=" Zoë  Ann",
        surname="O’Neil-van der Berg",
        former_surname="McDonald",
    )
    assert names == ("Zoë Ann", "ZOE ANN", "O’Neil-van der Berg", "ONEIL VANDERBERG", "MCDONALD")


def test_a_baby_has_no_forename_to_match_by(tmp_path: Path) -> None:
    told = _staged(tmp_path, "births", "forename", "forename_std", forename="Baby Girl of Smith")
    assert told == ("Baby Girl of Smith", None)


def test_a_pupils_school_and_its_contact_are_told(tmp_path: Path) -> None:
    told = _staged(
        tmp_path,
        "school_census",
        "place, since, until, practitioner_name, practitioner_role, practitioner_phone",
        entry_date="2020-09-01",
        senco_name="Sam Senco",
        senco_phone="01632960123",
    )
    assert told == ("school:100492", dt.date(2020, 9, 1), None, "Sam Senco", "senco", "01632 960123")


def test_without_a_named_contact_there_is_no_role(tmp_path: Path) -> None:
    assert _staged(tmp_path, "school_census", "practitioner_role") == (None,)
    assert _staged(tmp_path, "health_visiting", "practitioner_role") == (None,)
    named = _staged(tmp_path, "health_visiting", "practitioner_role", practitioner_ref="HV1")
    assert named == ("health_visitor",)


def test_a_sensitive_workers_role_and_place_are_kept_for_the_policy(tmp_path: Path) -> None:
    told = _staged(
        tmp_path,
        "case_management",
        "place, practitioner_role, consent, shielded, lead_professional",
        practitioner_name="Pat",
        practitioner_role="camhs_worker",
        consent="N",
        shielded="Y",
    )
    assert told == ("service:S1", "camhs_worker", False, True, None)


def test_a_births_parents_are_its_carers(tmp_path: Path) -> None:
    (carers,) = _staged(
        tmp_path,
        "births",
        "carers",
        mother_forename="May",
        mother_surname="O'Neil",
        mother_maiden_surname="Smith",
        father_surname="Khan",
    )
    mother, father = carers
    assert (mother["slot"], mother["relationship"], mother["former_surname"]) == ("mother", "mother", "Smith")
    assert (mother["forename_std"], mother["surname_std"]) == ("MAY", "ONEIL")
    assert (father["slot"], father["forename"], father["surname"]) == ("father", None, "Khan")


def test_a_father_alone_is_a_carer_too_and_nobody_is_nobody(tmp_path: Path) -> None:
    (carers,) = _staged(tmp_path, "births", "carers", father_forename="Al", father_surname="Khan")
    assert [carer["slot"] for carer in carers] == ["father"]
    assert _staged(tmp_path, "births", "carers") == (None,)


def test_a_claimant_brings_reference_and_contact_details(tmp_path: Path) -> None:
    (carers,) = _staged(
        tmp_path,
        "child_benefit",
        "carers",
        claimant_ref="R1",
        claimant_title="Mrs",
        claimant_relationship="foster-carer",
        claimant_phone="07700900123",
        claimant_email="May@Example.org",
    )
    assert carers[0] == {
        "slot": "claimant",
        "ref": "R1",
        "title": "Mrs",
        "forename": "May",
        "surname": "O'Neil",
        "former_surname": None,
        "forename_std": "MAY",
        "surname_std": "ONEIL",
        "relationship": "foster-carer",
        "phone": "07700 900123",
        "email": "May@example.org",
    }


def test_an_address_has_a_key_only_with_a_postcode(tmp_path: Path) -> None:
    lines = {"address_line1": "Flat 2", "address_line2": "14 High St"}
    told = _staged(tmp_path, "births", "postcode, address_key", **lines, postcode="le17xx")
    assert told == ("LE1 7XX", "LE1 7XX|14|2|HIGH")
    assert _staged(tmp_path, "births", "address_key", **lines) == (None,)


@pytest.mark.parametrize(
    ("kind", "said", "sensitive"), [("camhs", "N", True), ("housing", "Y", True), ("sen", "", False)]
)
def test_a_sensitive_kind_of_service_is_sensitive_whatever_it_says(
    tmp_path: Path, kind: str, said: str, sensitive: bool
) -> None:
    told = _staged(tmp_path, "services", "key, label, kind, sensitive", kind=kind, sensitive=said)
    assert told == ("service:K1", "Service", kind, sensitive)


def test_the_real_schools_load_in_their_own_layout() -> None:
    loaded = Loaded(REFERENCE / "edubasealldata-sample.csv")
    assert loaded.staged("key", "name", "la_code", "la_name", "postcode", "phone", "status", "phase")[0] == (
        "school:100492",
        "St Thomas' CofE Primary School",
        "207",
        "Kensington and Chelsea",
        "W10 5EF",
        "020 8969 2810",
        "Open",
        "Primary",
    )
    assert loaded.staged("address", "low_age", "high_age")[0] == (
        "Appleford Road, North Kensington, London",
        3,
        11,
    )
    assert loaded.figures.accepted == 4


def test_schools_in_windows_1252_keep_their_letters(tmp_path: Path) -> None:
    sample = (REFERENCE / "edubasealldata-sample.csv").read_text(encoding="utf-8")
    changed = sample.replace("St Thomas' CofE", "St Thérèse’s", 1).replace(
        '"Open","00","Not applicable","",', '"Open","00","Not applicable","01-09-1967",', 1
    )
    for encoding in ("cp1252", "utf-8", "utf-8-sig"):
        loaded = Loaded(write(tmp_path / "edubasealldata20260901.csv", changed.encode(encoding)))
        assert loaded.staged("name", "opened", "extracted_on")[0] == (
            "St Thérèse’s Primary School",
            dt.date(1967, 9, 1),
            dt.date(2026, 9, 1),
        )


def test_schools_need_only_the_columns_that_are_used(tmp_path: Path) -> None:
    content = 'URN,Invented,LA (code),EstablishmentName\n1,x,885,"Hill, The"\n'
    loaded = Loaded(write(tmp_path / "schools.csv", content))
    assert loaded.staged("key", "name", "la_code", "phone") == [("school:1", "Hill, The", "885", None)]


def test_of_the_real_list_only_practices_of_setting_4_are_used() -> None:
    loaded = Loaded(REFERENCE / "epraccur-sample.csv")
    assert (loaded.figures.received, loaded.figures.accepted, loaded.figures.unused) == (38, 26, 12)
    assert loaded.figures.bad_rows == 0
    assert loaded.staged("key", "name", "status", "opened", "closed", "postcode", "phone")[0] == (
        "gp_practice:A81001",
        "THE DENSHAM SURGERY",
        "active",
        dt.date(1974, 4, 1),
        None,
        "TS18 1HU",
        "01642 672351",
    )
    assert {status for (status,) in loaded.staged("status")} == {"active", "closed", "dormant"}
