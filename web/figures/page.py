"""`/metrics`: for a monitoring system on this machine, or one that has the token."""

import hmac
from typing import Final

from flask import Blueprint, Flask, abort, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from access.routes import PUBLIC, asks
from web.figures.asked import Asked
from web.figures.counted import counted
from web.serve import is_loopback
from web.services import Services, services

blueprint = Blueprint("figures", __name__)

ASKED: Final = "figures asked"


def init_app(app: Flask, found: Services) -> None:
    """Let `app` ask the stores for figures."""
    registry = CollectorRegistry()
    registry.register(Asked(found))
    app.extensions[ASKED] = registry


@blueprint.get("/metrics")
@asks(PUBLIC)
def metrics() -> tuple[bytes, dict[str, str]]:
    """Every figure; they name sources, queries and routes, and nobody."""
    if not (_from_here() or _has_token()):
        abort(403)
    asked = current_app.extensions[ASKED]
    told = generate_latest(counted(current_app).registry()) + generate_latest(asked)
    return told, {"Content-Type": CONTENT_TYPE_LATEST}


def _from_here() -> bool:
    """Asked on this machine and not through the proxy, whose requests come from here as well."""
    before = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    return "X-Forwarded-For" not in request.headers and is_loopback(before.get("REMOTE_ADDR", ""))


def _has_token() -> bool:
    token = services().settings.metrics_token
    given = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
