"""What the driver raises, as the failures of `graph.errors`: one sentence each, with a way on.

A mistake of ours in a query (syntax, a broken constraint) stays what it is and keeps its traceback.
"""

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, NamedTuple

from neo4j.exceptions import (
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import BadSetting, Busy, ContactPointError, DiskFull, TimedOut, Unreachable, WrongPassword


class Known(NamedTuple):
    """A fault that the server reports: its code, as a pattern, and what to tell the person."""

    code: str
    failure: type[ContactPointError]
    sentence: str


KNOWN: Final = (
    Known(
        r"ClientError\.Security\.AuthenticationRateLimit",
        WrongPassword,
        "Neo4j at {uri} has seen too many wrong passwords; wait ten seconds, then use the right one.",
    ),
    Known(
        r"ClientError\.Security\.(Unauthorized|CredentialsExpired|TokenExpired)",
        WrongPassword,
        "Neo4j at {uri} refuses the user or password: check NEO4J_USER and its password.",
    ),
    Known(
        r"ClientError\.Database\.DatabaseNotFound",
        BadSetting,
        "Neo4j at {uri} has no database of that name; correct NEO4J_DATABASE.",
    ),
    Known(
        r"ClientError\.Transaction\.(TransactionTimedOut.*|LockClientStopped)",
        TimedOut,
        "Neo4j took longer over {what} than it may; try again when it is less busy.",
    ),
    Known(
        r"DatabaseError\.Transaction\.(TransactionCommitFailed|TransactionLogError)",
        DiskFull,
        "Neo4j at {uri} can't write ({what}), most likely because its disk is full: make room, restart it "
        "(`contactpoint neo4j stop`) and give the command again.",
    ),
    Known(
        r"DatabaseError\.Transaction\.TransactionStartFailed|.*\.DatabaseUnavailable",
        Unreachable,
        "Neo4j's database at {uri} has stopped after a fault ({what}), often a full disk: make room, restart "
        "it (`contactpoint neo4j stop`) and give the command again.",
    ),
    Known(
        r".*OutOfMemory.*",
        Busy,
        "Neo4j at {uri} has no memory left for {what}; try later, or give it a larger heap.",
    ),
    Known(r"TransientError\..*", Busy, "Neo4j at {uri} was too busy for {what}; try again."),
)
"""The first that fits holds. What the disk codes mean was seen on a server whose disk was filled."""


CLOSED: Final = "Driver closed"
"""The whole message of a driver that was closed meanwhile; it has no class of its own."""

_OUR_OWN_IS_GONE: Final = (
    "The embedded Neo4j doesn't answer ({what}), it has probably ended; give the same command again: it "
    "starts Neo4j, and a load goes on where this one stopped."
)
_IT_IS_GONE: Final = (
    "Neo4j at {uri} doesn't answer ({what}); check that it runs and that NEO4J_URI is right, then give the "
    "same command again."
)


@contextmanager
def translated(uri: str, what: str, *, embedded: bool = False) -> Generator[None]:
    """Turn what the driver raises inside into one of our failures, about `what` (a query's name) at `uri`.

    `embedded`: the server there is our own.
    """
    try:
        yield
    except (Neo4jError, DriverError) as error:
        failure = failure_of(error, uri, what, embedded=embedded)
        if failure is None:
            raise
        raise failure from error


def failure_of(
    error: Neo4jError | DriverError, uri: str, what: str, *, embedded: bool = False
) -> ContactPointError | None:
    """The failure that `error` means to a person, None where it is a fault of ours."""
    if isinstance(error, DriverError):
        return _of_driver(error, uri, what, embedded=embedded)
    return _of_server(error, uri, what)


def _of_driver(error: DriverError, uri: str, what: str, *, embedded: bool) -> ContactPointError | None:
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return Busy(f"Every connection to Neo4j at {uri} is in use ({what} waited in vain); try again.")
    if isinstance(error, ConfigurationError):
        return BadSetting(f"NEO4J_URI {uri} can't be used ({error}); correct it or unset it.")
    # a page that found the server gone has closed what others were just about to use
    if isinstance(error, ServiceUnavailable | SessionExpired) or str(error) == CLOSED:
        return Unreachable((_OUR_OWN_IS_GONE if embedded else _IT_IS_GONE).format(uri=uri, what=what))
    return None


def _of_server(error: Neo4jError, uri: str, what: str) -> ContactPointError | None:
    code = (error.code or "").removeprefix("Neo.")
    known = next((known for known in KNOWN if re.fullmatch(known.code, code)), None)
    return known.failure(known.sentence.format(uri=uri, what=what)) if known else None
