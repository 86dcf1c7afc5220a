"""Writing the embedded server's store anew, so that nothing deleted lingers in its files.

Neo4j marks what is deleted as free and leaves the bytes, in the store, its indexes and its log of changes;
the Community edition has no tool that copies a store without them. So everything that is there is read out
of the old store and imported into a new one, whose files never held anything else. The old one stays whole,
beside, until the new one has been looked at.
"""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.errors import ServerFault
from graph.gateway import Gateway
from graph.migrations import await_indexes, known
from graph.queries import query
from graph.server.export import Exported, export
from graph.server.home import ServerHome
from graph.server.lifecycle import admin, held, server_home, settle, start, stop
from graph.settings import Settings

NEW: Final = "rewriting.new"


@dataclass(frozen=True)
class Rewritten:
    """What was carried over."""

    nodes: int
    edges: int


def rewrite(settings: Settings) -> Rewritten:
    """Write the store of the embedded server anew; the server is stopped meanwhile, and stays so.

    Needs room for the store once more and for its content as text. Raises what starting and importing raise,
    and ServerFault where the new store isn't what the old one was; then the old one is in place again.
    """
    home = server_home(settings)
    with held(settings), _aside(settings, home) as old, _fresh(settings, home, old) as new:
        written = _carry_over(old, new)
        _put_in_place(new, home)
    return Rewritten(written.nodes, written.edges)


def _carry_over(old: Settings, new: Settings) -> Exported:
    files = new.home / "files"
    files.mkdir()
    start(old)
    try:
        with Gateway.open(old) as gateway:
            written = export(gateway, files)
    finally:
        stop(old)
    admin(new, "database", "import", "full", new.neo4j_database, *written.arguments)
    shutil.rmtree(files)
    start(new)
    try:
        with Gateway.open(new) as gateway:
            _index(gateway)
            _compare(gateway, written)
    finally:
        stop(new)
    return written


def _index(gateway: Gateway) -> None:
    """Constraints and indexes aren't carried over: each step of the schema makes its own again."""
    for migration in known():
        gateway.apply(migration.query)
    await_indexes(gateway)


def _compare(gateway: Gateway, written: Exported) -> None:
    (there,) = gateway.read(query("rewriting/size"))
    if (there["nodes"], there["edges"]) != (written.nodes, written.edges):
        raise ServerFault(
            f"The new store holds {there['nodes']:,} nodes and {there['edges']:,} edges, the old one "
            f"{written.nodes:,} and {written.edges:,}; the old one stays in use."
        )


@contextmanager
def _aside(settings: Settings, home: ServerHome) -> Generator[Settings]:
    """The old data where no other process looks for them, with a server of their own."""
    old = replace(settings, home=home.aside, neo4j_uri=None, server_port=0)
    there = server_home(old)
    _clear(old)
    there.make()
    shutil.copy2(home.password_file, there.password_file)
    home.data.rename(there.data)
    try:
        yield old
    finally:
        settle(settings)
    _clear(old)


@contextmanager
def _fresh(settings: Settings, home: ServerHome, old: Settings) -> Generator[Settings]:
    """A home for the new store: with the old one's password and users, without its content."""
    new = replace(settings, home=home.folder / NEW, neo4j_uri=None, server_port=0)
    _clear(new)
    there, before = server_home(new), server_home(old)
    there.make()
    shutil.copy2(before.password_file, there.password_file)
    shutil.copytree(before.data, there.data, ignore=_all_but_system(before.data, settings.neo4j_database))
    try:
        yield new
    finally:
        _clear(new)


def _clear(one: Settings) -> None:
    """Remove what a rewriting that was killed left, its server first."""
    if one.home.exists():
        stop(one)
        shutil.rmtree(one.home)


def _all_but_system(data: Path, database: str) -> Callable[[str, list[str]], list[str]]:
    def ignore(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if name == database and Path(folder).parent == data]

    return ignore


def _put_in_place(new: Settings, home: ServerHome) -> None:
    server_home(new).data.rename(home.data)
