"""docs/security.md claims nothing that isn't there."""

import re
from pathlib import Path

import pytest

from access.accounts.pauses import pauses
from access.accounts.sessions import ABSOLUTE, IDLE
from access.disclose.overrides import LONGEST

pytestmark = pytest.mark.fast

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_and_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"\b(?:tests|access|web|docs)/[\w/.-]*\w", PAGE))
    assert len(named) > 25
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_its_figures_are_the_programs() -> None:
    for pause in pauses():
        assert re.search(
            rf"\| {pause.tries} at .* \| ({pause.within.seconds // 60} minutes|an hour) \|", PAGE
        )
    assert f"{IDLE.seconds // 60} minutes idle and {ABSOLUTE.seconds // 3600}\nhours in all" in PAGE
    assert f"after {LONGEST.seconds // 60} minutes" in PAGE


def test_no_requirement_is_claimed_without_where_it_is_met() -> None:
    rows = re.findall(r"^\| (\d+\.\d.*?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
    assert len(rows) > 60
    assert all(where.strip() for _, where, _ in rows)
