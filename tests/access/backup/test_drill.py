"""Lose everything and come back, on a real server: the short form of `make restore-drill`."""

import shutil
from pathlib import Path

import pytest

from access.access import Access
from access.audit.seals import FILE as HEADS
from access.audit.verify import verify
from access.backup.create import Wanted, create
from access.backup.restore import Restoring
from access.backup.sealing import identity
from graph import doors
from graph.errors import Busy, ReadOnly
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.server import ensure_running, held_down, start, stop
from graph.settings import Settings
from loaders.progress import Steps
from tests.builders import a_child, a_practitioner
from tests.people import People, peopled
from tests.web.client import CheckingClient
from tests.web.conftest import sign_in
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION

__all__ = ["peopled"]

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


def inhabited(settings: Settings, home: Path) -> str:
    """Give the home people and one child; returns the graph's fingerprint."""
    shutil.copytree(home, settings.home, dirs_exist_ok=True)
    start(settings)
    with Gateway.open(settings) as gateway:
        migrate(gateway)
        a_practitioner(gateway, a_child(gateway))
        return fingerprint(gateway, numbers=True)


def test_everything_lost_comes_back_with_fingerprint_audit_and_sign_in(
    settings: Settings, peopled: tuple[Path, str], tmp_path: Path
) -> None:
    home, password = peopled
    before = inhabited(settings, home)
    try:
        wanted = Wanted.of(settings, tmp_path / "shelf", graph=True, control=True)
        name, _ = create(settings, wanted, Steps(bars=False))
        stop(settings)
        shutil.rmtree(settings.home)
        key = identity(tmp_path / "key")
        done = Restoring(settings, tmp_path / "shelf" / name, key, Steps(bars=False)).run()
        with Gateway.open(settings) as gateway:
            assert fingerprint(gateway, numbers=True) == before
        refused_while_held(settings)
    finally:
        stop(settings)
    access = Access.open(settings)
    with access.store.read() as session:
        verdict = verify(session, settings.seals_folder / HEADS, access.store.secrets)
    assert verdict.holds, verdict.faults
    assert done.entries == verdict.entries - 1
    app = create_app(WebConfig(settings=settings, demonstration=True))
    assert sign_in(CheckingClient(app), People(access, password)).status == 303
    app.extensions[EXTENSION].close()
    access.close()


def refused_while_held(settings: Settings) -> None:
    """While the server is held down nobody starts it, and it is back afterwards."""
    with held_down(settings), pytest.raises(Busy, match="while its files are copied"):
        ensure_running(settings)
    ensure_running(settings)
    with Gateway.open(settings, considerate=True) as pages:
        with doors.changes(settings).shut(0), pytest.raises(ReadOnly, match="can only be read for now"):
            a_child(pages)
        a_child(pages)
