"""Every row with the line it begins on, whichever way a file has to be read."""

import csv
import gzip
import io
from pathlib import Path
from typing import Literal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.receive import receive
from loaders.receive.rows import batches
from tests.loaders.receive.builders import Loaded, headers, row, text, write

pytestmark = pytest.mark.fast

BAD = row("births", "BAD", date_of_birth="2015-02-30")


def _lines(path: Path) -> list[tuple[str, int]]:
    """Key and line of every bad row of a file."""
    return [(key, line) for key, line in Loaded(path).quarantine("source_key", "line") if key]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_bad_rows_line_is_the_one_an_editor_shows(tmp_path: Path, ending: str, mark: str) -> None:
    content = mark + text([row("births"), BAD, row("births", "K2")]).replace("\n", ending)
    assert _lines(write(tmp_path / "births.csv", content)) == [("BAD", 3)]


def test_quoted_newlines_and_blank_lines_move_the_lines_after_them(tmp_path: Path) -> None:
    address = row("births", address_line1="1 High St\nFlat 2", address_line2='the "old" mill')
    content = text([address, BAD]).replace("BAD", "\n\nBAD").replace("\n\nBAD", "BAD")
    lines = content.split("\n")
    content = "\n".join([lines[0], "", *lines[1:]])
    loaded = Loaded(write(tmp_path / "births.csv", content))
    assert loaded.quarantine("source_key", "line") == [("BAD", 5)]
    assert loaded.staged("line", "address_line1", "address_line2") == [
        (3, "1 High St Flat 2", 'the "old" mill')
    ]


def test_a_stray_quote_is_kept_and_moves_nothing(tmp_path: Path) -> None:
    content = text([row("births", address_line1="STRAY"), BAD]).replace("STRAY", '5" wide')
    loaded = Loaded(write(tmp_path / "births.csv", content))
    assert loaded.quarantine("source_key", "line") == [("BAD", 3)]
    assert loaded.staged("address_line1") == [('5" wide',)]


@pytest.mark.parametrize("blank", ["", "\n"], ids=["plain", "with a blank line"])
def test_rows_with_too_few_or_many_values_are_quarantined_with_their_lines(
    tmp_path: Path, blank: str
) -> None:
    lines = text([row("births", f"K{n}") for n in range(6)]).split("\n")
    lines[2] += ",one more"
    lines[4] = "K3,cut"
    lines[6] = "K5,off"
    loaded = Loaded(
        write(tmp_path / "births.csv", "\n".join(lines[:3]) + "\n" + blank + "\n".join(lines[3:]))
    )
    moved = len(blank)
    assert loaded.quarantine("kind", "line") == [("row", 3), ("row", 5 + moved), ("row", 7 + moved)]
    assert "2 values and should have 21" in loaded.quarantine("reason")[1][0]
    assert loaded.staged("source_key", "line") == [("K0", 2), ("K2", 4 + moved), ("K4", 6 + moved)]
    assert loaded.figures.received == 6


def test_lines_are_right_past_the_first_block_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.receive.rows._BLOCK", 4096)
    lines = text([row("births", f"K{n}") for n in range(500)]).split("\n")
    for number in (1, 2, 99, 100, 101, 250, 499, 500):
        lines[number] = "too,few"
    loaded = Loaded(write(tmp_path / "births.csv", "\n".join(lines)))
    bad = [line for (line,) in loaded.quarantine("line")]
    assert bad == [2, 3, 100, 101, 102, 251, 500, 501]
    assert all(line == int(key[1:]) + 2 for key, line in loaded.staged("source_key", "line"))
    assert loaded.figures.received == 500


def test_parquet_rows_are_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "births.parquet"
    pl.DataFrame([row("births"), BAD]).write_parquet(path)
    assert _lines(path) == [("BAD", 2)]


_CELL = st.text(alphabet='aé "\n,\r1', max_size=4)


@given(
    cells=st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_is_read_as_pythons_own_csv_module_reads_it(
    tmp_path: Path, cells: list[list[str]], quoting: Literal[0, 1]
) -> None:
    columns = headers("births")
    if quoting == csv.QUOTE_MINIMAL:  # the writer leaves a lone carriage return unquoted
        cells = [[cell.replace("\r", "") for cell in values] for values in cells]
    rows = [dict(zip(columns[:3], values, strict=True)) | {"source_key": "K"} for values in cells]
    content = text(rows, columns, quoting)
    (arrival,) = receive([write(tmp_path / "births.csv", content)])
    read = pl.concat([batch.rows for batch in batches(arrival, columns[:3]) if batch.rows.height])
    expected = [line[:3] for line in csv.reader(io.StringIO(content, newline=""))][1:]
    assert [[cell or "" for cell in line] for line in read.select(columns[:3]).rows()] == expected


def test_gzip_and_parquet_give_what_plain_csv_gives(tmp_path: Path) -> None:
    rows = [row("births", f"K{n}", birth_order="2", registered_on="2015-03-01") for n in range(3)]
    plain = Loaded(write(tmp_path / "births.csv", text(rows))).frame()
    packed = tmp_path / "births.csv.gz"
    packed.write_bytes(gzip.compress(text(rows).encode()))
    assert Loaded(packed).frame().equals(plain)
    typed = pl.DataFrame(rows).with_columns(
        pl.col("date_of_birth").str.to_date(),
        pl.col("registered_on").str.to_date(),
        pl.col("birth_order").cast(pl.Int64),
        pl.col("gender").replace("", None),
    )
    typed.write_parquet(tmp_path / "births.parquet")
    assert Loaded(tmp_path / "births.parquet").frame().equals(plain)


def test_blank_lines_at_the_end_are_no_rows_and_make_no_file_slow(tmp_path: Path) -> None:
    content = text([row("births"), BAD])
    for tail in ("", "\n", "\n\n\n", "\r\n\r\n"):
        path = write(tmp_path / "births.csv", content + tail)
        assert receive([path])[0].shape.plain
        assert receive([path])[0].rows == 2
        assert _lines(path) == [("BAD", 3)]


@pytest.mark.parametrize("chunk", range(1, 60, 7))
def test_a_blank_line_between_rows_is_noticed_wherever_reading_paused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr("loaders.receive.scan._CHUNK", chunk)
    lines = text([row("births"), BAD]).split("\n")
    content = "\n".join([*lines[:2], "", *lines[2:]])
    assert _lines(write(tmp_path / "births.csv", content)) == [("BAD", 4)]
