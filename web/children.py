"""Finding a child by number, and the child's page: who else works with this child."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from graph.errors import BadInput
from graph.numbers import parse
from graph.traversals.who_else import who_else
from web.asking import asks
from web.childpage import at_a_glance
from web.forms import DateFields, Problems, parse_date
from web.services import services
from web.words import today

blueprint = Blueprint("children", __name__, url_prefix="/children")


@blueprint.get("/find")
@asks("child.find")
def find() -> str:
    """The form that asks for a child's number."""
    return render_template("pages/find.html", problems=Problems(), number="")


@blueprint.post("/find")
@asks("child.find")
def found() -> str | Response:
    """Go to the child whose number was typed; a POST, so that no log holds what was typed."""
    typed = request.form.get("number", "").strip()
    problems = Problems()
    number = _number(typed, problems)
    if problems:
        return render_template("pages/find.html", problems=problems, number=typed)
    return redirect(url_for("children.child", number=number), 303)


@blueprint.get("/<number>")
@asks("child.open")
def child(number: str) -> str:
    """Who the child is and who else works with them, today or on the day asked about."""
    problems = Problems()
    now = today()
    asked, fields = parse_date("day", "Date", request.args, problems, not_after=now)
    answer = who_else(services().gateway, parse(number), asked or now)
    return render_template(
        "pages/child.html",
        child=answer.child,
        number=answer.child_number,
        replaced=answer.child_number != number,
        groups=at_a_glance(answer.involved),
        as_of=answer.as_of,
        past=asked is not None and asked != now,
        day=fields if problems or asked else DateFields("day"),
        problems=problems,
    )


def _number(typed: str, problems: Problems) -> str:
    if not typed:
        problems.add("number", "Enter the child’s ContactPoint number")
        return ""
    try:
        return parse(typed)
    except BadInput as wrong:
        problems.add("number", str(wrong))
        return ""
