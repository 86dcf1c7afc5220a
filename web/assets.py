"""The Design System's fonts and images, at the address its style sheet names."""

from flask import Blueprint, send_from_directory
from werkzeug.wrappers import Response

from access.routes import PUBLIC, asks

blueprint = Blueprint("assets", __name__)


@blueprint.get("/assets/<path:name>")
@asks(PUBLIC)
def file(name: str) -> Response:
    """A font, an icon, or the manifest."""
    return send_from_directory("static/govuk/assets", name)
