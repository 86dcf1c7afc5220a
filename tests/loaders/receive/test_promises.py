"""Every column of every feed, one bad value each: what the description of the feeds says becomes of it."""

from pathlib import Path

import pytest

from graph.errors import BadInput
from loaders.receive import receive
from tests.loaders.receive import promised
from tests.loaders.receive.builders import Loaded, headers, row, text, write

pytestmark = pytest.mark.fast

FEEDS = sorted(promised.REQUIRED)


def loaded_with(tmp_path: Path, feed: str, bad: dict[str, str]) -> Loaded:
    """One good row, then a row for each of the columns in `bad` with that value in it."""
    rows = [row(feed, "GOOD"), *(row(feed, f"K-{name}") | {name: value} for name, value in bad.items())]
    return Loaded(write(tmp_path / f"{feed}.csv", text(rows)))


@pytest.mark.parametrize("feed", FEEDS)
def test_an_impossible_date_an_unknown_code_or_a_missing_value_costs_just_its_row(
    tmp_path: Path, feed: str
) -> None:
    bad = dict.fromkeys(promised.DATES[feed].split(), "2023-02-30")
    bad |= dict.fromkeys(promised.CODES[feed].split(), "no such code")
    loaded = loaded_with(tmp_path, feed, bad)
    lines = {(name, "row", line) for line, name in enumerate(bad, start=3)}
    assert set(loaded.quarantine("field", "kind", "line")) == lines
    assert loaded.staged("source_key") == [("GOOD",)]
    missing = loaded_with(tmp_path, feed, dict.fromkeys(promised.REQUIRED[feed].split(), ""))
    assert {field for (field,) in missing.quarantine("field")} == set(promised.REQUIRED[feed].split())
    assert missing.staged("source_key") == [("GOOD",)]


@pytest.mark.parametrize("feed", FEEDS)
def test_a_bad_optional_value_is_a_warning_and_its_row_loads(tmp_path: Path, feed: str) -> None:
    bad = dict.fromkeys(promised.VALUES[feed].split(), "12 no 34")
    loaded = loaded_with(tmp_path, feed, bad)
    lines = {(name, "value", line) for line, name in enumerate(bad, start=3)}
    assert set(loaded.quarantine("field", "kind", "line")) == lines
    assert (loaded.figures.accepted, loaded.figures.bad_rows) == (len(bad) + 1, 0)


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_without_its_required_columns_is_refused_naming_each_and_no_other(
    tmp_path: Path, feed: str
) -> None:
    required = promised.REQUIRED[feed].split()
    with pytest.raises(BadInput) as refused:
        receive([write(tmp_path / f"{feed}.csv", text([row(feed)], ["notes"]))])
    told = str(refused.value).split("columns ")[1]
    assert [name for name in headers(feed) if f"{name} (" in told] == [
        name for name in headers(feed) if name in required
    ]
    optional = loaded_with(tmp_path, feed, {})
    only = write(tmp_path / f"{feed}.csv", text([row(feed)], required))
    assert Loaded(only).figures.accepted == optional.figures.accepted == 1
