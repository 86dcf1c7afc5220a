"""The guard before every route: what it asks of the policy must be allowed to who is signed in.

A route that declares nothing is refused, so that forgetting to ask shows nobody anything.
"""

from typing import Final

from flask import Flask, abort, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from access.policy import may
from access.routes import PUBLIC, asked_by
from web.api import caller
from web.api.problems import is_api
from web.session import AFTER, signed_in

FILES: Final = ("static",)
"""Style sheets and scripts: Flask's own route, which no decorator reaches."""


def init_app(app: Flask) -> None:
    """Refuse every request that its route's declaration doesn't allow."""
    app.before_request(_refuse)


def asked_of(app: Flask, endpoint: str) -> str | None:
    """What an endpoint asks for; None where its view declares nothing."""
    return PUBLIC if endpoint in FILES else asked_by(app.view_functions[endpoint])


def _refuse() -> Response | None:
    if request.endpoint is None or request.endpoint in FILES:
        return None  # no route (404 or 405), or a file that is the same for everybody
    permission = asked_of(current_app, request.endpoint)
    if is_api():
        return caller.refuse(permission)
    if permission == PUBLIC:
        return None
    user = signed_in()
    if user is None:
        return _to_sign_in()
    if permission is None or not may(user.person.role, permission):
        abort(403)
    return None


def _to_sign_in() -> Response:
    """Ask who it is, and remember where they were going."""
    if request.method == "GET":
        session[AFTER] = request.full_path.rstrip("?")
    return redirect(url_for("signin.enter"), 303)
