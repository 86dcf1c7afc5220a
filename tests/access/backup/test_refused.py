"""What can be wrong with a backup, a key or a home: one clear sentence each, and nothing is lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from access.backup.check import check_files, check_inside, opened
from access.backup.commands import backup
from access.backup.create import Wanted
from access.backup.errors import BackupNewerThanCode, BadBackup, WrongKey
from access.backup.manifest import FILE
from access.backup.restore import Restoring
from access.backup.sealing import identity, new_identity, recipients, room_for
from access.backup.shelf import UNFINISHED, backups, named, place, prune, shelf
from graph import doors
from graph.errors import BadInput, Busy, DiskFull
from graph.settings import Settings
from loaders.progress import Steps
from tests.access.backup.conftest import MADE

pytestmark = pytest.mark.fast

Shelve = Callable[..., Path]


def restoring(settings: Settings, folder: Path, key: Path, **options: bool) -> Restoring:
    return Restoring(settings, folder, identity(key), Steps(bars=False), **options)


def said(settings: Settings, *arguments: str) -> Result:
    environment = {"CONTACTPOINT_HOME": str(settings.home), "CONTACTPOINT_BACKUPS": str(settings.backups)}
    return CliRunner().invoke(backup, arguments, env=environment)


def test_a_backup_comes_back_into_an_empty_home(settings: Settings, shelve: Shelve, tmp_path: Path) -> None:
    folder = shelve()
    secret = (settings.home / "secret").read_bytes()
    settings.home.rename(tmp_path / "lost")
    done = restoring(settings, folder, tmp_path / "key").run()
    assert (settings.home / "secret").read_bytes() == secret
    assert (settings.home / "secret").stat().st_mode & 0o777 == 0o600
    assert (done.entries, done.kept) == (0, None)


@pytest.mark.parametrize("part", ["control.age", "home.age", "seals.age"])
def test_a_byte_that_was_changed_is_found_with_and_without_the_key(
    part: str, settings: Settings, shelve: Shelve
) -> None:
    folder = shelve()
    data = bytearray((folder / part).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / part).write_bytes(data)
    with pytest.raises(BadBackup, match=f"{part} isn't what was written there"):
        check_files(folder)


def test_a_missing_part_is_named(shelve: Shelve) -> None:
    folder = shelve()
    (folder / "seals.age").unlink()
    with pytest.raises(BadBackup, match=r"seals.age is missing"):
        check_files(folder)


def test_a_manifest_that_was_changed_is_found_by_its_mark(shelve: Shelve, tmp_path: Path) -> None:
    folder = shelve()
    told = json.loads((folder / FILE).read_text())
    (folder / FILE).write_text(json.dumps({**told, "fingerprint": "0" * 64}))
    manifest = check_files(folder)
    inside = opened(folder, manifest, identity(tmp_path / "key"), tmp_path)
    with inside as clear, pytest.raises(BadBackup, match="manifest was changed"):
        check_inside(clear, manifest, None)


def test_half_a_manifest_is_no_whole_backup(settings: Settings, shelve: Shelve) -> None:
    folder = shelve()
    (folder / FILE).write_bytes((folder / FILE).read_bytes()[:100])
    with pytest.raises(BadBackup, match="isn't a whole backup"):
        check_files(folder)
    assert "can't be read" in said(settings, "list").output


@pytest.mark.parametrize("newer", [{"format": 99}, {"graph_schema": 9999}, {"control_schema": "9999"}])
def test_a_backup_of_a_later_version_is_refused_by_name(newer: dict[str, object], shelve: Shelve) -> None:
    with pytest.raises(BackupNewerThanCode, match="later"):
        check_files(shelve(**newer))


def test_the_wrong_key_opens_nothing_and_leaves_no_home(
    settings: Settings, shelve: Shelve, tmp_path: Path
) -> None:
    folder = shelve()
    settings.home.rename(tmp_path / "lost")
    new_identity(tmp_path / "other")
    with pytest.raises(WrongKey, match="isn't the one this backup was encrypted to"):
        restoring(settings, folder, tmp_path / "other").run()
    assert not settings.home.exists()
    assert not list(tmp_path.glob(".home.restoring*"))


def test_a_home_with_data_is_kept_unless_told_and_then_under_another_name(
    settings: Settings, shelve: Shelve, tmp_path: Path
) -> None:
    folder = shelve()
    (settings.home / "mine").write_text("new since")
    with pytest.raises(BadInput, match="holds data already"):
        restoring(settings, folder, tmp_path / "key").run()
    done = restoring(settings, folder, tmp_path / "key", over=True).run()
    assert done.kept
    assert (done.kept / "mine").read_text() == "new since"
    assert not (settings.home / "mine").exists()


def test_a_home_whose_pages_are_served_is_not_replaced(
    settings: Settings, shelve: Shelve, tmp_path: Path
) -> None:
    folder = shelve()
    with doors.serving(settings).passed(), pytest.raises(Busy, match="in use"):
        restoring(settings, folder, tmp_path / "key", over=True).run()
    assert (settings.home / "secret").exists()


def test_seals_outside_the_home_are_put_back_beside_those_that_stand_there(
    settings: Settings, shelve: Shelve, tmp_path: Path
) -> None:
    folder = shelve()
    outside = tmp_path / "seals"
    outside.mkdir()
    (outside / "heads.log").write_text("later heads\n")
    done = restoring(replace(settings, seals=outside), folder, tmp_path / "key", over=True).run()
    assert "kept in" in done.notes[0]
    assert [path.read_text() for path in outside.glob("heads.log.before-*")] == ["later heads\n"]


def test_no_secret_stands_in_the_clear(settings: Settings, shelve: Shelve) -> None:
    secret = (settings.home / "secret").read_bytes().strip()
    folder = shelve()
    assert all(secret not in path.read_bytes() for path in folder.iterdir())


def test_what_was_killed_is_no_backup_and_is_cleared_away_by_the_next(
    settings: Settings, shelve: Shelve
) -> None:
    assert settings.backups
    left = settings.backups / f"contactpoint-20261030T030000Z{UNFINISHED}"
    left.mkdir(parents=True)
    assert backups(settings.backups) == []
    shelve()
    assert not left.exists()
    assert len(backups(settings.backups)) == 1


def test_a_backup_that_fails_leaves_nothing_on_the_shelf(settings: Settings) -> None:
    assert settings.backups
    with pytest.raises(RuntimeError), place(settings.backups, MADE):
        raise RuntimeError
    assert [path.name for path in settings.backups.iterdir()] == ["backup.lock"]


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="No room is left"), room_for(tmp_path):
        Path("/dev/full").write_bytes(b"x")


def test_old_backups_are_destroyed_and_the_newest_stays(settings: Settings, shelve: Shelve) -> None:
    assert settings.backups
    names = [shelve(MADE + timedelta(days=day)).name for day in (0, 1, 30)]
    assert prune(settings.backups, MADE + timedelta(days=33), 31) == [names[1], names[0]]
    assert prune(settings.backups, MADE + timedelta(days=900), 31) == []
    assert named(settings.backups, "latest").name == names[2]


def test_backups_do_not_go_into_the_home_that_they_are_of(settings: Settings) -> None:
    with pytest.raises(BadInput, match="would be lost with it"):
        shelf(settings, settings.home / "backups")
    with pytest.raises(BadInput, match="CONTACTPOINT_BACKUPS"):
        shelf(replace(settings, backups=None))


def test_a_graph_elsewhere_is_backed_up_by_its_own_tools(settings: Settings) -> None:
    elsewhere = replace(settings, neo4j_uri="neo4j://db")
    with pytest.raises(BadInput, match="--without-graph"):
        Wanted.of(elsewhere, Path("/backups"), graph=True, control=True)
    assert not Wanted.of(elsewhere, Path("/backups"), graph=False, control=True).graph


@pytest.mark.parametrize("text", [None, " ", "age1nonsense", "ssh-ed25519 nonsense"])
def test_without_somebody_to_encrypt_to_nothing_is_made(text: str | None) -> None:
    with pytest.raises(WrongKey, match="public key"):
        recipients(text)


def test_a_key_is_closed_to_others_and_never_overwritten(tmp_path: Path) -> None:
    public = new_identity(tmp_path / "key")
    assert public.startswith("age1")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongKey, match="name a new file"):
        new_identity(tmp_path / "key")


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1NONSENSE", "not a key"])
def test_a_file_without_a_private_key_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(text)
    with pytest.raises(WrongKey, match="holds no private key"):
        identity(tmp_path / "file")
