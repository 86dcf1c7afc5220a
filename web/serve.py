"""Serving the application by gunicorn, in this very process: no supervisor of our own to outlive it."""

import os
import socket
import sys
from ipaddress import ip_address
from typing import Final, NoReturn

from access.access import Access
from graph.errors import BadInput, Busy
from graph.gateway import Gateway
from graph.settings import Settings
from web.services import refuse_real_data

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8000


def serve(settings: Settings, host: str, port: int, *, https: bool) -> NoReturn:
    """Become the web server at `host` and `port`; ends only with the process.

    Raises BadInput for an address that isn't this machine's own without TLS in front, and for a demonstration
    that holds real records; Busy for a port that is taken.
    """
    if not https and not is_loopback(host):
        raise BadInput(
            f"{host} can be reached from other machines; put a proxy with TLS before it and add --https."
        )
    refuse_taken(host, port)
    access = Access.open(settings)
    try:
        with Gateway.open(settings) as gateway:
            refuse_real_data(gateway, access)
    finally:
        access.close()
    os.execv(sys.executable, command(host, port, https=https))


def command(host: str, port: int, *, https: bool = False) -> list[str]:
    """The command that serves, without the checks of `serve`."""
    return [
        *(sys.executable, "-m", "gunicorn", "--config", "python:web.gunicorn_config"),
        *("--bind", f"{host}:{port}", f"web.app:from_environment(https={https})"),
    ]


def refuse_taken(host: str, port: int) -> None:
    """Raise Busy when something listens at `host` and `port` already, BadInput when it can't be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise BadInput(f"Port {port} may not be used by you; choose one above 1023.") from error
        except OSError as error:
            raise Busy(f"Port {port} is in use; stop what uses it or choose another port.") from error


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
