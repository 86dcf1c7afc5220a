"""What each route asks of the policy: declared beside it, enforced before it, listed by a test.

A route that declares nothing is refused, so that forgetting to ask shows nobody anything.
"""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from web.session import may, signed_in

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC: Final = "public"
"""Asked by pages that anybody may see: they hold nobody's data."""

STATIC: Final = "static"
"""Flask's own route to our style sheet and scripts, which no decorator reaches."""

_DECLARED: Final = "__asks__"


def asks(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that a route asks the policy for `permission`; put it directly on the view function."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _DECLARED, permission)
        return view

    return declare


def asked_by(app: Flask, endpoint: str) -> str | None:
    """The permission that an endpoint's view declares, None where it declares nothing."""
    if endpoint == STATIC:
        return PUBLIC
    view: Callable[..., Any] = app.view_functions[endpoint]
    return getattr(view, _DECLARED, None)


def init_app(app: Flask) -> None:
    """Refuse every request that its route's declaration doesn't allow."""
    app.before_request(_refuse)


def _refuse() -> Response | None:
    if request.endpoint is None:
        return None  # no route: 404, or 405
    permission = asked_by(current_app, request.endpoint)
    if permission == PUBLIC:
        return None
    if not signed_in():
        return redirect(url_for("signin.enter", next=request.path if request.method == "GET" else None))
    if permission is None or not may(permission):
        abort(403)
    return None
