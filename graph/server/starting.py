"""One start of the embedded server: its folder, password, process, and the wait for its first answer."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from typing import Final, TypeAlias

import psutil
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.errors import DiskFull, ServerFault, WrongPassword
from graph.queries import literal, query
from graph.server.endpoint import Endpoint
from graph.server.faults import LogMark, PortTaken, TornLog, recognised, unforeseen
from graph.server.home import ServerHome, State
from graph.server.java import server_command, write_configuration
from graph.server.tool import run
from graph.settings import Settings

Say: TypeAlias = Callable[[str], None]
USER: Final = "neo4j"
NEEDED_BYTES: Final = 200_000_000
"""Room that an empty store and its logs need."""
_PORTS_TRIED: Final = 3
_STOP_SECONDS: Final = 60
_RATE_LIMIT: Final = "Neo.ClientError.Security.AuthenticationRateLimit"


def prepare(settings: Settings, home: ServerHome) -> None:
    """Make the server's folders.

    Raises ServerFault where that isn't allowed, DiskFull where there isn't room for an empty store.
    """
    try:
        home.make()
    except OSError as error:
        raise ServerFault(
            f"{home.folder} can't be made ({error.strerror}); set CONTACTPOINT_HOME to a folder that may be "
            "written."
        ) from error
    free = shutil.disk_usage(home.folder).free
    if free < NEEDED_BYTES:
        raise DiskFull(
            f"Only {free // 1_000_000} MB are free under {settings.home}, and Neo4j needs "
            f"{NEEDED_BYTES // 1_000_000}; make room there, or set CONTACTPOINT_HOME to another disk."
        )


def start_process(settings: Settings, home: ServerHome, say: Say) -> Endpoint:
    """Start the server at the port that is set, the last one, or a free one; returns when it answers.

    A log of changes that ends in one that was cut off stops Neo4j; that end is dropped, in so many words.
    """
    try:
        return _at_a_port(settings, home)
    except TornLog as torn:
        say(str(torn))
        return _at_a_port(settings, home, bears_torn_log=True)


def _at_a_port(settings: Settings, home: ServerHome, *, bears_torn_log: bool = False) -> Endpoint:
    if settings.server_port:
        if not is_free(settings.server_port):
            raise PortTaken.at(settings.server_port)
        return _start(settings, home, settings.server_port, bears_torn_log=bears_torn_log)
    for left in reversed(range(_PORTS_TRIED)):
        try:
            return _start(settings, home, _free_port(home.last_port), bears_torn_log=bears_torn_log)
        except PortTaken:  # somebody took it between our look and Neo4j's
            if not left:
                raise
    raise AssertionError("unreachable")


def endpoint(home: ServerHome, port: int) -> Endpoint:
    """How to reach the server at `port`. Raises WrongPassword when its password file is gone."""
    password = home.password()
    if not password:
        raise WrongPassword(
            f"The embedded Neo4j's password is missing; put {home.password_file} back, from a backup if "
            "need be."
        )
    return Endpoint(f"bolt://127.0.0.1:{port}", USER, password)


def end(process: psutil.Process) -> None:
    """Ask a server to stop and wait for it; one that doesn't within a minute is killed (it recovers)."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(signal.SIGTERM)
        if not has_ended(process, _STOP_SECONDS):
            process.kill()
            has_ended(process, _STOP_SECONDS)


def has_ended(process: psutil.Process, seconds: float) -> bool:
    """Wait for a process to end, `seconds` at most; whether it has.

    One has ended too when its parent, another command that runs yet, hasn't taken note of that.
    """
    until = time.monotonic() + seconds
    with contextlib.suppress(psutil.NoSuchProcess):
        while True:
            with contextlib.suppress(psutil.TimeoutExpired):
                process.wait(0.1)
            if process.status() == psutil.STATUS_ZOMBIE:
                break
            if time.monotonic() > until:
                return False
    return True


def _start(settings: Settings, home: ServerHome, port: int, *, bears_torn_log: bool) -> Endpoint:
    write_configuration(settings, home, port, bears_torn_log=bears_torn_log)
    if home.password() is None:
        _set_password(settings, home)
    where = endpoint(home, port)
    mark = LogMark(home)
    process = _launch(settings, home)
    state = State(process.pid, process.create_time(), port, settings.server_profile, ready=False)
    try:
        home.remember(state)
        if not bears_torn_log:
            _until_listening(settings, home, process, mark, where)
        _wait(settings, home, process, mark, where)
        home.remember_port(port)
        home.remember(State(state.pid, state.created, port, state.profile, ready=True))
    except BaseException:
        end(process)
        home.forget()
        raise
    return where


def _set_password(settings: Settings, home: ServerHome) -> None:
    # handed over in a file: everybody on the machine can read a command line
    with home.password_in_the_making() as (password, arguments):
        arguments.write_text(f"dbms\nset-initial-password\n{password}\n", encoding="utf-8")
        run(settings, home, [f"@{arguments}"], heap="256m")


def _launch(settings: Settings, home: ServerHome) -> psutil.Popen:
    with home.console.open("wb") as console:
        return psutil.Popen(
            server_command(settings, home),
            cwd=home.folder,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=0o077,
            env={name: value for name, value in os.environ.items() if name != "JDK_JAVA_OPTIONS"},
        )


def _until_listening(
    settings: Settings, home: ServerHome, process: psutil.Popen, mark: LogMark, where: Endpoint
) -> None:
    """Wait until the server listens or ends; raises TornLog at once, which takes Neo4j half a minute."""
    until = time.monotonic() + settings.server_start_seconds
    while time.monotonic() < until and process.poll() is None and not _listens(process, where.port):
        known = recognised(settings, home, mark, where.port)
        if isinstance(known, TornLog):
            raise known
        time.sleep(0.2)


def _wait(
    settings: Settings, home: ServerHome, process: psutil.Popen, mark: LogMark, where: Endpoint
) -> None:
    """Wait for the first answer; raises what the logs tell when there is none."""
    until = time.monotonic() + settings.server_start_seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise recognised(settings, home, mark, where.port) or unforeseen(home, mark)
        if _listens(process, where.port) and _answers(settings, home, mark, where):
            return
        time.sleep(0.05)
    raise recognised(settings, home, mark, where.port) or ServerFault(
        f"Neo4j didn't answer within {settings.server_start_seconds:.0f} s; look into {home.logs}, or raise "
        "CONTACTPOINT_SERVER_START_SECONDS on a slow machine."
    )


def _answers(settings: Settings, home: ServerHome, mark: LogMark, where: Endpoint) -> bool:
    """True when the database answers a query, False when it may still come.

    The first query costs a new server a second of its own: better here, where nobody's time-out runs.
    """
    try:
        with (
            GraphDatabase.driver(where.uri, auth=(where.user, where.password)) as driver,  # pyright: ignore[reportUnknownMemberType]  # untyped options
            driver.session(database=settings.neo4j_database) as session,  # pyright: ignore[reportUnknownMemberType]  # untyped options
        ):
            session.run(literal(query("traversals/answers").text)).consume()
    except AuthError as error:
        raise WrongPassword(_refused(home, error)) from error
    except Neo4jError:
        known = recognised(settings, home, mark, where.port)
        if known:
            raise known from None
        return False
    except DriverError:
        return False
    return True


def _refused(home: ServerHome, error: AuthError) -> str:
    if error.code == _RATE_LIMIT:
        return "Neo4j has seen too many wrong passwords; wait ten seconds and try again."
    return (
        f"The embedded Neo4j refuses the password in {home.password_file}; put back the file that belongs to "
        "this graph, from a backup if need be."
    )


def is_free(port: int) -> bool:
    """True when nobody listens at `port` on loopback, so that Neo4j may."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port(wanted: int) -> int:
    """`wanted` if it is free, else one that the system gives."""
    if wanted and is_free(wanted):
        return wanted
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _listens(process: psutil.Process, port: int) -> bool:
    """True when that very process listens: another program at the port must not be sent the password."""
    with contextlib.suppress(psutil.Error):
        listening = (c for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN)
        return any(connection.laddr.port == port for connection in listening)
    return False
