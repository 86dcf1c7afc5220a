"""The token endpoint: OAuth 2 client credentials, as RFC 6749 words its requests and errors."""

from typing import Any, Final

from flask import Response, json, request
from marshmallow import Schema, fields, validate

from access.errors import NotPermitted, SignInRefused
from access.routes import PUBLIC, asks
from web.api.documented import Routes
from web.api.schemas import Token
from web.services import services
from web.session import origin

routes = Routes("token", "Signing in")
blueprint = routes.blueprint

GRANT: Final = "client_credentials"
KIND: Final = "Bearer"


class Asked(Schema):
    """The form; the client may send its identifier and secret by Basic authentication instead."""

    grant_type = fields.String(required=True, validate=validate.Equal(GRANT))
    client_id = fields.String(validate=validate.Length(max=64))
    client_secret = fields.String(validate=validate.Length(max=200))


class Refused(Schema):
    """RFC 6749, 5.2."""

    error = fields.String(required=True)
    error_description = fields.String()


@blueprint.route("/token", methods=["POST"])
@blueprint.doc(
    requestBody={"required": True, "content": {"application/x-www-form-urlencoded": {"schema": Asked}}},
    security=[],
)
@blueprint.response(200, Token)
@blueprint.alt_response(400, schema=Refused)
@blueprint.alt_response(401, schema=Refused)
@asks(PUBLIC)
def token() -> Response:
    """A token for a client's secret."""
    if request.form.get("grant_type") is None:
        return _refused(400, "invalid_request", "Say grant_type=client_credentials.")
    if request.form["grant_type"] != GRANT:
        return _refused(400, "unsupported_grant_type", "Only client_credentials is known.")
    basic = request.authorization
    known = basic is not None and basic.type == "basic"
    name = (basic.username if known and basic else request.form.get("client_id")) or ""
    secret = (basic.password if known and basic else request.form.get("client_secret")) or ""
    try:
        issued = services().access.clients.token(name, secret, origin().address)
    except (SignInRefused, NotPermitted) as refused:
        return _refused(401, "invalid_client", str(refused))
    body = {"access_token": issued.token, "token_type": KIND, "expires_in": issued.seconds}
    return _answer(200, body)


def _refused(status: int, error: str, words: str) -> Response:
    response = _answer(status, {"error": error, "error_description": words})
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="contactpoint"'
    return response


def _answer(status: int, body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")
