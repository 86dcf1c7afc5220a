"""Start, stop and look at the embedded server.

The server is a process of its own session: it outlives the command that started it, and a Ctrl-C meant for
that command doesn't reach it. Two commands that start at once start one server, by a lock in its folder.
"""

import contextlib
import sys
from collections.abc import Callable, Generator
from dataclasses import replace

from filelock import FileLock, Timeout

from graph import doors
from graph.errors import Busy
from graph.server.endpoint import Endpoint, Status
from graph.server.faults import holder
from graph.server.home import ServerHome
from graph.server.java import write_configuration
from graph.server.starting import Say, end, endpoint, prepare, start_process
from graph.server.taking_over import Beside
from graph.server.tool import run
from graph.settings import Settings


def to_stderr(sentence: str) -> None:
    """Say something to the person at the terminal without disturbing a command's output."""
    print(sentence, file=sys.stderr, flush=True)


def server_home(settings: Settings) -> ServerHome:
    """The embedded server's folder below the home folder."""
    return ServerHome(settings.home / "neo4j")


def ensure_running(settings: Settings, say: Say = to_stderr) -> Endpoint:
    """Where the embedded server is, after starting it if it isn't up; a file's reading when it is.

    Raises what `start` raises, and Busy at once while the server is held down.
    """
    running = _running(server_home(settings))
    if running:
        return running
    door = doors.server(settings)
    if door.is_shut:
        raise door.said
    return start(settings, say)


def start(settings: Settings, say: Say = to_stderr) -> Endpoint:
    """Start the embedded server and wait for its first answer; one that runs already is left alone.

    Raises ServerFault and its kinds (DiskFull, JarsFault), WrongPassword, or Busy when another command is
    starting or stopping the server for longer than CONTACTPOINT_SERVER_START_SECONDS.
    """
    home = server_home(settings)
    prepare(settings, home)
    beside = Beside(home)
    with _locked(settings, home):
        running = _running(home)
        if running:
            return running
        _clear_away(home, say)
        settle(settings)
        if beside.name and not holder(home):  # a server that lost its state file may run yet
            beside.move_in()
        return start_process(settings, home, say)


def stop(settings: Settings) -> bool:
    """Stop the embedded server cleanly; returns False when none was running.

    Raises Busy as `start` does.
    """
    home = server_home(settings)
    if not home.folder.exists():
        return False
    with _locked(settings, home):
        return _end(home)


def admin(settings: Settings, *arguments: str) -> str:
    """Run `neo4j-admin` with `arguments` on a stopped server's files; returns what it printed.

    No server can be started meanwhile. Raises Busy while one runs, ServerFault with the last line that a
    failing tool printed.
    """
    home = server_home(settings)
    prepare(settings, home)
    with _locked(settings, home):
        state = home.state()
        if state and state.process:
            raise Busy("Neo4j is running; stop it with `contactpoint neo4j stop` and try again.")
        write_configuration(settings, home, home.last_port)
        return run(settings, home, arguments)


@contextlib.contextmanager
def held(settings: Settings) -> Generator[int]:
    """Stop the embedded server, and let nobody start it while the block runs. Raises Busy as `start` does.

    The block is given the descriptor of the lock: a process that inherits it holds the server down too.
    """
    home = server_home(settings)
    prepare(settings, home)
    with doors.server(settings).shut(0) as door, _locked(settings, home):
        _end(home)
        settle(settings)
        yield door


@contextlib.contextmanager
def held_down(settings: Settings) -> Generator[Callable[..., str]]:
    """Hold the server while the block runs, which is given `neo4j-admin`; then start it again.

    The tool outlives a killed command and takes the lock along, so that nobody starts the server beside it.
    """
    home = server_home(settings)
    with held(settings) as door:
        write_configuration(settings, home, home.last_port)
        try:
            yield lambda *arguments: run(settings, home, arguments, keeps=(door,))
        finally:
            start_process(settings, home, to_stderr)


def settle(settings: Settings) -> None:
    """Put data back that were set aside for being written anew, unless new ones have taken their place."""
    home = server_home(settings)
    aside = server_home(replace(settings, home=home.aside))
    if aside.data.exists() and not home.data.exists():
        _end(aside)
        aside.data.rename(home.data)


def status(settings: Settings) -> Status:
    """What the embedded server is doing, by its state file and the system's processes; never waits."""
    state = server_home(settings).state()
    if state is None:
        return Status("stopped")
    if state.process is None:
        return Status("crashed")
    word = "running" if state.ready else "starting"
    return Status(word, f"bolt://127.0.0.1:{state.port}", state.pid, state.profile, state.created)


def _end(home: ServerHome) -> bool:
    """End the server's process; False when there was none."""
    state = home.state()
    process = state.process if state else None
    if process:
        end(process)
    home.forget()
    return process is not None


def _running(home: ServerHome) -> Endpoint | None:
    state = home.state()
    if state and state.ready and state.process:
        return endpoint(home, state.port)
    return None


@contextlib.contextmanager
def _locked(settings: Settings, home: ServerHome) -> Generator[None]:
    try:
        with FileLock(home.lock, timeout=settings.server_start_seconds + 5):
            yield
    except Timeout as error:
        raise Busy(
            f"Another command is starting or stopping Neo4j in {settings.home}; wait for it, then try again."
        ) from error


def _clear_away(home: ServerHome, say: Say) -> None:
    """Deal with a process that was started here before and isn't up."""
    state = home.state()
    if state is None:
        return
    if state.process:
        say(f"Neo4j (process {state.pid}) was left half started; ending it.")
        end(state.process)
    else:
        say("Neo4j had ended without being stopped; starting it again. Whatever was committed is there.")
    home.forget()
