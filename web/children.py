"""Opening a child: by number, for a stated reason, to see who else works with this child."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose import Disclosed
from access.errors import NotPermitted, ReasonNeeded
from access.reasons import reasons_for
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.childpage import child_page
from web.forms import Problems, parse_date
from web.search import state_for
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("children", __name__, url_prefix="/children")


@blueprint.get("/find")
@asks("child.find")
def find() -> str:
    """The form that asks for a child's number."""
    return render_template("children/find.html", problems=Problems(), number="")


@blueprint.post("/find")
@asks("child.find")
def found() -> str | Response:
    """Go to the child whose number was typed; a POST, so that no log holds what was typed."""
    typed = request.form.get("number", "").strip()
    problems = Problems()
    number = _number(typed, problems)
    if problems:
        return render_template("children/find.html", problems=problems, number=typed)
    return redirect(url_for("children.child", number=number), 303)


@blueprint.get("/<number>/reason")
@asks("child.open")
def reason(number: str) -> str:
    """The form that asks why the user opens this child."""
    return _reason_form(parse(number), Problems())


@blueprint.post("/<number>/reason")
@asks("child.open")
def state(number: str) -> str | Response:
    """Record the reason and open the child."""
    problems = Problems()
    code, why, colleague = (request.form.get(name, "").strip() for name in ("reason", "why", "colleague"))
    if not code:
        problems.add("reason", "Select why you need to open this record", anchor="reason-1")
        return _reason_form(parse(number), problems)
    try:
        services().disclosures.reasons.state(visit(), parse(number), code, why, colleague or None)
    except (BadInput, NotPermitted) as refused:
        name = "why" if code == "other" and not why else "colleague" if colleague else "reason"
        problems.add(name, str(refused), anchor="reason-1" if name == "reason" else name)
        return _reason_form(parse(number), problems)
    return redirect(url_for("children.child", number=parse(number)), 303)


@blueprint.get("/<number>")
@asks("child.open")
def child(number: str) -> str | Response:
    """Who the child is and who else works with them, today or on the day asked about."""
    problems = Problems()
    now = today()
    asked, fields = parse_date("day", "Date", request.args, problems, not_after=now)
    try:
        disclosed = _opened(parse(number), asked, now)
    except ReasonNeeded:
        return redirect(url_for("children.reason", number=parse(number)), 303)
    page = child_page(disclosed, now)
    return render_template("children/child.html", page=page, number=number, day=fields, problems=problems)


def _opened(number: str, asked: date | None, now: date) -> Disclosed:
    """The child as disclosed; the reason of the search that has just shown the child counts."""

    def read() -> Disclosed:
        return services().disclosures.who_else(visit(), number, asked or now, ended=asked is None)

    try:
        return read()
    except ReasonNeeded:
        if not state_for(number):
            raise
        return read()


def _reason_form(number: str, problems: Problems) -> str:
    return render_template(
        "children/reason.html",
        number=number,
        reasons=reasons_for(visit().person.role),
        typed=request.form,
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
