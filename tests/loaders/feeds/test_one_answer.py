"""A row read alone and a file read whole: two ways through the code, one answer."""

from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.feeds import FEEDS, FeedSchema
from loaders.feeds.validate import Checked, validate
from tests.loaders.feeds.rows import TODAY, feed_rows

pytestmark = pytest.mark.fast


def _whole(schema: FeedSchema, rows: list[dict[str, str]]) -> Checked:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(schema.read_columns, pl.String()))
    return validate(schema, frame.with_columns(line=pl.int_range(2, len(rows) + 2, dtype=pl.Int64)))


def _told_whole(checked: Checked) -> tuple[dict[int, dict[str, Any]], set[tuple[Any, ...]]]:
    accepted = {
        row["line"]: {name: value for name, value in row.items() if value is not None and name != "line"}
        for row in checked.accepted.to_dicts()
    }
    wrong = checked.quarantined.select("kind", "line", "field", "value", "reason").rows()
    return accepted, set(wrong)


def _told_alone(
    schema: FeedSchema, rows: list[dict[str, str]]
) -> tuple[dict[int, dict[str, Any]], set[tuple[Any, ...]]]:
    accepted: dict[int, dict[str, Any]] = {}
    wrong: set[tuple[Any, ...]] = set()
    for line, row in enumerate(rows, 2):
        reading = schema.read(row)
        if reading.accepted:
            accepted[line] = reading.values
            wrong |= {("value", line, p.field, p.value, p.reason) for p in reading.problems}
        else:
            first, *others = reading.problems
            also = "; ".join(f"{p.field} {p.reason}" for p in others)
            wrong.add(
                ("row", line, first.field, first.value, first.reason + (f"; also {also}" if also else ""))
            )
    return accepted, wrong


@pytest.mark.parametrize("feed", FEEDS)
@given(data=st.data())
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_a_file_read_whole_gets_the_answers_of_its_rows_read_alone(feed: str, data: st.DataObject) -> None:
    schema = FEEDS[feed](today=TODAY)
    rows = data.draw(feed_rows(schema))
    assert _told_whole(_whole(schema, rows)) == _told_alone(schema, rows)
