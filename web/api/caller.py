"""Who calls the API: a program by its token, and the user for whom a system asks."""

from typing import Any, Final, cast

from flask import Response, current_app, g, request

from access.accounts import Person
from access.errors import NotSignedIn
from access.policy import may
from access.reasons import Stated
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
        g.client = services().access.clients.of(header.removeprefix(BEARER).strip())
    except NotSignedIn as refused:
        return problem(401, str(refused))
    if permission is None or not may(client().role, permission):
        return problem(403, "This client may not do that.")
    return None


def client() -> Person:
    """The program that calls."""
    return cast(Person, g.client)


def client_name() -> str:
    """Whose calls are counted together: the client's, or a network address's before there is a token."""
    found: Person | None = g.get("client")
    return found.username if found else origin().address


def visit() -> Visit:
    """The program's own visit."""
    return Visit(client(), f"api {client().username}", origin().address)


def behalf(headers: dict[str, Any], permission: str) -> tuple[Behalf, Stated]:
    """The system and the user it asks for, and the reason given with this call.

    Raises NotPermitted, BadInput.
    """
    both = for_user(services().access, client(), headers["user"], origin().address, permission)
    reasons = services().disclosures.reasons
    stated = reasons.intended(both.visit, headers["reason"], on_behalf_of=both.user.username)
    return both, stated


def limit() -> str:
    """How many calls a client may make."""
    return f"{dict[str, Any](current_app.config)[LIMITED]} per minute"
