"""Who calls the API: a program by its token, and the user for whom a system asks."""

from typing import Any, Final, cast

from flask import Response, current_app, g, request

from access.accounts import Person
from access.errors import NotSignedIn
from access.policy import may
from access.reasons import Stated
from access.routes import PUBLIC
from access.systems.clients import Caller
from access.systems.standing_in import Behalf, for_user
from access.visit import Visit
from web.api.problems import problem
from web.services import services
from web.session import origin

BEARER: Final = "Bearer "
LIMITED: Final = "API_LIMIT"
"""The setting: how many calls a client may make a minute."""

CALLS: Final = "contactpoint-calls"
"""The application's extension that counts them."""


def refuse(permission: str | None) -> Response | None:
    """The guard before every call: within its limit, and by the token of a program that has the permission.

    A client's calls are counted by its name; those without a token that holds, by their network address.
    """
    try:
        if permission == PUBLIC:
            return _too_many(origin().address)
        g.caller = _of_token()
    except NotSignedIn as unknown:
        return _too_many(origin().address) or problem(401, str(unknown))
    refused = _too_many(client().username)
    if refused is None and (permission is None or not may(client().role, permission)):
        refused = problem(403, "This client may not do that.")
    return refused


def client() -> Person:
    """The program that calls."""
    return cast(Caller, g.caller).client


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


def _of_token() -> Caller:
    header = request.headers.get("Authorization", "")
    if not header.startswith(BEARER):
        raise NotSignedIn("Send a token: Authorization: Bearer TOKEN.")
    token, user = header.removeprefix(BEARER).strip(), request.headers.get("On-Behalf-Of")
    return services().access.clients.of(token, user)


def _too_many(name: str) -> Response | None:
    app: Any = current_app
    most: int = app.config[LIMITED]
    seconds: int = app.extensions[CALLS].wait(name, most)
    if not seconds:
        return None
    answer = problem(429, f"{most:,} calls a minute may be made; wait {seconds} seconds.")
    answer.headers["Retry-After"] = str(seconds)
    return answer
