"""A practitioner's own part in a child's record: their involvement, the lead, errors, requests."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose import Disclosures
from access.disclose.requests import Requests
from access.errors import ReasonNeeded
from access.involvements import ErrorReports, Involvements, Said
from access.involvements.involvements import ROLES, BadInvolvement, others
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from graph.traversals.involvements import Stated, Statement
from web.forms import DateFields, Problems, parse_date
from web.services import services
from web.session import visit
from web.words import today

P = ParamSpec("P")
Shown = str | Response

blueprint = Blueprint("involvement", __name__, url_prefix="/children")


def for_a_reason(view: Callable[P, Shown]) -> Callable[P, Shown]:
    """Ask for a reason first where none holds for the child."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> Shown:
        try:
            return view(*args, **kwargs)
        except ReasonNeeded:
            return redirect(url_for("children.reason", number=parse(str(kwargs["number"]))), 303)

    return wrapped


@blueprint.get("/<number>/involvement")
@asks("involvement.change")
@for_a_reason
def edit(number: str) -> Shown:
    """The form to say that one works with the child, or to change what one said."""
    mine = _own().mine(visit(), parse(number))
    current = _current(mine)
    since = DateFields.of("since", current.since if current else None)
    typed = {"role": mine.role or "", "phone": mine.phone or "", "email": mine.email or ""}
    return _edit_form(number, typed, since, current, Problems())


@blueprint.post("/<number>/involvement")
@asks("involvement.change")
@for_a_reason
def say(number: str) -> Shown:
    """Record what was said and go back to the child."""
    problems = Problems()
    current = _current(_own().mine(visit(), parse(number)))
    if request.form.get("role") not in ROLES:
        problems.add("role", "Select your role with this child")
    since, fields = parse_date("since", "First day", request.form, problems, required=True)
    if since and not problems:
        typed = Said(role=_typed("role"), phone=_typed("phone"), email=_typed("email"), since=since)
        _try(lambda: _own().say(visit(), parse(number), typed, current.key if current else None), problems)
    if problems:
        return _edit_form(number, request.form, fields, current, problems)
    return _back(number, "Your involvement has been changed" if current else "You have been added")


@blueprint.get("/<number>/involvement/end")
@asks("involvement.change")
@for_a_reason
def ending(number: str) -> Shown:
    """The form to end one's own involvement."""
    current = _current(_own().mine(visit(), parse(number)))
    if current is None:
        return redirect(url_for("involvement.edit", number=number), 303)
    return render_template(
        "involvement/end.html", number=number, until=DateFields.of("until", today()), problems=Problems()
    )


@blueprint.post("/<number>/involvement/end")
@asks("involvement.change")
@for_a_reason
def end(number: str) -> Shown:
    """End it on the day given and go back to the child."""
    problems = Problems()
    current = _current(_own().mine(visit(), parse(number)))
    if current is None:
        return redirect(url_for("involvement.edit", number=number), 303)
    until, fields = parse_date("until", "Last day", request.form, problems, required=True, not_after=today())
    if until and not problems:
        _try(lambda: _own().end(visit(), parse(number), current.key, until), problems)
    if problems:
        return render_template("involvement/end.html", number=number, until=fields, problems=problems)
    return _back(number, "Your involvement has been ended")


@blueprint.get("/<number>/lead")
@asks("involvement.change")
@for_a_reason
def lead(number: str) -> Shown:
    """The form to take the lead, or to hand it over to another who works with the child."""
    return _lead_form(number, Problems())


@blueprint.post("/<number>/lead")
@asks("involvement.change")
@for_a_reason
def name_lead(number: str) -> Shown:
    """Record who is the lead professional and go back to the child."""
    problems = Problems()
    chosen = _typed("lead")
    if not chosen:
        problems.add("lead", "Select who is the lead professional", anchor="lead-1")
    elif chosen == "me":
        _try(lambda: _own().take_lead(visit(), parse(number)), problems, "lead", "lead-1")
    else:
        _try(lambda: _own().hand_over(visit(), parse(number), chosen), problems, "lead", "lead-1")
    if problems:
        return _lead_form(number, problems)
    return _back(number, "The lead professional has been changed")


@blueprint.get("/<number>/error")
@asks("child.open")
@for_a_reason
def error(number: str) -> Shown:
    """The form to report that something in the record is wrong."""
    _own_reason(number)
    return render_template("involvement/error.html", number=number, typed="", problems=Problems())


@blueprint.post("/<number>/error")
@asks("child.open")
@for_a_reason
def report(number: str) -> Shown:
    """Tell the local team and go back to the child."""
    problems = Problems()
    message = _typed("message")
    _try(lambda: ErrorReports(_door()).report(visit(), parse(number), message), problems, "message")
    if problems:
        return render_template("involvement/error.html", number=number, typed=message, problems=problems)
    return _back(number, "Your report has been sent to the local ContactPoint team")


@blueprint.get("/<number>/contact")
@asks("contact.ask")
@for_a_reason
def contact(number: str) -> Shown:
    """The form to ask the local team for contact with a targeted service."""
    _own_reason(number)
    return render_template("involvement/contact.html", number=number, typed="", problems=Problems())


@blueprint.post("/<number>/contact")
@asks("contact.ask")
@for_a_reason
def ask(number: str) -> Shown:
    """Ask the local team and go back to the child."""
    problems = Problems()
    message = _typed("message")
    requests = Requests(services().access, _door())
    _try(lambda: requests.ask(visit(), parse(number), message), problems, "message")
    if problems:
        return render_template("involvement/contact.html", number=number, typed=message, problems=problems)
    return _back(number, "Your request has been sent to the local ContactPoint team")


def _door() -> Disclosures:
    return services().disclosures


def _own() -> Involvements:
    return Involvements(_door())


def _own_reason(number: str) -> None:
    """Raise ReasonNeeded where no reason holds: a form about a child is part of the child's record."""
    _door().reason(visit(), parse(number))


def _current(mine: Stated) -> Statement | None:
    """The statement that goes on, the latest first."""
    return next((one for one in mine.statements if one.goes_on(today())), None)


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


def _try(
    work: Callable[[], object], problems: Problems, field: str = "since", anchor: str | None = None
) -> None:
    try:
        work()
    except BadInvolvement as wrong:
        place = f"{wrong.field}-day" if wrong.field in ("since", "until") else wrong.field
        problems.add(wrong.field, str(wrong), anchor=place)
    except BadInput as wrong:
        problems.add(field, str(wrong), anchor=anchor)


def _edit_form(
    number: str, typed: Mapping[str, str], since: DateFields, current: Statement | None, problems: Problems
) -> str:
    return render_template(
        "involvement/edit.html",
        number=number,
        typed=typed,
        since=since,
        current=current,
        roles=ROLES,
        person=visit().person,
        problems=problems,
    )


def _lead_form(number: str, problems: Problems) -> Shown:
    disclosed = _door().who_else(visit(), parse(number), today())
    own = _own().own(visit(), disclosed)
    if own is None:
        return redirect(url_for("involvement.edit", number=number), 303)
    candidates = others(disclosed, own) if own.lead_professional else []
    return render_template(
        "involvement/lead.html", number=number, own=own, others=candidates, problems=problems
    )


def _back(number: str, done: str) -> Response:
    flash(done)
    return redirect(url_for("children.child", number=parse(number)), 303)
