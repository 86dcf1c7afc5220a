"""`audit verify` finds each way of tampering, from the files alone, and nothing where there was none."""

import shutil
import sqlite3
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import URL
from sqlalchemy.orm import Session

from access.access import Access
from access.audit import Entry
from access.audit.expiry import destroy_about, expire
from access.audit.reading import Wanted, entries
from access.audit.verify import Verdict, verify
from access.clock import now
from access.store.engine import make_engine, sqlite_path
from access.store.tables import AuditEntry
from graph.errors import ContactPointError
from graph.settings import Settings
from web.cli import cli

pytestmark = pytest.mark.fast

CHILD, OTHER = "999000000001", "999000000002"


def opened(child: str = CHILD, search: str = "") -> Entry:
    private = {"fields": ["name"], "address": "192.0.2.1", "query": search}
    return Entry(action="child-opened", actor="ana", about=(child,), private=private)


@pytest.fixture
def ten(access: Access) -> Access:
    """An audit of ten entries."""
    for _ in range(10):
        access.audit.append(opened())
    return access


def the_file(settings: Settings) -> Path:
    path = sqlite_path(settings)
    assert path
    return path


def verdict_of(access: Access) -> Verdict:
    with access.store.read() as session:
        return verify(session, access.audit.seals.path, access.store.secrets)


def tamper(settings: Settings, *statements: str) -> None:
    """Change the database behind the service's back."""
    with sqlite3.connect(the_file(settings)) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_an_untouched_audit_holds(ten: Access) -> None:
    verdict = verdict_of(ten)
    assert verdict.holds
    assert (verdict.entries, verdict.heads, verdict.notes) == (10, 10, [])


def test_an_empty_audit_holds(access: Access) -> None:
    assert verdict_of(access).holds


OTHER_BYTE = (
    "UPDATE audit_entry SET {column} = CAST("
    "(CASE substr({column}, 1, 1) WHEN x'00' THEN x'01' ELSE x'00' END) || substr({column}, 2) AS BLOB) "
    "WHERE number = 4"
)

TAMPERING: dict[str, tuple[list[str], int | None]] = {
    "one byte of a body changed": (
        ["UPDATE audit_entry SET body = replace(body, 'ana', 'anb') WHERE number = 4"], 4,
    ),
    "one byte of a keyed hash changed": (
        [OTHER_BYTE.format(column="mac")], 4,
    ),
    "one byte of a salt changed": (
        [OTHER_BYTE.format(column="salt")], 4,
    ),
    "one entry removed": (["DELETE FROM audit_entry WHERE number = 4"], 5),
    "one entry removed and the rest moved up": (
        ["DELETE FROM audit_entry WHERE number = 4",
         "UPDATE audit_entry SET number = -number + 1 WHERE number > 4",
         "UPDATE audit_entry SET number = -number WHERE number < 0"], 4,
    ),
    "two swapped": (
        ["UPDATE audit_entry SET number = -4 WHERE number = 4",
         "UPDATE audit_entry SET number = 4 WHERE number = 7",
         "UPDATE audit_entry SET number = 7 WHERE number = -4"], 4,
    ),
    "the first one removed": (["DELETE FROM audit_entry WHERE number = 1"], 2),
    "the last one cut off": (["DELETE FROM audit_entry WHERE number = 10"], 10),
    "the last three cut off": (["DELETE FROM audit_entry WHERE number > 7"], 8),
    "all of them gone": (["DELETE FROM audit_entry"], 1),
    "one repeated at the end": (
        ["INSERT INTO audit_entry SELECT 11, body, mac, salt, at, actor, action FROM audit_entry"
         " WHERE number = 10"], 11,
    ),
    "text where bytes should be": (["UPDATE audit_entry SET mac = 'text' WHERE number = 4"], 4),
    "a child taken out of the index": (["DELETE FROM audit_about WHERE entry = 4"], 4),
    "a child put into the index": (["INSERT INTO audit_about VALUES ('999000000003', 4)"], 4),
    "another user in the columns for searching": (
        ["UPDATE audit_entry SET actor = 'eve' WHERE number = 4"], 4,
    ),
    "a key destroyed in silence": (["UPDATE audit_entry SET salt = NULL WHERE number = 4"], 4),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found(how: str, ten: Access, settings: Settings) -> None:
    statements, entry = TAMPERING[how]
    tamper(settings, *statements)
    assert entry in {fault.entry for fault in verdict_of(ten).faults}


def told(*options: str, home: Path) -> tuple[int, str]:
    """Exit status and words of `contactpoint audit verify`."""
    environment = {"CONTACTPOINT_HOME": str(home)}
    result = CliRunner().invoke(cli, ["audit", "verify", *options], env=environment)
    error = result.exception
    words = f"{result.output}{error}"
    return (error.exit_status if isinstance(error, ContactPointError) else result.exit_code), words


@pytest.mark.parametrize(
    "how", ["one byte of a body changed", "one entry removed", "two swapped", "the last three cut off"]
)
def test_the_command_finds_tampering_says_where_and_ends_with_one(
    how: str, ten: Access, settings: Settings
) -> None:
    status, words = told(home=settings.home)
    assert (status, "The audit holds: 10 entries, 10 heads" in words) == (0, True)
    statements, entry = TAMPERING[how]
    ten.close()
    tamper(settings, *statements)
    status, words = told(home=settings.home)
    assert status == 1
    assert f"entry {entry}: " in words
    assert "The audit doesn't hold" in words


def test_the_command_finds_a_whole_file_replaced_by_an_older_copy(
    ten: Access, settings: Settings, tmp_path: Path
) -> None:
    ten.close()
    older = tmp_path / "older.sqlite"
    shutil.copy(the_file(settings), older)
    again = Access.open(settings)
    again.audit.append(opened())
    again.close()
    shutil.copy(older, the_file(settings))
    for options in ([], ["--store", str(older)]):
        status, words = told(*options, home=settings.home)
        assert status == 1
        assert "entry 11: a head was signed for it" in words


def test_every_byte_of_an_entry_is_covered(ten: Access, settings: Settings) -> None:
    with sqlite3.connect(the_file(settings)) as connection:
        (body,) = connection.execute("SELECT body FROM audit_entry WHERE number = 4").fetchone()
        for place in range(len(body)):
            changed = body[:place] + ("~" if body[place] != "~" else "!") + body[place + 1 :]
            connection.execute("UPDATE audit_entry SET body = ? WHERE number = 4", [changed])
            connection.commit()
            assert not verdict_of(ten).holds, place
    connection.close()


def test_an_older_copy_in_the_files_place_is_found(
    access: Access, settings: Settings, tmp_path: Path
) -> None:
    for _ in range(3):
        access.audit.append(opened())
    access.close()
    older = tmp_path / "older.sqlite"
    shutil.copy(the_file(settings), older)
    again = Access.open(settings)
    for _ in range(3):
        again.audit.append(opened(OTHER))
    again.close()
    with Session(make_engine(URL.create("sqlite", database=str(older)))) as session:
        verdict = verify(session, again.audit.seals.path, again.store.secrets)
    assert [fault.entry for fault in verdict.faults] == [4, 5, 6]


def test_an_older_copy_that_was_written_to_again_is_found(
    access: Access, settings: Settings, tmp_path: Path
) -> None:
    access.audit.append(opened())
    access.close()
    older = tmp_path / "older.sqlite"
    shutil.copy(the_file(settings), older)
    again = Access.open(settings)
    again.audit.append(opened())
    again.close()
    shutil.copy(older, the_file(settings))
    forged = Access.open(settings)
    forged.audit.append(opened(OTHER))
    assert [fault.entry for fault in verdict_of(forged).faults] == [2]


def test_seals_gone_are_found(ten: Access) -> None:
    ten.audit.seals.path.unlink()
    assert not verdict_of(ten).holds


def test_a_head_signed_with_another_key_isnt_believed(ten: Access, settings: Settings) -> None:
    """Whoever cuts off the end and writes heads of their own has no key to sign them."""
    tamper(settings, "DELETE FROM audit_entry WHERE number > 7")
    lines = ten.audit.seals.path.read_text().splitlines()
    forged = [line.rsplit(" ", 1)[0] + " " + "00" * 64 for line in lines[7:]]
    ten.audit.seals.path.write_text("\n".join([*lines[:7], *forged]) + "\n")
    assert not verdict_of(ten).holds


def test_half_a_line_left_by_a_crash_is_no_tampering(ten: Access) -> None:
    whole = ten.audit.seals.path.read_bytes()
    ten.audit.seals.path.write_bytes(whole[:-40])
    assert verdict_of(ten).holds
    ten.audit.append(opened())
    verdict = verdict_of(ten)
    assert verdict.holds
    assert verdict.heads == 10
    assert len(verdict.notes) == 1


def test_the_searched_words_stand_nowhere_in_the_files(access: Access, settings: Settings) -> None:
    access.audit.append(opened(search="Canary Tokenwater"))
    access.close()
    for file in settings.home.rglob("*"):
        if file.is_file():
            assert b"Tokenwater" not in file.read_bytes(), file


def test_a_destroyed_key_destroys_the_words_and_leaves_the_chain_whole(access: Access) -> None:
    access.audit.append(opened(CHILD, "Ana"))
    access.audit.append(opened(OTHER, "Ben"))
    assert destroy_about(access.audit, [CHILD], "record destroyed") == 1
    assert entries(access.store, Wanted(child=CHILD)) == []
    first = entries(access.store, Wanted(action="child-opened"))[-1]
    assert first.private is None
    assert entries(access.store, Wanted(child=OTHER))[0].private
    verdict = verdict_of(access)
    assert verdict.holds
    assert verdict.destroyed == 1


def test_a_destroyed_salt_leaves_no_trace_in_the_file(access: Access, settings: Settings) -> None:
    access.audit.append(opened())
    with access.store.read() as session:
        salt = session.get_one(AuditEntry, 1).salt
    destroy_about(access.audit, [CHILD], "record destroyed")
    access.close()
    assert salt
    for file in settings.home.rglob("*"):
        assert file.is_dir() or salt not in file.read_bytes()


def test_entries_expire_after_seven_years(access: Access) -> None:
    long_ago = now() - timedelta(days=7 * 366)
    access.audit.append(opened(), at=long_ago)
    access.audit.append(opened(), at=now() - timedelta(days=6 * 365))
    assert expire(access.audit) == 1
    assert expire(access.audit) == 0
    found = entries(access.store, Wanted(action="child-opened"))
    assert [one.private is None for one in found] == [False, True]
    assert verdict_of(access).holds


def test_only_declared_actions_and_keys_are_recorded() -> None:
    with pytest.raises(KeyError):
        Entry(action="looked", actor="ana")
    with pytest.raises(ValueError, match="surname"):
        Entry(action="child-opened", actor="ana", private={"surname": "Example"})


def test_what_was_recorded_reads_back(access: Access) -> None:
    number = access.audit.append(opened(search="Zoë O’Neill"))
    (one,) = entries(access.store, Wanted(child=CHILD))
    assert (one.number, one.actor, one.about) == (number, "ana", (CHILD,))
    assert one.private == {"fields": ["name"], "address": "192.0.2.1", "query": "Zoë O’Neill"}


@pytest.mark.parametrize("processes", [3])
def test_several_processes_write_one_unbroken_chain(
    processes: int, access: Access, settings: Settings
) -> None:
    run_processes(processes, settings, 25)
    verdict = verdict_of(access)
    assert verdict.holds
    assert (verdict.entries, verdict.heads) == (processes * 25, processes * 25)


def run_processes(count: int, settings: Settings, each: int) -> None:
    spawn = get_context("spawn")
    workers = [spawn.Process(target=append_many, args=(settings, each)) for _ in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0


def append_many(settings: Settings, times: int) -> None:
    access = Access.open(settings)
    for _ in range(times):
        access.audit.append(opened())
