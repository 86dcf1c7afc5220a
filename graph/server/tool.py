"""Neo4j's administration tool (import, dump, load, check) on the embedded server's own files."""

import subprocess
from collections.abc import Collection, Sequence

from graph.errors import ServerFault
from graph.server.home import ServerHome
from graph.server.java import admin_command, admin_environment
from graph.settings import Settings


def run(
    settings: Settings,
    home: ServerHome,
    arguments: Sequence[str],
    heap: str | None = None,
    keeps: Collection[int] = (),
) -> str:
    """Run the tool with `arguments`; returns what it printed. `heap` None: as much as the server's.

    It inherits the descriptors that it `keeps`: locks that must hold for as long as it runs. Raises
    ServerFault with the last line that a failing tool printed. The caller knows whether the server runs.
    """
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
        pass_fds=keeps,
    )
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["nothing"])[-1]
        raise ServerFault(f"Neo4j's `{' '.join(arguments[:3])}` failed; its last word was: {last}")
    return done.stdout
