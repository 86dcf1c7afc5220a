"""The page that suppliers read says what the code does."""

import pytest

from loaders.feeds import FEEDS
from loaders.feeds.docs import FOLDER, PAGE, page, pages
from tests.loaders.feeds.rows import TODAY

pytestmark = pytest.mark.fast


def test_the_feeds_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m loaders.feeds.docs"


def test_each_feed_has_a_page_of_its_own_and_there_is_no_other() -> None:
    there = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert there == pages(), "run `make docs`"


def test_the_feeds_page_names_every_column_of_every_feed() -> None:
    text = page()
    for schema in FEEDS.values():
        section = text.split(f"`{schema.feed}`\n")[1].split("###")[0]
        for header in schema(today=TODAY).columns:
            assert f"| {header}" in section or f"| **{header}**" in section
