"""The API's routes and their description: OpenAPI 3.1 from the schemas, every error as problem+json.

flask-smorest has no types; what it is asked to do is asked here, once, with types of our own.
"""

import http
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from flask import Flask
from flask_smorest import Api as Smorest
from flask_smorest import Blueprint
from marshmallow import Schema

from access.routes import PUBLIC, asks
from web.api.problems import MEDIA_TYPE, Problem

View = TypeVar("View", bound=Callable[..., Any])
Kind = type[Schema]

PREFIX: Final = "/api/v1"

CONFIGURATION: Final[dict[str, Any]] = {
    "API_TITLE": "ContactPoint",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": PREFIX,
    "API_SPEC_OPTIONS": {
        "info": {
            "description": "Who works with a child, for case-management systems on behalf of named users; "
            "and what suppliers send."
        },
        "components": {
            "securitySchemes": {
                "oauth2": {
                    "type": "oauth2",
                    "flows": {"clientCredentials": {"tokenUrl": f"{PREFIX}/token", "scopes": {}}},
                }
            }
        },
    },
}

ALWAYS: Final = (401, 403, 429, 503)
"""Errors that any call may meet."""

FILE: Final = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}

SIGNED_IN: Final = [{"oauth2": list[str]()}]


class Api(Smorest):
    """flask-smorest's, with problem+json for errors and no error handlers of its own."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """Errors are the application's, which answers pages and API alike."""

    def _register_responses(self) -> None:
        components: Any = getattr(self.spec, "components", None)
        named = {status.name: status.phrase for status in http.HTTPStatus if status >= 400}
        for name, words in {**named, "DEFAULT_ERROR": "Another error"}.items():
            response = {"description": words, "content": {MEDIA_TYPE: {"schema": Problem}}}
            components.response(name, response, lazy=True)


class Routes:
    """A part of the API: a blueprint whose calls are declared whole, in one place each."""

    def __init__(self, name: str, description: str) -> None:
        self.blueprint: Any = Blueprint(f"api-{name}", __name__, url_prefix=PREFIX, description=description)

    def call(
        self,
        method: str,
        path: str,
        *,
        asks_for: str,
        gives: Kind,
        headers: Kind | None = None,
        query: Kind | None = None,
        body: Kind | None = None,
        binary: bool = False,
        many: bool = False,
        status: int = 200,
        answers: Mapping[str, str] | None = None,
        errors: tuple[int, ...] = (),
    ) -> Callable[[View], View]:
        """Declare a call: the permission it asks, what it takes (in that order: headers, query, body), gives
        and may refuse with. `binary`: the body is a file; `many`: it gives a list. `answers`: the headers of
        its answer, with their meaning.
        """

        def declare(view: View) -> View:
            made: Any = asks(asks_for)(view)
            described = {
                name: {"description": words, "schema": {"type": "string"}}
                for name, words in (answers or {}).items()
            }
            made = self.blueprint.response(status, gives(many=many), headers=described or None)(made)
            for schema, location in ((body, "json"), (query, "query"), (headers, "headers")):
                if schema is not None:
                    made = self.blueprint.arguments(schema, location=location)(made)
            taken = {422} if headers or query or body else set[int]()
            for error in sorted({*ALWAYS, *taken, *({415, 400} if body else ()), *errors}):
                made = self.blueprint.alt_response(error, http.HTTPStatus(error).name)(made)
            made = self.blueprint.doc(security=SIGNED_IN, **(FILE if binary else {}))(made)
            return self.blueprint.route(path, methods=[method])(made)

        return declare


def make(app: Flask, parts: list[Routes]) -> None:
    """Register the API's routes and its description on `app`."""
    app.config.from_mapping(CONFIGURATION)
    api: Any = Api(app)
    for part in parts:
        api.register_blueprint(part.blueprint)
    view = app.view_functions["api-docs.openapi_json"]

    @asks(PUBLIC)
    def openapi_json() -> Any:
        return view()

    app.view_functions["api-docs.openapi_json"] = openapi_json
