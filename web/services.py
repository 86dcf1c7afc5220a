"""What the pages stand on: one gateway and one control database a process, opened at first use.

Never before a fork: a driver used by two processes gives one of them the other's answer.
"""

import time
from collections.abc import Mapping
from datetime import date
from threading import Lock

from flask import Flask, current_app

from access.access import Access
from access.demo import is_demo
from access.disclose import Disclosures
from graph.errors import BadInput
from graph.gateway import Gateway, Observe, unobserved
from graph.queries import query
from graph.settings import Settings
from graph.traversals.involvements import currency
from web.figures.counted import counted

EXTENSION = "contactpoint"

CURRENT_SECONDS = 120.0


class Services:
    """The gateway and the control database of this process; threads share them."""

    def __init__(self, settings: Settings, observe: Observe = unobserved) -> None:
        self.settings = settings
        self._observe = observe
        self._lock = Lock()
        self._gateway: Gateway | None = None
        self._access: Access | None = None
        self._currency: tuple[float, Mapping[str, date]] = (-CURRENT_SECONDS, {})

    @property
    def gateway(self) -> Gateway:
        """The way to the graph; raises Unreachable and the like when there is none."""
        with self._lock:
            if self._gateway is None:
                self._gateway = Gateway.open(self.settings, considerate=True, observe=self._observe)
            return self._gateway

    @property
    def access(self) -> Access:
        """Accounts, sessions and the audit; raises StoreFault when they can't be had."""
        with self._lock:
            if self._access is None:
                self._access = Access.open(self.settings)
            return self._access

    @property
    def disclosures(self) -> Disclosures:
        """The one door to a child."""
        return Disclosures(self.access, self.gateway)

    def currency(self) -> Mapping[str, date]:
        """The day up to which each source has been loaded, asked again every few minutes: loads are rare."""
        asked_at, known = self._currency
        if time.monotonic() - asked_at > CURRENT_SECONDS:
            known = currency(self.gateway)
            self._currency = (time.monotonic(), known)
        return known

    def lose_gateway(self) -> None:
        """Forget a gateway that doesn't answer: the next use finds the server wherever it is by then."""
        with self._lock:
            if self._gateway is not None:
                self._gateway.close()
                self._gateway = None

    def close(self) -> None:
        """Close what was opened."""
        self.lose_gateway()
        with self._lock:
            if self._access is not None:
                self._access.close()
                self._access = None


def init_app(app: Flask, settings: Settings) -> Services:
    """Give `app` its services, not yet opened."""
    found = Services(settings, counted(app).query)
    app.extensions[EXTENSION] = found
    return found


def services() -> Services:
    """The current application's services."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Services)
    return found


def refuse_real_data(gateway: Gateway, access: Access) -> None:
    """Raise BadInput where a demonstration, whose users' codes can be printed, holds real children."""
    if is_demo(access.store) and gateway.read(query("traversals/real_loads"))[0]["real"]:
        raise BadInput(
            "This home is a demonstration and holds records that aren't invented: set CONTACTPOINT_HOME to "
            "a home of their own, with accounts of its own."
        )
