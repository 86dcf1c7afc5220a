"""Asking the graph in a person's own Cypher: planned first, refused unless it only reads, run within limits.

What counts is the planner's word, not the text: its type of the query, and the operators it would run. So a
write hidden in a subquery, a loop or behind a comment is found, and `LOAD CSV`, which the planner calls a
read, too. The query then runs in a transaction that the server itself holds to reading.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import neo4j
from neo4j import READ_ACCESS
from neo4j.exceptions import Neo4jError

from graph.errors import BadInput, TimedOut
from graph.gateway import Gateway
from graph.queries import literal

SECONDS: Final = 30.0
"""How long a query may run."""

ROWS: Final = 1000
"""How many rows it may give."""

PROCEDURES: Final = frozenset(
    (
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
        "db.index.fulltext.queryNodes",
    )
)
"""The procedures that may be called: they only read, and only this graph."""

REACHING_OUT: Final = ("LoadCSV", "Show", "Terminate", "Transaction", "Administration", "Remote")
"""How operators begin that load from elsewhere, tell of the server, end others' work or commit alone."""

_CALLED: Final = re.compile(r"([\w.]+)\(")


class NotARead(BadInput):
    """The query would do more than read."""


@dataclass(frozen=True)
class Answered:
    """What a query gave: its columns and at most ROWS rows; `more` where it would have given more."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool


def ask(gateway: Gateway, text: str, parameters: Mapping[str, Any] | None = None) -> Answered:
    """Run `text` if the planner says that it only reads.

    Raises NotARead with the reason, BadInput for what isn't Cypher, TimedOut, and the gateway's failures.
    """
    refuse(gateway, text, parameters or {})
    with _session(gateway) as session, session.begin_transaction(timeout=SECONDS) as transaction:
        try:
            result = transaction.run(literal(text), dict(parameters or {}))
            columns = tuple(result.keys())
            found = [tuple(record.values()) for _, record in zip(range(ROWS + 1), result, strict=False)]
        except Neo4jError as error:
            raise _told(error) from error
        finally:
            transaction.rollback()
    return Answered(columns, found[:ROWS], len(found) > ROWS)


def refuse(gateway: Gateway, text: str, parameters: Mapping[str, Any]) -> None:
    """Raise NotARead or BadInput unless the planner says that `text` only reads; nothing is run."""
    with _session(gateway) as session:
        try:
            # on a line of its own, so that nothing in the text can join the word
            summary: Any = session.run(literal(f"EXPLAIN\n{text}"), dict(parameters)).consume()
        except Neo4jError as error:
            raise _told(error) from error
    if summary.query_type != "r" or summary.plan is None:
        raise NotARead("That would do more than read; ask with MATCH and RETURN only.")
    for name, details in _operators(summary.plan):
        wrong = _wrong(name, details)
        if wrong:
            raise NotARead(wrong)


def _wrong(operator: str, details: str) -> str | None:
    """Why an operator isn't a read of this graph; None where it is."""
    if operator.startswith(REACHING_OUT):
        return f"That would do more than read the graph ({operator}); ask with MATCH and RETURN only."
    if "ProcedureCall" in operator:
        called = _CALLED.match(details)
        if called is None or called[1] not in PROCEDURES:
            return f"That procedure may not be called; these may: {', '.join(sorted(PROCEDURES))}."
    return None


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield str(plan["operatorType"]).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _session(gateway: Gateway) -> neo4j.Session:
    return gateway.driver.session(  # pyright: ignore[reportUnknownMemberType]  # untyped options
        database=gateway.database, default_access_mode=READ_ACCESS, fetch_size=ROWS + 1
    )


def _told(error: Neo4jError) -> Exception:
    """The sentence for an error of the server's: what it says of the query, never a value of the graph."""
    code = error.code or ""
    if "TimedOut" in code or "Terminated" in code:
        return TimedOut(f"That took longer than {SECONDS:.0f} s; ask for less.")
    if "MemoryPool" in code or "OutOfMemory" in code:
        return BadInput("That needs more memory than one query may have; ask for less.")
    if "AccessMode" in code:
        return NotARead("That would do more than read; ask with MATCH and RETURN only.")
    if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")):
        return BadInput(f"That can't be asked: {(error.message or '').splitlines()[0][:300]}")
    return error
