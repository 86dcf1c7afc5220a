"""Opening a child: by number, for a stated reason, to see who else works with this child."""

from datetime import date
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose import Disclosed
from access.errors import NotPermitted, ReasonNeeded
from access.involvements import Caseload
from access.involvements.involvements import is_own
from access.policy import may
from access.reasons import reasons_for
from access.rights.corrections import disputed
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from graph.traversals.involvements import SOURCE
from web.childpage import ChildPage, child_page
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
    page = child_page(disclosed, now, services().currency(), partial(is_own, visit().person))
    if not page.past:
        Caseload(services().disclosures).saw(visit(), disclosed)
    return render_template(
        "children/child.html",
        page=page,
        number=number,
        day=fields,
        links=_links(number, page),
        disputed=_disputed(disclosed) if page.override or not page.shielded else [],
        problems=problems,
    )


def _disputed(disclosed: Disclosed) -> list[str]:
    """The words of the values that somebody says are wrong."""
    answer = disclosed.who_else
    return disputed(services().disclosures, {answer.child_number, *answer.former_numbers})


def _links(number: str, page: ChildPage) -> list[tuple[str, str]]:
    """What this user can do with the record, as addresses and words."""
    own = [one for group in page.groups for one in group.involved if one.key in page.own_keys]
    said = any(one.source == SOURCE for one in own)
    lead = any(one.lead_professional for one in own)
    offered = (
        ("involvement.change", "involvement.edit", _involvement_words(said)),
        ("involvement.change", "involvement.lead", "Hand over the lead" if lead else "Take the lead"),
        ("child.network", "network.show", "See the family’s network"),
        ("contact.ask", "involvement.contact", "Ask the local team to put you in touch"),
        ("child.open", "involvement.error", "Report an error in this record"),
        ("child.open", "correcting.form", "Say that a value is wrong"),
        ("rights.report", "rights.report", "Make a subject access report"),
    )
    role = visit().person.role
    return [
        (url_for(endpoint, number=number), words)
        for permission, endpoint, words in offered
        if may(role, permission) and (own or endpoint != "involvement.lead")
    ]


def _involvement_words(said: bool) -> str:
    return "Change or end your involvement" if said else "Say that you work with this child"


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
