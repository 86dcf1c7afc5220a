"""A small installation of its own for each test, without a graph."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from access.access import Access
from access.accounts import passwords
from graph.settings import Settings
from tests.conftest import settings_for
from tests.people import QUICK


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its least: these tests hash hundreds of times; one of them looks at the real parameters."""
    monkeypatch.setattr(passwords, "hasher", QUICK)


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose control database is migrated and empty: made once, as migrating takes a while."""
    home = tmp_path_factory.mktemp("empty") / "home"
    Access.open(settings_for(home)).close()
    return home


@pytest.fixture
def settings(tmp_path: Path, empty_home: Path) -> Settings:
    """Settings of a home with nobody in it."""
    shutil.copytree(empty_home, tmp_path / "home")
    return settings_for(tmp_path / "home")


@pytest.fixture
def access(settings: Settings) -> Iterator[Access]:
    """Access on that home."""
    opened = Access.open(settings)
    yield opened
    opened.close()
