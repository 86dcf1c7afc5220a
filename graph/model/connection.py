"""Lending neomodel the gateway's driver, for edits of single records through the model's classes.

Loads, traversals and searches never go this way: they are files under `cypher/`.
"""

import os
from typing import Any

from neomodel import db
from neomodel.config import get_config

from graph.gateway import Gateway


def connect(gateway: Gateway) -> None:
    """Let the model's classes read and write through `gateway`, in this process, until it is closed."""
    config = get_config()
    config.database_name = gateway.database
    config.cypher_log_redaction_hook = _names_only
    db.set_connection(driver=gateway.driver)


def forget() -> None:
    """Drop the lent driver without closing it: it belongs to the gateway, or to the process before a fork."""
    # neomodel declares no way to give back a driver that it doesn't own
    db._connection.driver = None  # pyright: ignore[reportPrivateUsage]  # the only way, see above


def _names_only(parameters: dict[str, Any]) -> dict[str, str]:
    return dict.fromkeys(parameters, "...")


# one worker must never get another's answer: a forked child starts without the parent's driver
os.register_at_fork(after_in_child=forget)
