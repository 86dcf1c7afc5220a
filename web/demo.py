"""The demonstration: an invented country, loaded, one child's story told, and the pages served.

It runs the commands that a person would type, so what it shows is what they do. Everything it starts, the
embedded Neo4j included, is stopped when it ends.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn
from urllib.error import URLError
from urllib.request import urlopen

import click
from rich.console import Console

from graph.errors import ContactPointError
from graph.server import stop
from graph.settings import Settings
from web import serve as serving
from web.demo_home import DemoHome
from web.story import sign_in_lines, tell

CHILDREN: Final = 20_000
SEED: Final = 1
STOP_SECONDS: Final = 15
READY_SECONDS: Final = 60


@click.group(invoke_without_command=True)
@click.option("--children", envvar="CHILDREN", default=CHILDREN, show_default=True, help="How many children.")
@click.option("--seed", default=SEED, show_default=True, help="Which country: the same seed, the same one.")
@click.option("--port", envvar="PORT", default=serving.PORT, show_default=True, help="Port to serve at.")
@click.option("--once", envvar="ONCE", is_flag=True, help="End after the story.")
@click.pass_context
def demo(context: click.Context, children: int, seed: int, port: int, once: bool) -> None:
    """Make the demo country, load it, tell one child's story and serve it."""
    if context.invoked_subcommand is None:
        with _ended_by_signals():
            run(Settings.from_env(), children=children, seed=seed, port=port, once=once)


@demo.command()
@click.option("--user", default="practitioner", show_default=True, help="Whose code.")
def code(user: str) -> None:
    """Print the code that a demonstration user's authenticator app would show now."""
    click.echo(DemoHome(Settings.from_env()).current_code(user))


def run(settings: Settings, *, children: int, seed: int, port: int, once: bool) -> None:
    """Do the whole demonstration; returns when it is over and nothing of it runs any more."""
    if not once:
        serving.refuse_taken(serving.LOOPBACK, port)
    console = Console()
    home = DemoHome(settings)
    try:
        home.prepare(children, seed)
        user = home.user()
        number = tell(console, home)
        if not once:
            address = f"http://{serving.LOOPBACK}:{port}"
            console.print(sign_in_lines(user, number, address), highlight=False, soft_wrap=True)
            _serve(console, address, port)
    finally:
        if settings.embedded:
            stop(settings)


def _serve(console: Console, address: str, port: int) -> None:
    """Run the web server until it is told to stop, saying when its pages answer."""
    server = subprocess.Popen(serving.command(serving.LOOPBACK, port))
    try:
        _wait_until_ready(server, f"{address}/health/ready")
        print(f"ContactPoint is ready: {address}", flush=True)
        console.print("Press Ctrl-C to stop.")
        server.wait()
    except KeyboardInterrupt:
        console.print("\nStopping.")
    finally:
        _end(server)


def _wait_until_ready(server: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address, timeout=10) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise ContactPointError("The web pages didn't come up; run `contactpoint serve` to see why.")


def _end(server: "subprocess.Popen[bytes]") -> None:
    """End the server, kindly first; a second Ctrl-C can't leave it behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def _ended_by_signals() -> Generator[None]:
    """Make a terminate or a hang-up end the demonstration as Ctrl-C does, cleaning up."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    # a script's background job is born deaf to Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)
