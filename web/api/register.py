"""Putting the API into the application: its routes, its limits, and no cookies."""

from typing import Any, Final

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from graph.settings import Settings
from web.api import caller, changes, children, involvements, matching, networks, supplies, tokens
from web.api.calls import Calls
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
    app.extensions[caller.CALLS] = Calls()
    untyped: Any = csrf
    for part in PARTS:
        untyped.exempt(part.blueprint)
