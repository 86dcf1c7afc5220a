"""What a supervisor asks: is this process alive, and can it answer questions?"""

from collections.abc import Callable

from flask import Blueprint
from sqlalchemy import text

from access.clock import now
from access.routes import PUBLIC, asks
from graph import doors
from graph.errors import ContactPointError, Unreachable
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
    """The graph and the control database answer; 503 names those that don't."""
    down = [name for name, ask in PARTS.items() if not _answers(ask)]
    if down:
        return f"not ready: {', '.join(down)}\n", 503, PLAIN
    how = "ready, to be read only" if doors.changes(services().settings).is_shut else "ready"
    return f"{how} {now():%Y-%m-%dT%H:%M:%SZ}\n", 200, PLAIN


def _graph() -> None:
    services().gateway.read(query("traversals/answers"))


def _control() -> None:
    with services().access.store.read() as session:
        session.execute(text("SELECT 1"))


PARTS: dict[str, Callable[[], None]] = {"graph": _graph, "control database": _control}


def _answers(ask: Callable[[], None]) -> bool:
    try:
        ask()
    except ContactPointError as error:
        if isinstance(error, Unreachable):
            services().lose_gateway()
        return False
    return True
