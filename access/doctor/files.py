"""Files: who may read secrets, where the seals lie."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from access.doctor.finding import About, Told
from access.store.engine import sqlite_path
from graph.errors import SecretFault
from graph.secrets import Secrets
from graph.server import server_home
from graph.settings import Settings

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def permissions(settings: Settings) -> Told:
    """What holds secrets or personal data is closed to others on the machine."""
    about, looked, bad = About("permissions"), 0, 0
    for path in _private(settings):
        if path.exists():
            looked += 1
            if path.stat().st_mode & OTHERS:
                bad += 1
                how = "700" if path.is_dir() else "600"
                yield about.fault(f"Others on this machine may open {path}.", f"Run `chmod {how} {path}`.")
    if not bad:
        yield about.well(f"{looked} files and folders are closed to others.")


def secret(settings: Settings) -> Told:
    """The master secret is there, strong, and kept apart from the data."""
    about = About("secret")
    outside = settings.secret or settings.secret_file
    if not outside and not (settings.home / "secret").exists():
        yield about.well("No master secret has been made yet; the first use makes one.")
        return
    try:
        Secrets.open(settings)
    except SecretFault as fault:
        yield about.fault(str(fault), "Mend that: without it nobody can sign in.")
        return
    if outside:
        yield about.well("The master secret is strong and lies outside the home folder.")
    else:
        yield about.warning(
            "The master secret lies in the home folder, beside the data that it protects.",
            "Move it to a file elsewhere and set CONTACTPOINT_SECRET_FILE.",
        )


def seals(settings: Settings) -> Told:
    """The audit's heads lie where whoever changes the database can't change them too."""
    about, folder = About("seals"), settings.seals_folder
    if folder.is_relative_to(settings.home):
        yield about.warning(
            "The audit's seals lie in the home folder: who can change the audit can change them.",
            "Set CONTACTPOINT_SEALS to a folder on another machine's disk.",
        )
    else:
        yield about.well(f"The audit's seals lie apart, in {folder}.")


def _private(settings: Settings) -> Iterator[Path]:
    yield settings.home / "neo4j"
    yield server_home(settings).password_file
    yield settings.home / "secret"
    yield settings.home / "loaders" / "working.duckdb"
    yield settings.seals_folder
    control = sqlite_path(settings)
    for one in (control, settings.secret_file, settings.neo4j_password_file, settings.backups):
        if one:
            yield one
