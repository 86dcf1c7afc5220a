"""How gunicorn serves: a few threads in each of a few processes, nothing loaded before the fork.

SIGTERM lets each page in hand be finished, for at most `graceful_timeout` seconds.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import psutil

from graph.settings import Settings
from web.logs import LOGGING

worker_class = "gthread"
workers = max(2, min(8, os.cpu_count() or 2))
threads = 4
# a driver or a database used before the fork hands one process the other's answers
preload_app = False
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
loglevel = "warning"
logconfig_dict = LOGGING
control_socket_disable = True
limit_request_line = 4094
limit_request_fields = 50

FIGURES = Settings.from_env().home / "figures"
"""A folder for each running server, in which its workers share what they count."""

SHARED = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server: object) -> None:
    """Make this server's folder, and remove those of servers that were killed."""
    for left in FIGURES.glob("*"):
        if not (left.name.isdigit() and psutil.pid_exists(int(left.name))):
            shutil.rmtree(left, ignore_errors=True)
    own = FIGURES / str(os.getpid())
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(mode=0o700, parents=True)
    os.environ[SHARED] = str(own)  # read when the workers import what counts


def child_exit(server: object, worker: Any) -> None:
    """Keep an ended worker's counts, and forget what only held while it ran."""
    from prometheus_client import multiprocess  # not before the folder is known

    untyped: Any = multiprocess
    untyped.mark_process_dead(worker.pid)


def on_exit(server: object) -> None:
    """Remove this server's folder."""
    shutil.rmtree(Path(os.environ[SHARED]), ignore_errors=True)


def post_fork(server: object, worker: object) -> None:
    """Forget whatever driver neomodel may have been given before this process was forked."""
    if "neomodel" in sys.modules:
        from neomodel import db  # only where somebody else imported it: it costs half a second

        db.driver = None
