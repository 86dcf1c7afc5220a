"""A small installation of its own for each test, without a graph."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from access.access import Access
from access.accounts import passwords
from graph.settings import Settings


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its least: these tests hash hundreds of times; one of them looks at the real parameters."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty home."""
    return Settings.from_env({"CONTACTPOINT_HOME": str(tmp_path / "home")})


@pytest.fixture
def access(settings: Settings) -> Iterator[Access]:
    """Access on that home."""
    opened = Access.open(settings)
    yield opened
    opened.close()
