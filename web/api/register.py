"""Putting the API into the application: its routes, its limits, and no cookies."""

from typing import Any, Final

from flask import Flask
from flask_limiter import Limiter
from flask_wtf.csrf import CSRFProtect

from graph.settings import Settings
from web.api import caller, changes, children, involvements, matching, networks, supplies, tokens
from web.api.counts import SCHEME
from web.api.documented import Routes, make

PARTS: Final[list[Routes]] = [
    tokens.routes,
    children.routes,
    networks.routes,
    involvements.routes,
    matching.routes,
    changes.routes,
    supplies.routes,
]


def init_app(app: Flask, settings: Settings, csrf: CSRFProtect) -> None:
    """Register the API on `app`. A token authenticates it and no cookie does, so no form can forge a call."""
    app.config[caller.LIMITED] = settings.api_limit
    make(app, PARTS)
    limiter = Limiter(caller.client_name, app=app, storage_uri=f"{SCHEME}://", strategy="fixed-window")
    untyped: Any = csrf
    for part in PARTS:
        untyped.exempt(part.blueprint)
        limiter.limit(caller.limit)(part.blueprint)
