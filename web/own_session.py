"""One's own session: when it ends, staying signed in, and the page that says that it has ended."""

from typing import Any

from flask import Blueprint, jsonify, render_template
from werkzeug.wrappers import Response

from access.routes import PUBLIC, asks
from web.session import signed_in

blueprint = Blueprint("own_session", __name__, url_prefix="/session")


@blueprint.get("")
@asks(PUBLIC)
def state() -> Response:
    """When the session ends; asking doesn't put it off."""
    return jsonify(_state())


@blueprint.post("/extend")
@asks(PUBLIC)
def extend() -> Response:
    """Stay signed in: the request itself is what counts."""
    return jsonify(_state())


@blueprint.get("/ended")
@asks(PUBLIC)
def ended() -> str:
    """What to do when the session has ended by itself."""
    return render_template("signin/ended.html")


def _state() -> dict[str, Any]:
    found = signed_in()
    if found is None:
        return {"signed_in": False}
    return {
        "signed_in": True,
        "ends_at": found.idle_ends_at.isoformat(),
        "latest": found.idle_ends_at >= found.ends_at,
    }
