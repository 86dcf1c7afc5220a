"""What a supplier is promised about a file, asked by the command line only.

Each test has a supplier and a child of its own, so that none needs a fresh graph.
"""

import datetime as dt
from typing import Any

import polars as pl
import pytest

from graph.settings import Settings
from loaders.locks import only_load
from tests.acceptance.command_line import CASE, CommandLine, as_csv

pytestmark = pytest.mark.server

JANUARY, FEBRUARY, MARCH = dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)
FIGURES = ["received", "accepted", "quarantined", "replaced", "withdrawn"]


def case(forename: str, surname: str, key: str = "1", **said: object) -> dict[str, object]:
    return {**CASE, "source_key": key, "forename": forename, "surname": surname, **said}


def crowd(surname: str, many: int) -> list[dict[str, object]]:
    born = [dt.date(2010, 1, 1) + dt.timedelta(days=97 * n) for n in range(many)]
    return [
        case(chr(65 + n) * 5, f"{surname}{chr(97 + n)}", key=str(n), date_of_birth=day.isoformat())
        for n, day in enumerate(born)
    ]


def test_the_last_line_of_a_load_is_the_figures_of_each_feed_and_nothing_else(line: CommandLine) -> None:
    figures = line.load(line.send("case_management.FIG.csv", [case("Una", "Figgis")]))
    assert list(figures) == ["case_management"]
    assert list(figures["case_management"].items()) == list(zip(FIGURES, [1, 1, 0, 0, 0], strict=True))


def test_the_answer_has_the_shape_that_programs_expect(line: CommandLine) -> None:
    line.load(line.send("case_management.SHAPE.csv", [case("Ivo", "Shapwick", lead_professional="Y")]))
    number = line.number("1", "case_management:SHAPE")
    assert line.who_else(number) == {
        "child_number": number,
        "as_of": "2026-09-01",
        "involved": [
            {
                "kind": "practitioner",
                "name": "Oona Blick",
                "role": "social_worker",
                "organisation": "Harbour team",
                "phone": "01632 960111",
                "email": None,
                "since": "2024-01-10",
                "until": None,
                "lead_professional": True,
                "source": "case_management:SHAPE",
            }
        ],
    }


def test_another_worker_ends_the_earlier_ones_involvement_the_day_before(line: CommandLine) -> None:
    line.load(line.send("case_management.AS.csv", [case("Asa", "Orwell")], JANUARY))
    later: dict[str, Any] = {"practitioner_ref": "P2", "practitioner_name": "Bram Yule"}
    row = case("Asa", "Orwell", **later, involved_from="2025-05-05", involved_to="2025-08-01")
    line.load(line.send("case_management.AS.csv", [row], FEBRUARY))
    number = line.number("1", "case_management:AS")
    days = ("2024-01-09", "2024-01-10", "2025-05-04", "2025-05-05", "2025-08-01", "2025-08-02")
    named = [[], ["Oona Blick"], ["Oona Blick"], ["Bram Yule"], ["Bram Yule"], []]
    assert [line.names(number, day) for day in days] == named
    line.load(line.send("case_management.AS.csv", [{**row, "withdrawn": "Y"}], MARCH))
    assert [line.names(number, day) for day in days] == [[]] * 6


def test_an_older_file_changes_nothing_and_going_back_to_it_does(line: CommandLine) -> None:
    first, second = case("Bea", "Revell"), case("Bea", "Revell", practitioner_name="Cy Coe")
    line.load(line.send("case_management.BACK.csv", [first], JANUARY))
    line.load(line.send("case_management.BACK.csv", [second], MARCH))
    number, before = line.number("1", "case_management:BACK"), line.fingerprint()
    line.load(line.send("case_management.BACK.csv", [first], FEBRUARY))
    assert (line.fingerprint(), line.names(number)) == (before, ["Cy Coe"])
    line.load(line.send("case_management.BACK.csv", [first], dt.date(2026, 4, 1)))
    assert line.names(number) == ["Oona Blick"]


def test_one_bad_row_in_ten_loads_and_two_change_nothing(line: CommandLine) -> None:
    rows = crowd("Tenby", 10)
    rows[4]["date_of_birth"] = "2014-02-30"
    assert line.load(line.send("case_management.TEN.csv", rows))["case_management"]["quarantined"] == 1
    before = line.fingerprint()
    rows[5]["practitioner_role"] = "wizard"
    status, out, err = line.run("load", line.send("case_management.TEN.csv", rows), "--json")
    assert (status, err.count("\n"), line.fingerprint()) == (1, 1, before)
    assert "2 of 10 rows" in err
    assert '"quarantined": 2' in out


def test_only_a_full_file_withdraws_and_never_much_unasked(line: CommandLine) -> None:
    rows = crowd("Fulham", 22)
    line.load(line.send("case_management.FULL.csv", rows, JANUARY))
    changes = line.load(line.send("case_management.FULL.csv", rows[:2], FEBRUARY))
    assert changes["case_management"]["withdrawn"] == 0
    one = line.load(line.send("case_management.FULL.csv", rows[:21], FEBRUARY, kind="full"))
    assert one["case_management"]["withdrawn"] == 1
    held = line.send("case_management.FULL.csv", rows[:15], MARCH, kind="full")
    assert line.load(held)["case_management"]["withdrawn"] == 0
    assert line.load(held, "--confirm-withdrawals")["case_management"]["withdrawn"] == 6


def test_a_child_of_an_unknown_service_loads_and_its_worker_comes_with_the_service(line: CommandLine) -> None:
    line.load(line.send("case_management.WAIT.csv", [case("Cosmo", "Waite", service_id="SV-LATE")]))
    number = line.number("1", "case_management:WAIT")
    assert line.names(number) == []
    service = {"service_id": "SV-LATE", "name": "Late team", "kind": "housing", "la_code": "885"}
    line.load(line.send("services.csv", [service]))
    assert line.names(number) == ["Oona Blick"]


def test_a_child_of_an_unknown_school_and_practice_waits_in_quarantine_until_both_have_come(
    line: CommandLine,
) -> None:
    person = {"forename": "Ottilie", "surname": "Wraxall", "date_of_birth": "2013-07-19"}
    line.load(line.send("school_census.csv", [{**person, "source_key": "W1", "school_urn": "900001"}]))
    line.load(line.send("gp_registration.csv", [{**person, "source_key": "W2", "practice_code": "Z90001"}]))
    numbers = line.number("W1", "school_census"), line.number("W2", "gp_registration")
    assert [line.names(number) for number in numbers] == [[], []]
    assert line.quarantined("gp_registration") == [("waiting", "W2", "2", "Z90001")]
    assert "0 edges written; 2 involvements still wait" in line.run("quarantine", "retry")[1]
    school = {"URN": "900001", "LA (code)": "885", "EstablishmentName": "St Bríd’s"}
    schools = line.folder / "edubasealldata20260901.csv"
    schools.write_bytes(as_csv([school]).encode("cp1252"))
    line.load(schools)
    assert line.names(numbers[0]) == ["St Bríd’s"]
    assert line.quarantined("school_census") == []
    practice = ["Z90001", "THE SURGERY", *[""] * 10, "A", *[""] * 12, "4", ""]
    practices = line.folder / "epraccur.csv"
    practices.write_text(",".join(f'"{value}"' for value in practice) + "\n", encoding="utf-8")
    line.load(practices)
    assert "THE SURGERY" in line.names(numbers[1])
    assert "Nothing is in quarantine" in line.run("quarantine", "list", "--source", "gp_registration")[1]


def test_a_refused_row_leaves_quarantine_when_it_comes_again_without_its_fault(line: CommandLine) -> None:
    rows = crowd("Mender", 11)
    wrong = {**rows[3], "date_of_birth": "2014-02-30", "practitioner_phone": "12"}
    line.load(line.send("case_management.MEND.csv", [*rows[:3], wrong, *rows[4:]], JANUARY))
    assert line.quarantined("case_management:MEND") == [("row", "3", "5", "2014-02-30")]
    line.load(line.send("case_management.MEND.csv", [rows[3]], FEBRUARY))
    assert line.quarantined("case_management:MEND") == []


def test_a_row_that_withdraws_counts_once(line: CommandLine) -> None:
    rows = crowd("Goner", 3)
    line.load(line.send("case_management.GONE.csv", rows, JANUARY))
    gone, changed = {**rows[0], "withdrawn": "Y"}, {**rows[1], "forename": "Another"}
    figures = line.load(line.send("case_management.GONE.csv", [gone, changed, rows[2]], FEBRUARY))
    assert list(figures["case_management"].values()) == [3, 3, 0, 1, 1]
    again = line.load(line.send("case_management.GONE.csv", [gone, changed, rows[2]], MARCH))
    assert list(again["case_management"].values()) == [3, 3, 0, 0, 0]


def test_a_file_of_a_day_to_come_is_refused(line: CommandLine) -> None:
    path = line.send("case_management.SOON.csv", crowd("Soon", 1), dt.date(2990, 1, 1))
    status, _, err = line.run("load", path)
    assert (status, err.count("\n")) == (2, 1)
    assert "extracted on 2990-01-01, which is to come" in err


def test_the_report_names_the_supplier_whose_rows_were_refused_and_the_columns_not_sent(
    line: CommandLine,
) -> None:
    rows = crowd("Namer", 11)
    rows[0]["practitioner_role"] = "wizard"
    _, out, _ = line.run("load", line.send("case_management.NAMED.csv", rows))
    (told,) = [words for words in out.splitlines() if "is none of social_worker" in words]
    assert told.split()[0] == "case_management:NAMED"
    _, _, absent = " ".join(out.split()).partition("hasn't the columns ")
    assert {"upn,", "nhs_number,", "carer_relationship,"} <= set(absent.split())


def test_the_last_of_two_rows_with_one_key_wins_and_both_lines_are_named(line: CommandLine) -> None:
    rows = [case("Dora", "Twycross"), case("Dora", "Twycross", practitioner_name="Last Wins")]
    _, out, _ = line.run("load", line.send("case_management.TWICE.csv", rows))
    assert "line 2 and again on line 3" in out
    assert line.names(line.number("1", "case_management:TWICE")) == ["Last Wins"]


def test_a_refused_file_is_one_sentence_status_2_and_the_graph_as_it_was(line: CommandLine) -> None:
    before = line.fingerprint()
    good = line.send("deaths.csv", [{"source_key": "1", "forename": "A", "surname": "B"}])
    empty = line.folder / "births.csv"
    empty.touch()
    for path, word in ((good, "date_of_death"), (empty, "empty"), (line.folder / "none.csv", "no file")):
        status, _, err = line.run("load", path)
        assert (status, err.count("\n")) == (2, 1)
        assert word in err
    assert line.fingerprint() == before


def test_names_that_are_code_elsewhere_are_names_here(line: CommandLine) -> None:
    names = ["Robert'); MATCH (n) DETACH DELETE n; //", "<b>Ann</b>", "😀 Zoë", "مريم", "=cmd|' /C x'!A0"]
    rows = crowd("Evil", len(names))
    for row, name in zip(rows, names, strict=True):
        row["practitioner_name"], row["practitioner_ref"] = name, name
    line.load(line.send("case_management.EVIL.csv", rows))
    numbers = [line.number(str(key), "case_management:EVIL") for key in range(len(names))]
    assert [line.names(number) for number in numbers] == [[name] for name in names]


def test_parquet_holds_dates_and_codes_as_they_are(line: CommandLine) -> None:
    row = case("Edda", "Parkett", date_of_birth=dt.date(2014, 5, 6), involved_from=dt.date(2024, 2, 1))
    path = line.folder / "case_management.PARQ.parquet"
    pl.DataFrame([{**row, "source_key": 17, "involved_to": None}]).write_parquet(path)
    line.load(path)
    number = line.number("17", "case_management:PARQ")
    assert [line.names(number, day) for day in ("2024-01-31", "2024-02-01")] == [[], ["Oona Blick"]]


def test_a_sensitive_involvement_without_consent_is_not_shown(line: CommandLine) -> None:
    said = {"practitioner_role": "camhs_worker", "practitioner_ref": "S", "practitioner_name": "Sam Secret"}
    line.load(
        line.send("case_management.SENS.csv", [case("Fay", "Quill"), case("Fay", "Quill", key="2", **said)])
    )
    assert "Sam Secret" not in line.names(line.number("1", "case_management:SENS"))


def test_no_later_row_unshields(line: CommandLine) -> None:
    row = case("Gus", "Shields")
    line.load(line.send("case_management.SH.csv", [{**row, "shielded": "Y"}], JANUARY))
    number = line.number("1", "case_management:SH")
    hidden = line.names(number)
    line.load(line.send("case_management.SH.csv", [{**row, "shielded": "N"}], FEBRUARY))
    assert (hidden, line.names(number)) == ([], [])


def test_a_second_load_at_once_is_told_to_wait(line: CommandLine) -> None:
    path = line.send("case_management.BUSY.csv", [case("Hal", "Busby")])
    with only_load(Settings.from_env()):
        status, _, err = line.run("load", path)
    assert (status, err.count("\n")) == (3, 1)
