"""The control database on PostgreSQL: the same tables, the same chain, the same answers."""

import shutil
import tempfile
from collections.abc import Generator
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from access.access import Access
from access.accounts import Origin
from access.audit import Entry
from access.audit.expiry import destroy_about
from access.audit.reading import Wanted, entries
from access.audit.verify import Verdict, verify
from access.backup import control
from access.errors import AuditUnavailable, SignInRefused, StoreFault, TooManyTries
from access.store.tables import Alert, Base
from access.watch import Alerts
from graph.errors import BadInput
from graph.settings import Settings
from tests.access.builders import PASSWORD, a_user, an_enrolled, sign_in
from tests.access.postgres import programs, running
from tests.conftest import settings_for

pytestmark = pytest.mark.server

CHILD = "999000000001"


@pytest.fixture(scope="module")
def postgres() -> Generator[str]:
    """The address of a PostgreSQL of this module's own."""
    binaries = programs()
    if binaries is None:
        # the set-up couldn't install it: only root on Debian may, and `make test` is to pass elsewhere too
        pytest.skip(
            "PostgreSQL isn't on this machine, so the control database was tested on SQLite alone; install "
            "it (on Debian `apt-get install postgresql`) to test it on PostgreSQL too."
        )
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # a socket's path is short, and others reach it
        Path(folder).chmod(0o755)
        with running(binaries, Path(folder) / "postgres") as address:
            yield address


@pytest.fixture
def on_postgres(postgres: str, tmp_path: Path) -> Generator[Settings]:
    """Settings of a home whose control database is an empty PostgreSQL."""
    yield settings_for(tmp_path / "home", CONTACTPOINT_CONTROL_URL=postgres)
    opened = Access.open(settings_for(tmp_path / "home", CONTACTPOINT_CONTROL_URL=postgres))
    with opened.store.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    opened.close()


@pytest.fixture
def access(on_postgres: Settings) -> Generator[Access]:
    """Access on it."""
    opened = Access.open(on_postgres)
    yield opened
    opened.close()


def opened_child(access: Access, actor: str = "ana", **private: object) -> int:
    return access.audit.append(Entry(action="child-opened", actor=actor, about=(CHILD,), private=private))


def verdict_of(access: Access) -> Verdict:
    with access.store.read() as session:
        return verify(session, access.audit.seals.path, access.store.secrets)


def test_the_migrations_make_what_the_tables_declare_there_too(access: Access) -> None:
    with access.store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_people_sign_in_with_both_factors_and_are_paused_after_wrong_tries(access: Access) -> None:
    enrolled = an_enrolled(access)
    signed_in = access.sessions.of(sign_in(access, enrolled).token)
    assert signed_in.person.username == "ana"
    stranger = Origin("192.0.2.9")
    for _ in range(5):
        with pytest.raises(SignInRefused):
            access.sign_in.password("ana", "not the one", stranger)
    with pytest.raises(TooManyTries):
        access.sign_in.password("ana", PASSWORD, stranger)
    access.accounts.suspend(enrolled.person, None, "a test")
    assert access.sessions.open_of(enrolled.person) == []


def test_the_chain_verifies_and_each_tampering_is_found(access: Access) -> None:
    for _ in range(6):
        opened_child(access)
    assert verdict_of(access).holds
    for statement, entry in (
        ("UPDATE audit_entry SET body = replace(body, 'ana', 'anb') WHERE number = 2", 2),
        ("DELETE FROM audit_entry WHERE number = 4", 5),
        ("DELETE FROM audit_entry WHERE number = 6", 6),
    ):
        with access.store.engine.begin() as connection:
            connection.execute(text(statement))
        assert entry in {fault.entry for fault in verdict_of(access).faults}


def test_a_destroyed_key_leaves_the_chain_whole(access: Access) -> None:
    opened_child(access, fields=["name"])
    assert destroy_about(access.audit, [CHILD], "record destroyed") == 1
    assert entries(access.store, Wanted(action="child-opened"))[0].private is None
    assert verdict_of(access).holds


def test_alerts_are_made_once_and_closed(access: Access) -> None:
    a_user(access)
    boss = a_user(access, "boss", role="administrator", organisation="la")
    opened_child(access, signals=["own_child"])
    (alert,) = by_day(Alerts(access).waiting(boss))
    Alerts(access).close(boss, alert.id, "their own family", suspend=True)
    assert by_day(Alerts(access).waiting(boss)) == []
    assert access.accounts.find("ana").suspended


def by_day(alerts: list[Alert]) -> list[Alert]:
    """Without what the hour of the test's run sets off."""
    return [alert for alert in alerts if alert.rule != "night"]


def append_many(settings: Settings) -> None:
    opened = Access.open(settings)
    for _ in range(20):
        opened_child(opened)


def test_several_processes_write_one_unbroken_chain_there_too(access: Access, on_postgres: Settings) -> None:
    spawn = get_context("spawn")
    workers = [spawn.Process(target=append_many, args=(on_postgres,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    verdict = verdict_of(access)
    assert (verdict.holds, verdict.entries, verdict.heads) == (True, 40, 40)


def test_a_database_that_is_locked_gone_or_full_discloses_nothing(access: Access) -> None:
    """An administrator's read-only switch stands for a full disk: writing fails, reading goes on."""
    opened_child(access)
    with access.store.engine.begin() as connection:
        connection.execute(text("ALTER DATABASE postgres SET default_transaction_read_only = on"))
    access.store.engine.dispose()
    try:
        with pytest.raises(AuditUnavailable):
            opened_child(access)
    finally:
        with access.store.engine.begin() as connection:
            connection.execute(text("SET TRANSACTION READ WRITE"))
            connection.execute(text("ALTER DATABASE postgres RESET default_transaction_read_only"))
        access.store.engine.dispose()
    opened_child(access)
    assert verdict_of(access).holds


def test_a_server_that_doesnt_answer_is_one_sentence(tmp_path: Path) -> None:
    settings = settings_for(
        tmp_path / "home", CONTACTPOINT_CONTROL_URL=f"postgresql+psycopg://x@/x?host={tmp_path}"
    )
    with pytest.raises(StoreFault) as failed:
        Access.open(settings)
    assert "\n" not in str(failed.value)


def test_a_copy_by_pg_dump_brings_back_what_was_lost(
    access: Access, on_postgres: Settings, tmp_path: Path
) -> None:
    if not all(map(shutil.which, ("pg_dump", "pg_restore", "psql"))):
        # a server may be there without them, as Debian's packages are two
        pytest.skip("PostgreSQL's client programs aren't on this machine, so no copy of one could be made")
    opened_child(access)
    control.copy(on_postgres, tmp_path / "copy")
    opened_child(access)
    assert control.holds_accounts(on_postgres)
    control.put_back(on_postgres, tmp_path / "copy")
    assert [entry.number for entry in entries(access.store, Wanted(), 10)] == [1]


def test_without_pg_dump_the_way_on_is_said(
    on_postgres: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    Access.open(on_postgres).close()
    with pytest.raises(BadInput, match="`pg_dump` isn't on this machine"):
        control.copy(on_postgres, tmp_path / "copy")
