"""The graph's schema as numbered steps: files in `cypher/schema/`, applied in order and recorded.

Each statement is idempotent (`IF NOT EXISTS`), because Neo4j can't change schema and record that in one
transaction: a process that dies in between, or two that migrate at once, only do a step twice. A step that
has been applied anywhere is never edited; its checksum says so.
"""

import hashlib
import re
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from graph.errors import ContactPointError, GraphNewerThanCode, TimedOut
from graph.queries import Query, names, query

if TYPE_CHECKING:
    from graph.gateway import Gateway  # the gateway checks the schema when it opens

_HOUR: Final = 3600
_BETWEEN_LOOKS: Final = 0.05
"""Seconds until the indexes are looked at again."""
_FILE: Final = re.compile(r"schema/([0-9]{4})_(\w+)")


class MigrationEdited(ContactPointError):
    """A migration that the graph has had is no longer what it was then."""


class IndexFailed(ContactPointError):
    """Neo4j couldn't fill an index with what the graph holds."""


@dataclass(frozen=True)
class Migration:
    """One file of `cypher/schema/`, as in `0001_keys.cypher`."""

    number: int
    name: str
    query: Query

    @property
    def checksum(self) -> str:
        """sha256 of the statements, in hexadecimal; comments in the header may change."""
        return hashlib.sha256(self.query.text.encode()).hexdigest()


@cache
def known() -> tuple[Migration, ...]:
    """Every migration that this program has, in order, numbered from 1 without a gap."""
    found = [(match, name) for name in names() if (match := _FILE.fullmatch(name))]
    migrations = tuple(Migration(int(match[1]), match[2], query(name)) for match, name in found)
    if [migration.number for migration in migrations] != list(range(1, len(migrations) + 1)):
        raise ValueError("cypher/schema: the files must be numbered 0001, 0002, ... without gap or repeat")
    return migrations


def refuse_newer_graph(gateway: "Gateway") -> None:
    """Raise GraphNewerThanCode if the graph has had a migration that this program doesn't know."""
    newest, latest = max(applied(gateway), default=0), len(known())
    if newest > latest:
        raise GraphNewerThanCode(
            f"The graph at {gateway.uri} has had migration {newest} and this version knows {latest}: "
            "install the newer version."
        )


def applied(gateway: "Gateway") -> dict[int, str]:
    """Number and checksum of each migration that the graph has had."""
    return {row["number"]: row["checksum"] for row in gateway.read(query("migrations/applied"))}


def migrate(gateway: "Gateway") -> list[Migration]:
    """Bring the graph's schema up to date; returns what was applied, nothing the second time.

    Raises GraphNewerThanCode, or MigrationEdited when an applied file has changed since.
    """
    refuse_newer_graph(gateway)
    had = applied(gateway)
    for migration in known():
        _refuse_edited(migration, had)
    pending = [migration for migration in known() if migration.number not in had]
    if pending:
        with gateway.alone():
            for migration in pending:
                _apply(gateway, migration)
    return pending


def await_indexes(gateway: "Gateway") -> None:
    """Wait until every index is filled. Raises IndexFailed, or TimedOut after an hour."""
    until = time.monotonic() + _HOUR
    while unfinished := gateway.read(query("migrations/unfinished_indexes")):
        for row in unfinished:
            if row["state"] == "FAILED":
                reason = row["failure"].partition("\n")[0]
                raise IndexFailed(
                    f"Neo4j couldn't fill its index {row['name']}: {reason} "
                    f"Put the data right, drop the index (DROP INDEX {row['name']}), and start again."
                )
        if time.monotonic() > until:
            raise TimedOut(
                f"Neo4j hasn't filled its index {unfinished[0]['name']} within an hour; it goes on filling "
                "it: start again later."
            )
        time.sleep(_BETWEEN_LOOKS)


def _refuse_edited(migration: Migration, had: dict[int, str]) -> None:
    if had.get(migration.number, migration.checksum) != migration.checksum:
        raise MigrationEdited(
            f"cypher/{migration.query.name}.cypher has changed since this graph had it: put it back as it "
            "was, and make the change in a new file."
        )


def _apply(gateway: "Gateway", migration: Migration) -> None:
    gateway.apply(migration.query)
    await_indexes(gateway)
    gateway.write(
        query("migrations/record"),
        number=migration.number,
        name=migration.name,
        checksum=migration.checksum,
    )
