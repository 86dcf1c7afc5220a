"""What each process counts as it works. Under several workers the values lie in files that all share."""

import os
import time
from typing import Final

import structlog
from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

EXTENSION: Final = "figures"
SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The folder of those files: set where gunicorn serves, before anything is counted."""

BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SLOW: Final = 2.0
"""Seconds from which on a page is worth a line in the log."""

log = structlog.get_logger("web")


class Counted:
    """Pages and queries of this process. One for each application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.pages = Histogram(
            "contactpoint_page_seconds",
            "Seconds that a page took, by route and kind of status.",
            ("endpoint", "status"),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self.queries = Histogram(
            "contactpoint_query_seconds",
            "Seconds that a query of the graph took, by its name under cypher/.",
            ("query",),
            buckets=BUCKETS,
            registry=self._registry,
        )

    def query(self, name: str, seconds: float) -> None:
        """Count one query."""
        self.queries.labels(name).observe(seconds)

    def registry(self) -> CollectorRegistry:
        """What has been counted: by every worker where they share a folder, by this process else."""
        if SHARED not in os.environ:
            return self._registry
        shared = CollectorRegistry()
        MultiProcessCollector(shared)
        return shared


def init_app(app: Flask) -> Counted:
    """Count every page of `app`."""
    made = Counted()
    app.extensions[EXTENSION] = made
    app.before_request(_begin)
    app.after_request(_end)
    return made


def counted(app: Flask) -> Counted:
    """What `app` counts with."""
    found = app.extensions[EXTENSION]
    assert isinstance(found, Counted)
    return found


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.pop("began", time.perf_counter())
    endpoint = request.endpoint or "none"
    counted(current_app).pages.labels(endpoint, f"{response.status_code // 100}xx").observe(seconds)
    if seconds > SLOW:
        log.warning("slow", endpoint=endpoint, status=response.status_code, seconds=round(seconds, 1))
    return response
