"""The one door to the control database: short reads, and writes one at a time."""

import hashlib
import hmac
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from access.errors import StoreFault
from access.store.engine import address, make_engine, sqlite_path
from access.store.lock import PATIENCE, write_lock
from access.store.migrate import in_a_line, migrate
from access.store.tables import Meta
from graph.errors import SecretFault
from graph.secrets import Secrets
from graph.settings import Settings

ADVISORY_LOCK: Final = 4_127_000_001
"""PostgreSQL's lock of the same purpose as the lock file: any number that nobody else uses there."""


class Writing(Session):
    """A session in a write transaction.

    `after_commit` runs once it is durable, still under the lock; `finally_` in any case, last.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.after_commit: Callable[[], None] | None = None
        self.finally_: list[Callable[[], None]] = []


class Store:
    """The control database, open. One for each process; safe between its threads."""

    def __init__(self, engine: Engine, secrets: Secrets, lock: Path | None) -> None:
        self.engine = engine
        self._looking = engine.execution_options(looks=True)
        self.secrets = secrets
        self._lock = lock

    @classmethod
    def open(cls, settings: Settings) -> "Store":
        """Open the control database of `settings`, making or migrating it as needed.

        Raises StoreFault (unreachable, newer than the code), SecretFault (not this home's secret).
        """
        file = sqlite_path(settings)
        if file:
            _make_private(file)
        secrets = Secrets.open(settings)
        store = cls(make_engine(address(settings)), secrets, file and file.with_suffix(".lock"))
        with store._one_writer():
            migrate(store.engine)
        store._check_secret()
        return store

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Generator[Session]:
        """A session that only reads, in one transaction. Raises StoreFault when the database fails."""
        with _faults(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def look(self) -> Generator[Connection]:
        """A connection that only reads, past the ORM and any transaction, for what every request asks."""
        with _faults(), self._looking.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Generator[Writing]:
        """A session in the one write transaction; commits at the end, rolls back on any exception.

        Raises StoreBusy when others write for too long, StoreFault when the database fails.
        """
        engine = self.engine.execution_options(writes=True)
        with self._one_writer(), _faults(), Writing(bind=engine, expire_on_commit=False) as session:
            if self._lock is None:
                session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
            try:
                yield session
                session.commit()
                if session.after_commit:
                    session.after_commit()
            finally:
                for at_last in session.finally_:
                    at_last()

    def tidy(self) -> None:
        """Write the log back and empty it, so that nothing destroyed lingers there. For SQLite only."""
        if self._lock:
            with _faults(), self._one_writer(), self.engine.connect() as connection:
                raw = connection.connection.driver_connection  # outside a transaction, as it must be
                assert raw is not None
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _one_writer(self) -> AbstractContextManager[None]:
        return write_lock(self._lock, PATIENCE) if self._lock else nullcontext()

    def _check_secret(self) -> None:
        """A home opened with another secret would break the chain and lock everybody out: refuse it."""
        mark = hmac.new(self.secrets.key("mark of this secret"), b"", hashlib.sha256).hexdigest()
        wanted = select(Meta.value).where(Meta.name == "secret mark")
        with self.read() as session:
            kept = session.scalar(wanted)
        if kept is None:
            with self.write() as session:  # of two processes that open a new home at once, the first marks it
                kept = session.scalar(wanted)
                if kept is None:
                    session.execute(insert(Meta).values(name="secret mark", value=mark))
        if kept is not None and not hmac.compare_digest(kept, mark):
            raise SecretFault("This is not the master secret this home was made with; give back the first.")


def _make_private(file: Path) -> None:
    """Make the file, empty, before SQLite would make it readable by others."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise StoreFault(f"{file} can't be made; choose a home folder you may write to.") from error


@contextmanager
def _faults() -> Generator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreFault(
            f"The control database failed: {in_a_line(error)}; mend it and try again."
        ) from error
