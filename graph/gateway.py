"""The one door to Neo4j: every read and write of the service goes through a `Gateway`.

It names the database, the access mode, the time-out and the query on each call, retries what may be retried,
and turns the driver's errors into sentences. Reads are auto-commit queries, one round trip each: at this size
of question the round trip is the cost (see the design's measurements), and a read may simply be repeated.
Writes are the driver's managed transactions. On a cluster a read waits for what this gateway wrote before.
"""

import logging
import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import neo4j
from neo4j import READ_ACCESS, WRITE_ACCESS, Bookmarks, GraphDatabase, NotificationMinimumSeverity, Record
from neo4j.exceptions import DriverError, Neo4jError

from graph.doors import Door, changes
from graph.faults import translated
from graph.migrations import refuse_newer_graph
from graph.queries import Query, literal
from graph.settings import Settings

T = TypeVar("T")

READ_PAUSES: Final = (0.05, 0.5)
"""Seconds before the second and the third attempt at a read."""

ALL_AT_ONCE: Final = -1
STREAM_SIZE: Final = 10_000
"""Records that the server may send ahead of a streamed read."""

# below WARNING the driver logs parameters: names and dates of birth; a retry is no news on a terminal
logging.getLogger("neo4j").setLevel(logging.WARNING)
logging.getLogger("neo4j").addHandler(logging.NullHandler())

DRIVER: Final[dict[str, Any]] = {
    "connection_timeout": 5.0,
    "connection_acquisition_timeout": 10.0,
    "max_transaction_retry_time": 30.0,
    "notifications_min_severity": NotificationMinimumSeverity.OFF,
    "telemetry_disabled": True,
    "user_agent": "contactpoint",
}


EMBEDDED_RETRY: Final = 5.0
"""Seconds for which a write to our own server is repeated: one that has ended doesn't come back by itself."""


Observe = Callable[[str, float], None]
"""Told each query's name and seconds."""


def unobserved(_name: str, _seconds: float) -> None:
    """Where nobody counts."""


PATIENCE: Final = 30.0
"""Seconds to wait for pages that are changing the graph."""


class Transaction:
    """One managed transaction; what it runs is done wholly or not at all."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: Query, /, **parameters: Any) -> list[Record]:
        """Run one query inside the transaction and wait for all its records."""
        query.check(parameters)
        return list(self._transaction.run(literal(query.wire), parameters))


class Gateway:
    """A process's connection to the graph; made after fork, closed at its end.

    Every method raises a failure of `graph.errors` with one sentence: Unreachable, WrongPassword, TimedOut,
    Busy, DiskFull. Threads may share a gateway. A `considerate` one, of pages, writes only while `door` is
    open, and raises ReadOnly else. `observe` is told what each query took.
    """

    def __init__(
        self,
        uri: str,
        user: str,
        password: str,
        database: str,
        *,
        embedded: bool = False,
        door: Door | None = None,
        considerate: bool = False,
        observe: Observe = unobserved,
    ) -> None:
        self.uri = uri
        self._observe = observe
        self._door = door
        self._considerate = considerate
        self._alone = False
        self.embedded = embedded
        self.database = database
        self._process = os.getpid()
        options = DRIVER | ({"max_transaction_retry_time": EMBEDDED_RETRY} if embedded else {})
        with self._translated("connecting"):
            self.driver = GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]  # untyped options
                uri, auth=(user, password), **options
            )
        self._written = GraphDatabase.bookmark_manager()

    @classmethod
    def open(cls, settings: Settings, *, considerate: bool = False, observe: Observe = unobserved) -> Self:
        """Connect as `settings` say, starting the embedded server where no NEO4J_URI is set.

        Raises GraphNewerThanCode when a later version of the program has migrated the graph. Migrating it is
        another step: `graph.migrations.migrate`.
        """
        gateway = cls(
            *_address(settings),
            settings.neo4j_database,
            embedded=settings.embedded,
            door=changes(settings),
            considerate=considerate,
            observe=observe,
        )
        try:
            refuse_newer_graph(gateway)
        except BaseException:
            gateway.close()
            raise
        return gateway

    def read(self, query: Query, /, **parameters: Any) -> list[Record]:
        """Ask `query` in one round trip, again where the connection was lost."""
        query.check(parameters)

        def ask() -> list[Record]:
            with self._reading(ALL_AT_ONCE) as session:
                return list(session.run(query.auto_commit, parameters))

        with self._asked(query.name):
            return _with_retry(ask)

    def stream(self, query: Query, /, **parameters: Any) -> Iterator[Record]:
        """Ask `query` and yield its records as they come, for answers too large to hold.

        A connection lost in the middle ends it with Unreachable: what came before has been used already.
        """
        query.check(parameters)
        with self._asked(query.name), self._reading(STREAM_SIZE) as session:
            yield from session.run(query.auto_commit, parameters)

    def write(self, query: Query, /, **parameters: Any) -> list[Record]:
        """Run one writing `query` in a managed transaction: it may run again, so it must bear that."""
        return self.transact(
            lambda transaction: transaction.run(query, **parameters), name=query.name, timeout=query.timeout
        )

    def transact(self, work: Callable[[Transaction], T], *, name: str, timeout: float = 300) -> T:
        """Do `work`, several queries, in one managed transaction called `name`.

        `work` runs again where the transaction failed and may be repeated, for up to 30 s; so it must not
        change anything but the graph. `timeout` is in seconds and holds for one attempt.
        """
        unit = neo4j.unit_of_work(metadata={"query": name}, timeout=timeout)

        def attempt(transaction: neo4j.ManagedTransaction) -> T:
            return work(Transaction(transaction))

        with self._in_turn(), self._asked(name), self._writing() as session:
            return session.execute_write(unit(attempt))

    def apply(self, query: Query) -> None:
        """Run each statement of a schema query in a transaction of its own, as Neo4j wants it."""
        with self._asked(query.name), self._writing() as session:
            for statement in query.statements:
                session.execute_write(_of_one_statement(query, statement))

    def forget_what_was_written(self) -> None:
        """Wait for no earlier write any more: the server has been given another store."""
        self._written = GraphDatabase.bookmark_manager()

    @contextmanager
    def alone(self) -> Generator[None]:
        """Let pages only read while the block changes the graph as a whole. Raises Busy.

        Inside such a block another one is alone already: a load migrates the store that it has imported.
        """
        if self._door is None or self._alone:
            yield
            return
        with self._door.shut(PATIENCE):
            self._alone = True
            try:
                yield
            finally:
                self._alone = False

    def close(self) -> None:
        """Give the connections back; a second call does nothing."""
        self.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _in_turn(self) -> AbstractContextManager[None]:
        return self._door.passed() if self._door and self._considerate else nullcontext()

    @contextmanager
    def _asked(self, name: str) -> Generator[None]:
        """Time what the query `name` takes, and translate what it raises."""
        began = time.perf_counter()
        try:
            with self._translated(name):
                yield
        finally:
            self._observe(name, time.perf_counter() - began)

    def _translated(self, what: str) -> AbstractContextManager[None]:
        return translated(self.uri, what, embedded=self.embedded)

    def _reading(self, fetch_size: int) -> neo4j.Session:
        # a bookmark manager for reads as well would cost each of them a tenth of its time
        written = self._written.get_bookmarks()
        return self._session(
            default_access_mode=READ_ACCESS,
            fetch_size=fetch_size,
            bookmarks=Bookmarks.from_raw_values(written) if written else None,
        )

    def _writing(self) -> neo4j.Session:
        return self._session(
            default_access_mode=WRITE_ACCESS, fetch_size=ALL_AT_ONCE, bookmark_manager=self._written
        )

    def _session(self, **options: Any) -> neo4j.Session:
        # a driver from before a fork would hand one process the other's answers
        if os.getpid() != self._process:
            raise RuntimeError("This gateway was opened before the process forked; open one in each process.")
        return self.driver.session(  # pyright: ignore[reportUnknownMemberType]  # untyped options
            database=self.database, **options
        )


def _address(settings: Settings) -> tuple[str, str, str]:
    """Address, user and password of the Neo4j to use, running the embedded one where none is given."""
    if settings.neo4j_uri:
        return settings.neo4j_uri, settings.neo4j_user, settings.password()
    from graph.server import ensure_running  # only an embedded server needs to be looked after

    embedded = ensure_running(settings)
    return embedded.uri, embedded.user, embedded.password


def _of_one_statement(query: Query, statement: str) -> Callable[[neo4j.ManagedTransaction], None]:
    @neo4j.unit_of_work(metadata={"query": query.name}, timeout=query.timeout)
    def attempt(transaction: neo4j.ManagedTransaction) -> None:
        transaction.run(literal(statement)).consume()

    return attempt


def _with_retry(ask: Callable[[], T]) -> T:
    for pause in READ_PAUSES:
        try:
            return ask()
        except (Neo4jError, DriverError) as error:
            if not error.is_retryable():
                raise
            time.sleep(pause)
    return ask()
