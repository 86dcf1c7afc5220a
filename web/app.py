"""The Flask application: made from its configuration, the parts listed in the order they apply."""

import sys
from typing import Any, Final

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from access.access import Access
from access.demo import is_demo
from graph.doors import serving
from graph.settings import Settings
from web import (
    admin,
    answers,
    asking,
    caseload,
    children,
    consenting,
    correcting,
    failures,
    headers,
    health,
    home,
    involvement,
    loads,
    network,
    overriding,
    own_session,
    review,
    rights,
    search,
    services,
    session,
    signin,
    templating,
)
from web import logs as logging
from web.account import invitation
from web.account import own as account
from web.api import register as api
from web.config import WebConfig
from web.figures import counted as counting
from web.figures import page as figures
from web.reports import directory
from web.reports import pages as report_pages
from web.sealed import KEY, sealing_key

LARGEST_FORM: Final = 64 * 1024
"""Bytes: no form of ours comes near it."""


def create_app(config: WebConfig) -> Flask:
    """An application on `config`; opens nothing until the first request."""
    app = Flask("web")
    app.config.from_mapping(_flask_settings(config))
    if config.https:
        # one proxy, which ends TLS and names the browser's address
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)
    counting.init_app(app)
    figures.init_app(app, services.init_app(app, config.settings))
    csrf = CSRFProtect(app)
    templating.init_app(app)
    headers.init_app(app)
    failures.init_app(app)
    rooms = (health, home, signin, search, children, involvement, caseload, network, own_session, review)
    others = (report_pages, directory, invitation, account, overriding, consenting, answers, loads)
    ours = (rights, correcting, *admin.ROOMS)
    for room in (*rooms, *others, *ours, figures):
        app.register_blueprint(room.blueprint)
    session.init_app(app)
    api.init_app(app, config.settings, csrf)
    asking.init_app(app)
    overriding.init_app(app)
    return app


def from_environment(*, https: bool = False) -> Flask:
    """The application on the environment's settings: what gunicorn calls in each worker."""
    settings = Settings.from_env()
    logging.configure(sys.stderr)
    serving(settings).stay()
    access = Access.open(settings)
    try:
        config = WebConfig(settings=settings, https=https, demonstration=is_demo(access.store))
    finally:
        access.close()
    return create_app(config)


def _flask_settings(config: WebConfig) -> dict[str, Any]:
    return {
        "SECRET_KEY": config.cookie_key(),
        KEY: sealing_key(config.settings),
        "SESSION_COOKIE_NAME": f"{session.HOST_ONLY if config.https else ''}contactpoint",
        "SESSION_COOKIE_SECURE": config.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "MAX_CONTENT_LENGTH": LARGEST_FORM,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "DEMONSTRATION": config.demonstration,
        "TRUSTED_HOSTS": None,
    }
