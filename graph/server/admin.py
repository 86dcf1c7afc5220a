"""Neo4j's administration tool (import, dump, load, check) on the embedded server's own files."""

import subprocess
from collections.abc import Sequence

from graph.errors import Busy, ServerFault
from graph.server.home import ServerHome
from graph.server.java import admin_command, admin_environment, write_configuration
from graph.settings import Settings


def admin(settings: Settings, *arguments: str) -> str:
    """Run `neo4j-admin` with `arguments` while the server is stopped; returns what it printed.

    Raises Busy while the server runs, ServerFault when the tool fails, with the last line it printed.
    """
    home = ServerHome(settings.home / "neo4j")
    state = home.state()
    if state and state.process:
        raise Busy("Neo4j is running; stop it with `contactpoint neo4j stop` and try again.")
    home.make()
    if not (home.conf / "neo4j.conf").exists():
        write_configuration(settings, home, home.last_port)
    return run(settings, home, arguments)


def run(settings: Settings, home: ServerHome, arguments: Sequence[str], heap: str | None = None) -> str:
    """Run the tool without looking whether the server runs; `heap` None: the server's own."""
    done = subprocess.run(
        admin_command(settings, home, arguments, heap or settings.server_heap),
        env=admin_environment(home),
        cwd=home.folder,
        umask=0o077,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["nothing"])[-1]
        raise ServerFault(f"Neo4j's `{' '.join(arguments[:3])}` failed; its last word was: {last}")
    return done.stdout
