"""Building the copy beside the one that is served, and putting it in its place with a new password."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from access.access import Access
from access.accounts.administration import OPERATOR
from access.analysts.writing import Written, write
from access.audit import Entry
from graph.gateway import Gateway
from graph.migrations import await_indexes
from graph.queries import query
from graph.server import Endpoint, admin, server_home, start, stop
from graph.server.home import ServerHome
from graph.settings import Settings

FOLDER: Final = "analysts"
NEXT: Final = "analysts.next"

READ_ONLY: Final = {
    "server.databases.default_to_read_only": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    # no address can be loaded from: not this machine's, not anybody's
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "db.memory.transaction.max": "512m",
}
"""What the copy's server alone is told."""


@dataclass(frozen=True)
class Built:
    """The copy as it is served: where, and what is in it."""

    endpoint: Endpoint
    password_file: Path
    written: Written


def copy_settings(settings: Settings, folder: str = FOLDER) -> Settings:
    """The settings of the copy's own server: embedded, on loopback, below the home folder."""
    return replace(settings, home=settings.home / folder, neo4j_uri=None, server_port=0)


def build(settings: Settings, gateway: Gateway, access: Access, as_of: date) -> Built:
    """Make the copy anew and serve it. Nothing is served meanwhile but the copy before."""
    _record(access)
    fresh = copy_settings(settings, NEXT)
    _remove(fresh)
    try:
        written = _import(gateway, fresh, as_of)
        _finish(fresh)
        endpoint = _put_in_place(settings, fresh)
    except BaseException:
        _remove(fresh)
        raise
    return Built(endpoint, server_home(copy_settings(settings)).password_file, written)


def serve(settings: Settings) -> Endpoint:
    """Start the copy's server, if it isn't up."""
    return start(copy_settings(settings))


def is_there(settings: Settings) -> bool:
    """Whether there is a copy."""
    return copy_settings(settings).home.exists()


def remove(settings: Settings) -> None:
    """Stop the copy's server and remove the copy."""
    _remove(copy_settings(settings))


def _import(gateway: Gateway, fresh: Settings, as_of: date) -> Written:
    fresh.home.mkdir(parents=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=fresh.home) as folder:
        written = write(gateway, Path(folder), as_of)
        admin(
            fresh, "database", "import", "full", fresh.neo4j_database, "--id-type=string", *written.arguments
        )
    return written


def _finish(fresh: Settings) -> None:
    """Add the indexes while the copy can still be written to, then close it to writing."""
    start(fresh)
    try:
        with Gateway.open(fresh) as copy:
            copy.apply(query("schema/0001_keys"))
            await_indexes(copy)
    finally:
        stop(fresh)
    server_home(fresh).tell_more(READ_ONLY)


def _put_in_place(settings: Settings, fresh: Settings) -> Endpoint:
    served = copy_settings(settings)
    port = _port(server_home(served))
    _remove(served)
    fresh.home.rename(served.home)
    if port:
        server_home(served).remember_port(port)
    return start(served)


def _port(home: ServerHome) -> int:
    return home.last_port if home.folder.exists() else 0


def _remove(one: Settings) -> None:
    if one.home.exists():
        stop(one)
        shutil.rmtree(one.home)


def _record(access: Access) -> None:
    entry = Entry(
        action="command-run",
        actor=OPERATOR,
        open={"command": "analysts build"},
        private={"query": "analysts/*"},
    )
    access.audit.append(entry)
