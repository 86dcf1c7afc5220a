"""What the pages stand on: one gateway a process, opened at first use.

Never before a fork: a driver used by two processes gives one of them the other's answer.
"""

from threading import Lock

from flask import Flask, current_app

from graph.gateway import Gateway
from graph.settings import Settings

EXTENSION = "contactpoint"


class Services:
    """The gateway of this process; threads share it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = Lock()
        self._gateway: Gateway | None = None

    @property
    def gateway(self) -> Gateway:
        """The way to the graph; raises Unreachable and the like when there is none."""
        with self._lock:
            if self._gateway is None:
                self._gateway = Gateway.open(self.settings)
            return self._gateway

    def close(self) -> None:
        """Close what was opened; the next use opens it again, wherever the server is by then."""
        with self._lock:
            if self._gateway is not None:
                self._gateway.close()
                self._gateway = None


def init_app(app: Flask, settings: Settings) -> Services:
    """Give `app` its services, not yet opened."""
    services = Services(settings)
    app.extensions[EXTENSION] = services
    return services


def services() -> Services:
    """The current application's services."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Services)
    return found
