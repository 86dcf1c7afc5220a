"""Who calls the API: a program by its token, and the user for whom a system asks."""

from typing import Any, Final, cast

from flask import Response, current_app, g, request

from access.accounts import Person
from access.errors import NotSignedIn
from access.policy import may
from access.reasons import Stated
from access.systems.clients import Caller
from access.systems.standing_in import Behalf, for_user
from access.visit import Visit
from web.api.problems import problem
from web.services import services
from web.session import origin

BEARER: Final = "Bearer "
LIMITED: Final = "API_LIMIT"


def refuse(permission: str | None) -> Response | None:
    """The guard before every call: a token that holds, of a program that has the permission."""
    header = request.headers.get("Authorization", "")
    if not header.startswith(BEARER):
        return problem(401, "Send a token: Authorization: Bearer TOKEN.")
    try:
        token, user = header.removeprefix(BEARER).strip(), request.headers.get("On-Behalf-Of")
        g.caller = services().access.clients.of(token, user)
    except NotSignedIn as refused:
        return problem(401, str(refused))
    if permission is None or not may(client().role, permission):
        return problem(403, "This client may not do that.")
    return None


def client() -> Person:
    """The program that calls."""
    return cast(Caller, g.caller).client


def client_name() -> str:
    """Whose calls are counted together: the client's, or a network address's before there is a token."""
    return client().username if "caller" in g else origin().address


def visit() -> Visit:
    """The program's own visit."""
    return Visit(client(), f"api {client().username}", origin().address)


def behalf(headers: dict[str, Any], permission: str) -> tuple[Behalf, Stated]:
    """The system and the user it asks for, and the reason given with this call.

    Raises NotPermitted, BadInput.
    """
    asked = cast(Caller, g.caller)
    both = for_user(asked.client, asked.user, headers["user"], origin().address, permission)
    return both, services().disclosures.reasons.given(both.visit, headers["reason"], both.user)


def limit() -> str:
    """How many calls a client may make."""
    return f"{dict[str, Any](current_app.config)[LIMITED]} per minute"
