"""What a supervisor asks: is this process alive, and can it answer questions?"""

from flask import Blueprint
from sqlalchemy import text

from access.clock import now
from access.routes import PUBLIC, asks
from graph.queries import query
from web.services import services

blueprint = Blueprint("health", __name__, url_prefix="/health")

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.get("/live")
@asks(PUBLIC)
def live() -> tuple[str, int, dict[str, str]]:
    """The process answers."""
    return "live\n", 200, PLAIN


@blueprint.get("/ready")
@asks(PUBLIC)
def ready() -> tuple[str, int, dict[str, str]]:
    """The graph and the control database answer; their failures give 503 as on any page."""
    services().gateway.read(query("traversals/answers"))
    with services().access.store.read() as session:
        session.execute(text("SELECT 1"))
        return f"ready {now():%Y-%m-%dT%H:%M:%SZ}\n", 200, PLAIN
