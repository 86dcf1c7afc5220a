"""Errors as problem+json (RFC 9457): one sentence each, nothing of what went wrong inside."""

from typing import Any, Final

from flask import Response, json, request
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from graph.errors import ContactPointError
from web.api.errors import STATUS

MEDIA_TYPE: Final = "application/problem+json"
PREFIX: Final = "/api/"

TITLES: Final[dict[int, str]] = {
    400: "The request can't be understood",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not for this address",
    406: "Not to be had so",
    409: "Something else holds",
    412: "It has changed meanwhile",
    413: "Too large",
    415: "Another media type is needed",
    422: "The values don't fit",
    428: "Say which version you know",
    429: "Too many requests",
    500: "A fault of the service",
    503: "Unavailable for the moment",
}


class Problem(Schema):
    """What every error answers."""

    title = fields.String(required=True, metadata={"description": "The status in words"})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status"})
    detail = fields.String(metadata={"description": "What is wrong and what to do, in a sentence"})
    errors = fields.Dict(metadata={"description": "For each part of the request its fields and their faults"})


def is_api() -> bool:
    """Whether this request is the API's, whose errors aren't pages."""
    return request.path.startswith(PREFIX)


def problem(status: int, detail: str = "", errors: Any = None) -> Response:
    """The answer for an error."""
    body: dict[str, Any] = {"title": TITLES.get(status, "It can't be done"), "status": status}
    body |= {"detail": detail} if detail else {}
    body |= {"errors": errors} if errors else {}
    response = Response(json.dumps(body), status, content_type=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="contactpoint"'
    return response


def told(error: HTTPException) -> Response:
    """The answer for what Flask or the schemas refused."""
    data: dict[str, Any] = getattr(error, "data", None) or {}
    made = problem(error.code or 500, "", data.get("messages"))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            made.headers[name] = value
    return made


def status_of(error: ContactPointError) -> int | None:
    """The API's own status for a failure, None where it is the pages'."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), None)


def refused(error: ContactPointError, status: int) -> Response:
    """The answer for one of our own failures: its sentence, but for faults of the service's own parts."""
    return problem(status, str(error) if status < 500 else "")
