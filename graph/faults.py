"""What the driver raises, as the failures of `graph.errors`: one sentence each, with a way on.

A mistake of ours in a query (syntax, a broken constraint) stays what it is and keeps its traceback.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import BadSetting, Busy, ContactPointError, DiskFull, TimedOut, Unreachable, WrongPassword

_TIMED_OUT: Final = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
)
_RATE_LIMIT: Final = "Neo.ClientError.Security.AuthenticationRateLimit"
_NO_DATABASE: Final = "Neo.ClientError.Database.DatabaseNotFound"
_OUT_OF_MEMORY: Final = "OutOfMemory"
_NOT_UP: Final = ".DatabaseUnavailable"
_NO_ROOM: Final = ("No space left", "DiskFull", "disk is full")


@contextmanager
def translated(uri: str, what: str) -> Generator[None]:
    """Turn what the driver raises inside into one of our failures, about `what` (a query's name) at `uri`."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        failure = failure_of(error, uri, what)
        if failure is None:
            raise
        raise failure from error


def failure_of(error: Neo4jError | DriverError, uri: str, what: str) -> ContactPointError | None:
    """The failure that `error` means to a person, None where it is a fault of ours."""
    if isinstance(error, DriverError):
        return _of_driver(error, uri, what)
    return _of_server(error, uri, what)


def _of_driver(error: DriverError, uri: str, what: str) -> ContactPointError | None:
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return Busy(f"Every connection to Neo4j at {uri} is in use ({what} waited in vain); try again.")
    if isinstance(error, ConfigurationError):
        return BadSetting(f"NEO4J_URI {uri} can't be used ({error}); correct it or unset it.")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return Unreachable(
            f"Neo4j at {uri} doesn't answer ({what}); see `contactpoint neo4j status`, check NEO4J_URI."
        )
    return None


def _of_server(error: Neo4jError, uri: str, what: str) -> ContactPointError | None:
    code, message = error.code or "", error.message or ""
    if code == _RATE_LIMIT:
        return WrongPassword(
            f"Neo4j at {uri} has seen too many wrong passwords; wait ten seconds, then use the right one."
        )
    if isinstance(error, AuthError):
        return WrongPassword(
            f"Neo4j at {uri} refuses the user or password: check NEO4J_USER and its password."
        )
    if code == _NO_DATABASE:
        return BadSetting(f"Neo4j at {uri} has no database of that name; correct NEO4J_DATABASE.")
    if code in _TIMED_OUT:
        return TimedOut(f"Neo4j took longer over {what} than it may; try again when it is less busy.")
    if _OUT_OF_MEMORY in code:
        return Busy(f"Neo4j at {uri} has no memory left for {what}; try later, or give it a larger heap.")
    if isinstance(error, DatabaseError) and any(words in message for words in _NO_ROOM):
        return DiskFull(f"The disk under Neo4j at {uri} is full ({what}); make room, restart it, try again.")
    if code.endswith(_NOT_UP):
        return Unreachable(f"Neo4j's database at {uri} isn't up ({what}); see its log, then restart it.")
    if isinstance(error, TransientError):
        return Busy(f"Neo4j at {uri} was too busy for {what}; try again.")
    return None
