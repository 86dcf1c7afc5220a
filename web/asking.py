"""What each route asks of the policy: declared beside it, enforced before it, listed by a test.

A route that declares nothing is refused, so that forgetting to ask shows nobody anything.
"""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

from flask import Flask, abort, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from web.session import AFTER, signed_in

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC: Final = "public"
"""Asked by pages that anybody may see: they hold nobody's data."""

FILES: Final = ("static", "assets.file")
"""Style sheets, scripts and fonts: the first is Flask's own route, which no decorator reaches."""

ROLES: Final[dict[str, frozenset[str]]] = {
    "child.find": frozenset({"practitioner", "hub", "administrator"}),
    "child.open": frozenset({"practitioner", "hub", "administrator"}),
}
"""Which roles have which permission."""

_DECLARED: Final = "__asks__"


def asks(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that a route asks the policy for `permission`; put it directly on the view function."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _DECLARED, permission)
        return view

    return declare


def asked_by(app: Flask, endpoint: str) -> str | None:
    """The permission that an endpoint's view declares, None where it declares nothing."""
    if endpoint in FILES:
        return PUBLIC
    view: Callable[..., Any] = app.view_functions[endpoint]
    return getattr(view, _DECLARED, None)


def init_app(app: Flask) -> None:
    """Refuse every request that its route's declaration doesn't allow."""
    app.before_request(_refuse)


def _refuse() -> Response | None:
    if request.endpoint is None or request.endpoint in FILES:
        return None  # no route (404 or 405), or a file that is the same for everybody
    permission = asked_by(current_app, request.endpoint)
    user = signed_in()
    if permission == PUBLIC:
        return None
    if user is None:
        if request.method == "GET":
            session[AFTER] = request.full_path.rstrip("?")
        return redirect(url_for("signin.enter"), 303)
    if permission is None or not may(user.person.role, permission):
        abort(403)
    return None


def may(role: str, permission: str) -> bool:
    """Whether a role has a permission, by the table."""
    return role in ROLES.get(permission, frozenset())
