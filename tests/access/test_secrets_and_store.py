"""The master secret, the files' permissions, and the control database's migrations."""

import multiprocessing
import stat
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from argon2 import PasswordHasher, Type
from sqlalchemy import inspect, text

from access.access import Access
from access.accounts import passwords
from access.errors import StoreNewerThanCode
from access.store import Store
from access.store.migrate import FOLDER, HEAD
from access.store.tables import Base, User
from graph.errors import BadSetting, SecretFault
from graph.secrets import Secrets
from graph.settings import Settings
from tests.access.builders import HERE, PASSWORD, an_enrolled

pytestmark = pytest.mark.fast

GOOD = "0123456789abcdef" * 4


def settings_with(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_env({"CONTACTPOINT_HOME": str(tmp_path / "home"), **environment})


@pytest.mark.parametrize("secret", ["changeme", "secret" * 10, "x" * 64, "0" * 64, GOOD[:31]])
def test_a_default_short_or_padded_secret_is_refused(secret: str, tmp_path: Path) -> None:
    with pytest.raises(SecretFault, match="weak"):
        Secrets.open(settings_with(tmp_path, CONTACTPOINT_SECRET=secret))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_secret_that_others_can_read_is_refused(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(GOOD)
    file.chmod(mode)
    with pytest.raises(SecretFault, match="chmod 600"):
        Secrets.open(settings_with(tmp_path, CONTACTPOINT_SECRET_FILE=str(file)))


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretFault, match="not both"):
        Secrets.open(settings_with(tmp_path, CONTACTPOINT_SECRET=GOOD, CONTACTPOINT_SECRET_FILE="x"))


def test_a_secret_file_that_isnt_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretFault, match="can't be read"):
        Secrets.open(settings_with(tmp_path, CONTACTPOINT_SECRET_FILE=str(tmp_path / "none")))


def test_keys_differ_by_purpose_and_by_secret(tmp_path: Path) -> None:
    one = Secrets.open(settings_with(tmp_path, CONTACTPOINT_SECRET=GOOD))
    other = Secrets.open(settings_with(tmp_path, CONTACTPOINT_SECRET=GOOD[::-1]))
    assert len({one.key("a"), one.key("b"), other.key("a"), other.key("b")}) == 4
    assert GOOD not in repr(one)


def test_a_home_opened_with_another_secret_is_refused(tmp_path: Path) -> None:
    Store.open(settings_with(tmp_path, CONTACTPOINT_SECRET=GOOD)).close()
    with pytest.raises(SecretFault, match="not the master secret"):
        Store.open(settings_with(tmp_path, CONTACTPOINT_SECRET=GOOD[::-1]))


def test_several_processes_may_open_a_new_home_at_once(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, CONTACTPOINT_SECRET=GOOD)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(4, mp_context=context) as pool:
        list(pool.map(_opened, [settings] * 4))


def _opened(settings: Settings) -> None:
    Store.open(settings).close()


def test_what_the_service_writes_is_its_owners_alone(access: Access, settings: Settings) -> None:
    access.audit.seals.ready()
    for file in (path for path in settings.home.rglob("*") if path.is_file()):
        if file.name != "public-key.pem":
            assert not stat.S_IMODE(file.stat().st_mode) & 0o077, file


def test_the_migrations_make_what_the_tables_declare(access: Access) -> None:
    with access.store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_newest_migration_is_the_one_the_code_knows() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


def test_opening_twice_migrates_once(access: Access, settings: Settings) -> None:
    again = Store.open(settings)
    tables = inspect(again.engine).get_table_names()
    assert set(tables) == {*Base.metadata.tables, "alembic_version"}
    again.close()


def test_a_database_of_a_newer_version_is_refused(access: Access, settings: Settings) -> None:
    with access.store.write() as writing:
        writing.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreNewerThanCode):
        Store.open(settings)


@pytest.mark.parametrize("address", ["not an address", "mysql://example.org/x"])
def test_a_control_database_of_another_kind_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        Store.open(settings_with(tmp_path, CONTACTPOINT_CONTROL_URL=address))


def test_a_failed_write_leaves_nothing(access: Access) -> None:
    def stops_half_way() -> None:
        with access.store.write() as writing:
            writing.execute(text("INSERT INTO meta VALUES ('half', 'written')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stops_half_way()
    with access.store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM meta WHERE name = 'half'")) == 0


def test_passwords_are_hashed_as_the_rfc_recommends() -> None:
    hasher = PasswordHasher()
    assert (hasher.time_cost, hasher.memory_cost, hasher.parallelism) == (3, 64 * 1024, 4)
    assert hasher.type is Type.ID


def test_signing_in_makes_an_outdated_hash_anew(access: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    an_enrolled(access)
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", stronger)
    access.sign_in.password("ana", PASSWORD, HERE)
    with access.store.read() as session:
        kept = session.get_one(User, 1).password_hash
    assert kept
    assert not stronger.check_needs_rehash(kept)
    access.sign_in.password("ana", PASSWORD, HERE)
