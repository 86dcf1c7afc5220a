"""A shelf with backups made by hand: what they say can be tried without a server."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from access.access import Access
from access.backup import control
from access.backup.home_part import pack_folder, pack_home
from access.backup.manifest import Manifest, Part
from access.backup.sealing import digest, new_identity, recipients, seal
from access.backup.shelf import place
from graph.settings import Settings

MADE = datetime(2026, 11, 1, 3, tzinfo=UTC)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Settings that know a shelf and a key, whose private half lies in `key`."""
    public = new_identity(tmp_path / "key")
    return replace(settings, backups=tmp_path / "shelf", backup_recipient=public)


@pytest.fixture
def shelve(settings: Settings, tmp_path: Path) -> Callable[..., Path]:
    """Makes a backup of the home without its graph, as of a moment; gives its folder."""
    Access.open(settings).close()

    def make(moment: datetime = MADE, **told: object) -> Path:
        clear = tmp_path / "clear"
        clear.mkdir()
        pack_folder(settings.seals_folder, clear / "seals")
        pack_home(settings, clear / "home")
        control.copy(settings, clear / "control")
        assert settings.backups
        with place(settings.backups, moment) as draft:
            parts = tuple(_sealed(file, draft, settings) for file in sorted(clear.iterdir()))
            _manifest(settings, moment, parts, told).write(draft)
            folder = draft.with_suffix("")
        clear.rmdir()
        return folder

    return make


def _sealed(file: Path, draft: Path, settings: Settings) -> Part:
    target = draft / f"{file.name}.age"
    seal(file, target, recipients(settings.backup_recipient))
    part = Part(file.name, file.stat().st_size, digest(file), target.stat().st_size, digest(target))
    file.unlink()
    return part


def _manifest(
    settings: Settings, moment: datetime, parts: tuple[Part, ...], told: dict[str, object]
) -> Manifest:
    made = Manifest(
        made_at=moment.isoformat(),
        fingerprint="f" * 64,
        graph_schema=1,
        control="sqlite",
        control_schema="0001",
        audit_entries=0,
        stopped_seconds=0.0,
        parts=parts,
    )
    access = Access.open(settings)
    try:
        return replace(made, **told).marked(access.store.secrets)  # pyright: ignore[reportArgumentType]  # a test changes any field
    finally:
        access.close()
