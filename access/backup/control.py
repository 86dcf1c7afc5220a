"""The control database, copied while it is in use, and put back."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from access.errors import StoreFault
from access.store.engine import address, sqlite_path
from graph.errors import BadInput
from graph.settings import Settings

MISSING: Final = (
    "The control database is a PostgreSQL and `{program}` isn't on this machine: install PostgreSQL's client "
    "programs, or back it up by its own tools and give --without-control."
)


def kind(settings: Settings) -> str:
    """`sqlite` or `postgresql`."""
    return address(settings).get_backend_name()


def copy(settings: Settings, target: Path) -> None:
    """Write the database as it is at one moment to `target`; others may read and write meanwhile.

    Raises StoreFault, BadInput where PostgreSQL's program is missing.
    """
    file = sqlite_path(settings)
    if file is None:
        _run("pg_dump", settings, ["--format=custom", f"--file={target}"])
        return
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as made:
            source.backup(made)  # in one step, so within one transaction
            made.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    except sqlite3.Error as error:
        raise StoreFault(f"The control database can't be copied: {error}; mend it and try again.") from error


def put_back(settings: Settings, copied: Path) -> None:
    """Make the database of `settings` what the copy is, wholly or not at all."""
    file = sqlite_path(settings)
    if file is None:
        _run(
            "pg_restore",
            settings,
            ["--single-transaction", "--clean", "--if-exists", "--no-owner", str(copied)],
        )
        return
    shutil.move(copied, file)
    file.chmod(0o600)


def holds_accounts(settings: Settings) -> bool:
    """Whether the PostgreSQL of `settings` has had our schema; a home's own file counts as the home."""
    if sqlite_path(settings):
        return False
    done = _run("psql", settings, ["-tAc", "SELECT to_regclass('alembic_version') IS NOT NULL"])
    return done.strip() == "t"


def _run(program: str, settings: Settings, arguments: list[str]) -> str:
    found = shutil.which(program)
    if not found:
        raise BadInput(MISSING.format(program=program))
    url = address(settings)
    told = _connection(url)
    done = subprocess.run(
        [found, *([f"--dbname={told}"]), *arguments],
        env={"PGPASSWORD": url.password or "", "LC_ALL": "C.UTF-8"},  # never on the command line
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        raise StoreFault(f"PostgreSQL's `{program}` failed; its last word was: {last}")
    return done.stdout


def _connection(url: URL) -> str:
    """The address as PostgreSQL's programs read it, without the password."""
    plain = url.set(drivername="postgresql", password=None)
    return plain.render_as_string(hide_password=False)
