"""A named analyst's own Cypher: a page that only reads, each query in the audit before it is run."""

from typing import Any

from flask import Blueprint, render_template, request
from neo4j.graph import Node, Path, Relationship

from access.asking import Asking
from access.errors import NotPermitted
from access.reasons import reasons_for
from access.routes import asks
from graph.asking import Answered
from graph.errors import BadInput, TimedOut
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("directory", __name__, url_prefix="/directory")


@blueprint.get("")
@asks("directory.ask")
def form() -> str:
    """Where a query is written."""
    return _page({}, Problems(), None)


@blueprint.post("")
@asks("directory.ask")
def ask() -> str:
    """Its answer, on the same page."""
    typed, problems = dict(request.form.items()), Problems()
    if not typed.get("reason"):
        problems.add("reason", "Select why you ask", anchor="reason-1")
    if not typed.get("query", "").strip():
        problems.add("query", "Enter a query")
    found = None
    if not problems:
        asking = Asking(services().access, services().gateway)
        try:
            found = asking.ask(visit(), typed["query"], reason=typed["reason"])
        except (BadInput, NotPermitted, TimedOut) as refused:
            problems.add("query", str(refused))
    return _page(typed, problems, found)


def plain(value: Any) -> str:
    """A value of the graph as a table shows it."""
    if isinstance(value, Node):
        return f"(:{':'.join(sorted(value.labels))} {dict(value.items())})"
    if isinstance(value, Relationship):
        return f"[:{value.type} {dict(value.items())}]"
    if isinstance(value, Path):
        return " - ".join(plain(node) for node in value.nodes)
    return "" if value is None else str(value)


def _page(typed: dict[str, str], problems: Problems, found: Answered | None) -> str:
    return render_template(
        "reports/directory.html",
        typed=typed,
        problems=problems,
        found=found,
        cells=[[plain(value) for value in row] for row in found.rows] if found else [],
        reasons=reasons_for(visit().person.role),
        named=Asking(services().access, services().gateway).is_named(visit().person),
    )
