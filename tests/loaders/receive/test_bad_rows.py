"""What bad rows and bad values get: the row to quarantine, or the row without the value."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.loaders.receive.builders import Loaded, row, text, write

pytestmark = pytest.mark.fast

BAD_ROWS: list[tuple[str, dict[str, str], str, str]] = [
    ("births", {"surname": ""}, "surname", "is required and empty"),
    ("births", {"surname": " \t "}, "surname", "is required and empty"),
    ("births", {"date_of_birth": "2023-02-30"}, "date_of_birth", "isn't a date of the calendar"),
    ("births", {"date_of_birth": "03/02/2015"}, "date_of_birth", "written YYYY-MM-DD"),
    ("births", {"date_of_birth": "2015-2-3"}, "date_of_birth", "written YYYY-MM-DD"),
    ("births", {"date_of_birth": "1899-12-31"}, "date_of_birth", "is before 1 January 1900"),
    ("births", {"date_of_birth": "2999-01-01"}, "date_of_birth", "is in the future"),
    ("births", {"gender": "Q"}, "gender", "is none of M, F, U, X"),
    ("births", {"registered_on": "2015-13-01"}, "registered_on", "isn't a date"),
    ("births", {"withdrawn": "maybe"}, "withdrawn", "is neither Y nor N"),
    ("births", {"source_key": "k" * 201}, "source_key", "is longer than 200 characters"),
    ("deaths", {"date_of_death": "2014-01-01"}, "date_of_death", "is before date_of_birth"),
    ("deaths", {"date_of_death": ""}, "date_of_death", "is required"),
    ("school_census", {"school_urn": ""}, "school_urn", "may be so where enrolment is E or H"),
    ("school_census", {"school_urn": "", "enrolment": "C"}, "school_urn", "is required"),
    ("school_census", {"enrolment": "Z"}, "enrolment", "is none of C, M, S, G, E, H"),
    (
        "school_census",
        {"entry_date": "2020-01-02", "leaving_date": "2020-01-01"},
        "leaving_date",
        "is before entry",
    ),
    ("gp_registration", {"practice_code": ""}, "practice_code", "is required"),
    ("case_management", {"service_id": ""}, "service_id", "is required"),
    ("case_management", {"practitioner_role": "wizard"}, "practitioner_role", "is none of social_worker"),
    ("case_management", {"consent": "perhaps"}, "consent", "is neither Y nor N"),
    ("child_benefit", {"claimant_surname": ""}, "claimant_surname", "is required"),
    ("child_benefit", {"claimant_relationship": "aunt"}, "claimant_relationship", "is none of mother"),
    ("case_management", {"carer_relationship": "aunt"}, "carer_relationship", "is none of mother"),
    ("services", {"kind": "spells"}, "kind", "is none of social_care"),
    ("services", {"la_code": ""}, "la_code", "is required"),
]

BAD_VALUES: list[tuple[str, dict[str, str], str]] = [
    ("births", {"nhs_number": "9434765871"}, "nhs_number"),
    ("births", {"postcode": "nowhere"}, "postcode"),
    ("births", {"birth_order": "first"}, "birth_order"),
    ("health_visiting", {"practitioner_name": "?"}, "practitioner_name"),
    ("births", {"middle_names": "x" * 201}, "middle_names"),
    ("school_census", {"upn": "A801200005001"}, "upn"),
    ("school_census", {"senco_phone": "12"}, "practitioner_phone"),
    ("school_census", {"senco_email": "nobody"}, "practitioner_email"),
]


def _one(tmp_path: Path, feed: str, changes: dict[str, str]) -> Loaded:
    good = row(feed, "GOOD")
    return Loaded(write(tmp_path / f"{feed}.csv", text([good, row(feed, "BAD") | changes])))


@pytest.mark.parametrize(("feed", "changes", "field", "reason"), BAD_ROWS)
def test_a_bad_row_waits_in_quarantine_and_the_good_ones_load(
    tmp_path: Path, feed: str, changes: dict[str, str], field: str, reason: str
) -> None:
    loaded = _one(tmp_path, feed, changes)
    ((kind, source, line, blamed, value, told),) = loaded.quarantine(
        "kind", "source", "line", "field", "value", "reason"
    )
    assert (kind, source, line, blamed) == ("row", feed, 3, field)
    assert reason in told
    assert (value or "") == changes[field].strip()
    assert loaded.staged("source_key") == [("GOOD",)]
    assert (loaded.figures.received, loaded.figures.accepted, loaded.figures.bad_rows) == (2, 1, 1)


@pytest.mark.parametrize(("feed", "changes", "column"), BAD_VALUES)
def test_a_bad_value_is_left_out_with_a_warning_and_its_row_loads(
    tmp_path: Path, feed: str, changes: dict[str, str], column: str
) -> None:
    loaded = _one(tmp_path, feed, changes)
    ((field, value),) = changes.items()
    assert loaded.quarantine("kind", "source_key", "line", "field", "value") == [
        ("value", "BAD", 3, field, value)
    ]
    assert loaded.staged("source_key", column) == [("GOOD", None), ("BAD", None)]
    assert (loaded.figures.accepted, loaded.figures.bad_rows, loaded.figures.bad_values) == (2, 0, 1)


def test_a_bad_row_is_kept_whole_but_for_what_is_never_stored(tmp_path: Path) -> None:
    loaded = _one(tmp_path, "school_census", {"surname": "", "upn": "bad", "sen_provision": "K"})
    ((kept,),) = loaded.quarantine("row")
    assert json.loads(kept)["upn"] == "bad"
    assert "sen_provision" not in kept


def test_what_special_help_a_pupil_gets_is_read_past_and_never_stored(tmp_path: Path) -> None:
    loaded = _one(tmp_path, "school_census", {"sen_provision": "SECRETPLAN", "postcode": "x"})
    assert "SECRETPLAN" not in str(loaded.staged("*")) + str(loaded.quarantine("*"))


def test_every_fault_of_a_bad_row_is_told(tmp_path: Path) -> None:
    loaded = _one(tmp_path, "births", {"forename": "", "gender": "Q"})
    assert loaded.quarantine("field", "reason") == [
        ("forename", "is required and empty; also gender is none of M, F, U, X")
    ]


def test_of_two_rows_with_one_key_the_last_wins_and_a_warning_names_both_lines(tmp_path: Path) -> None:
    rows = [row("births", "K1", forename=name) for name in ("First", "Second", "Last")]
    loaded = Loaded(write(tmp_path / "births.csv", text([rows[0], row("births", "K2"), *rows[1:]])))
    assert loaded.staged("source_key", "forename") == [("K2", "Ann"), ("K1", "Last")]
    assert [(kind, line) for kind, line in loaded.quarantine("kind", "line")] == [("value", 2), ("value", 4)]
    assert "on line 2 and again on line 5" in loaded.quarantine("reason")[0][0]
    assert loaded.figures.doubled == 2


def test_a_withdrawal_needs_its_key_only(tmp_path: Path) -> None:
    gone = dict.fromkeys(row("school_census"), "") | {"source_key": "K9", "withdrawn": "Y"}
    loaded = Loaded(write(tmp_path / "school_census.csv", text([row("school_census"), gone])))
    assert loaded.staged("source_key", "withdrawn") == [("K1", False), ("K9", True)]


@pytest.mark.parametrize("enrolment", ["E", "H"])
def test_a_child_taught_elsewhere_needs_no_school(tmp_path: Path, enrolment: str) -> None:
    loaded = _one(tmp_path, "school_census", {"school_urn": "", "enrolment": enrolment})
    assert loaded.staged("place", "enrolment")[1] == (None, enrolment)


def test_a_child_whose_name_nobody_wrote_down_loads_all_the_same(tmp_path: Path) -> None:
    loaded = _one(tmp_path, "case_management", {"forename": ".", "surname": "Not known"})
    assert loaded.staged("forename", "surname", "forename_std", "surname_std")[1] == (
        ".",
        "Not known",
        None,
        None,
    )


def test_people_over_18_arrive_too(tmp_path: Path) -> None:
    loaded = _one(tmp_path, "case_management", {"date_of_birth": "1990-01-01"})
    assert loaded.staged("date_of_birth")[1] == (dt.date(1990, 1, 1),)
