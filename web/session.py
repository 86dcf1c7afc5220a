"""Who is signed in: the browser's cookie names a session that the control database keeps."""

from typing import Final

from flask import Flask, g, request, session
from werkzeug.wrappers import Response

from access.accounts import Origin, SignedIn
from access.errors import NotSignedIn
from access.policy import may
from access.visit import Visit
from web.menu import menu
from web.services import services

TOKEN: Final = "token"
PENDING: Final = "pending"
AFTER: Final = "after"

ASKING_ONLY: Final = "own_session.state"
"""The route that only asks when the session ends: a page left open must not keep it going."""

DEVICE_COOKIE: Final = "contactpoint-device"
HOST_ONLY: Final = "__Host-"
"""Begins a cookie's name over TLS: then the browser takes it from this very host alone."""

DEVICE_SECONDS: Final = 180 * 24 * 3600


def init_app(app: Flask) -> None:
    """Tell each template who is signed in and which pages are theirs."""
    app.context_processor(_for_templates)


def signed_in() -> SignedIn | None:
    """This request's session, looked up once; None where there is none that holds."""
    if "signed_in" not in g:
        g.signed_in = _look_up()
    return g.signed_in


def visit() -> Visit:
    """Who asks, in which session and from where; only for routes that ask for a permission."""
    found = signed_in()
    if found is None:
        raise NotSignedIn("Sign in to continue.")
    return Visit.of(found, origin().address)


def origin() -> Origin:
    """Where this request comes from."""
    return Origin(request.remote_addr or "unknown", request.cookies.get(device_cookie()))


def begin(token: str) -> None:
    """Keep a new session's token, and nothing from before it but where the user was going."""
    after = session.get(AFTER)
    session.clear()
    session[TOKEN] = token
    if after:
        session[AFTER] = after
    g.pop("signed_in", None)


def end() -> None:
    """End the session on the server and forget it in the browser."""
    token = session.get(TOKEN)
    session.clear()
    g.pop("signed_in", None)
    if token:
        try:
            services().access.sessions.end(token, origin().address)
        except NotSignedIn:
            return


def device_cookie() -> str:
    """What the cookie is called by which a browser is known."""
    return f"{HOST_ONLY if request.is_secure else ''}{DEVICE_COOKIE}"


def remember_device(response: Response, device: str) -> Response:
    """Let the browser keep the token by which it is known."""
    response.set_cookie(
        device_cookie(),
        device,
        max_age=DEVICE_SECONDS,
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
    return response


def _look_up() -> SignedIn | None:
    token = session.get(TOKEN)
    if token is None:
        return None
    try:
        return services().access.sessions.of(token, extend=request.endpoint != ASKING_ONLY)
    except NotSignedIn:
        return None


def _for_templates() -> dict[str, object]:
    found = g.get("signed_in")

    def allowed(permission: str) -> bool:
        return found is not None and may(found.person.role, permission)

    return {
        "user": found.person if found else None,
        "menu": menu(found.person) if found else [],
        "device_cookie": device_cookie(),
        "session_ends": found.idle_ends_at.isoformat() if found else "",
        "allowed": allowed,
    }
