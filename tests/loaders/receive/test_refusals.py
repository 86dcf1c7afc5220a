"""Files that can't be read: refused in one line that says which and why, before anything is written."""

import gzip
from pathlib import Path

import polars as pl
import pytest

from graph.errors import BadInput
from loaders.receive import receive
from tests.loaders.receive.builders import REFERENCE, manifest, row, text, write

pytestmark = pytest.mark.fast

GOOD = text([row("births", f"K{n}", surname="O’Neil") for n in range(50)])
LINES = GOOD.split("\n")

BAD_FILES: list[tuple[str, str, bytes, str]] = [
    ("empty", "births.csv", b"", "is empty"),
    ("empty but for its mark", "births.csv", b"\xef\xbb\xbf", "is empty"),
    ("empty gzip", "births.csv.gz", gzip.compress(b""), "is empty"),
    ("no header", "births.csv", b"\n" + GOOD.encode(), "empty line"),
    ("Windows-1252", "births.csv", GOOD.encode("cp1252"), "isn't UTF-8"),
    ("UTF-16", "births.csv", GOOD.encode("utf-16"), "isn't UTF-8"),
    ("UTF-16 without mark", "births.csv", text([row("births")]).encode("utf-16-le"), "UTF-16"),
    ("gzip cut off", "births.csv.gz", gzip.compress(GOOD.encode())[:-9], "isn't a whole gzip"),
    ("gzip damaged", "births.csv.gz", gzip.compress(GOOD.encode())[:-8] + b"x" * 8, "isn't a whole gzip"),
    ("not gzip", "births.csv.gz", GOOD.encode(), "isn't a whole gzip"),
    ("gzip by another name", "births.csv", gzip.compress(GOOD.encode()), "ends in .csv.gz"),
    ("gzip in gzip", "births.csv.gz", gzip.compress(gzip.compress(GOOD.encode())), "packed by gzip"),
    ("workbook", "edubasealldata20260901.csv", b"PK\x03\x04\x14\x00\x06\x00", "workbook"),
    ("not Parquet", "births.parquet", GOOD.encode(), "isn't a whole Parquet"),
    ("semicolons", "births.csv", GOOD.replace(",", ";").encode(), "by ';'"),
    ("tabs", "births.csv", GOOD.replace(",", "\t").encode(), "by tabs"),
    ("quote never closed", "births.csv", GOOD.replace("K7,", '"K7,').encode(), "line 9 .*never ends"),
    ("cut off in a quote", "births.csv", f'{GOOD}K99,"Ann'.encode(), "line 52 .*never ends"),
    ("one endless line", "births.csv", LINES[0].encode() + b"\n" + b"x" * (3 << 20), "million characters"),
    ("column twice", "births.csv", f"{LINES[0]},surname\n{LINES[1]},x\n".encode(), "surname twice"),
    ("practices cut", "epraccur.csv", b'"A81001","X"\n', "2 columns and should have 27"),
]


@pytest.mark.parametrize(
    ("name", "content", "why"), [b[1:] for b in BAD_FILES], ids=[b[0] for b in BAD_FILES]
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput, match=why) as refused:
        receive([path])
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.exit_status == 2


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nothing\.csv"):
        receive([tmp_path / "nothing.csv"])


def test_a_folder_without_feeds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No feed's file"):
        receive([tmp_path])


def test_a_parquet_file_damaged_inside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "births.parquet"
    pl.DataFrame([row("births", f"K{n}") for n in range(5000)]).write_parquet(path, compression="zstd")
    data = bytearray(path.read_bytes())
    data[40:400] = bytes(360)
    path.write_bytes(data)
    with pytest.raises(BadInput, match="isn't a whole Parquet"):
        receive([path])


def test_every_missing_column_is_named_with_the_nearest_one_there(tmp_path: Path) -> None:
    header = LINES[0].replace("surname,", "Surname ,", 1).replace("date_of_birth", "birth_date")
    path = write(tmp_path / "births.csv", "\n".join([header, *LINES[1:]]))
    with pytest.raises(BadInput, match=r"'Surname '\), date_of_birth \(.*'birth_date'") as refused:
        receive([path])
    assert "\n" not in str(refused.value)


def test_optional_columns_may_be_missing_and_unknown_ones_are_named(tmp_path: Path) -> None:
    columns = ["source_key", "forename", "surname", "date_of_birth", "favourite_colour"]
    (arrival,) = receive([write(tmp_path / "births.csv", text([row("births")], columns))])
    assert arrival.extra == ("favourite_colour",)
    assert "nhs_number" in arrival.absent


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"sha256": "0" * 64}, "another sha256"),
        ({"rows": 49}, "50 rows .* says 49"),
        ({"feed": "deaths"}, "says deaths"),
        ({"source": "deaths:x"}, "isn't births"),
        ({"kind": "some"}, "kind"),
        ({"rows": "many"}, "rows"),
        ({"extracted_on": "2026-02-30"}, "extracted_on"),
        ({"extracted_on": "2990-01-01"}, "which is to come"),
    ],
)
def test_a_file_that_is_not_what_its_manifest_says_is_refused(
    tmp_path: Path, said: dict[str, str | int], why: str
) -> None:
    path = write(tmp_path / "births.csv", GOOD)
    manifest(path, **said)
    with pytest.raises(BadInput, match=why):
        receive([path])


@pytest.mark.parametrize(("said", "why"), [("{", "JSON"), ('[{"rows": 50}]', "one object, in braces")])
def test_a_manifest_that_is_no_json_object_is_refused(tmp_path: Path, said: str, why: str) -> None:
    path = write(tmp_path / "births.csv", GOOD)
    manifest(path).write_text(said, encoding="utf-8")
    with pytest.raises(BadInput, match=why):
        receive([path])


def test_one_bad_file_refuses_the_good_ones_with_it(tmp_path: Path) -> None:
    write(tmp_path / "births.csv", GOOD)
    write(tmp_path / "deaths.csv", "")
    with pytest.raises(BadInput, match=r"deaths\.csv"):
        receive([tmp_path])


def test_a_file_with_a_header_only_is_no_mistake(tmp_path: Path) -> None:
    (arrival,) = receive([write(tmp_path / "births.csv", LINES[0] + "\n")])
    assert arrival.rows == 0


def test_the_real_files_are_recognised_in_their_real_layout() -> None:
    schools, practices = receive([REFERENCE])
    assert (schools.feed, schools.rows) == ("schools", 4)
    assert (practices.feed, practices.rows) == ("gp_practices", 38)
