"""How long a record stays: consent to stay beyond 18, its withdrawal, and having left England."""

from datetime import date
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.lifecycle.decisions import Lifecycle
from access.lifecycle.rules import stays
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.forms import DateFields, Problems, parse_date
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("admin_lifecycle", __name__, url_prefix="/admin/lifecycle")

ACTS: Final = {
    "keep": "The young person consents to stay beyond 18",
    "withdrawn": "The consent to stay was withdrawn",
    "left_england": "The child has left England and is not to return within three years",
    "in_england": "The child is in England after all",
}
"""What may be recorded, in the words of the form and the history."""


@blueprint.get("")
@asks("lifecycle.decide")
def form() -> str:
    """The form that goes to a child."""
    return _form(Problems(), "")


@blueprint.post("")
@asks("lifecycle.decide")
def find() -> str | Response:
    """Go to the child whose number was typed."""
    typed, problems = request.form.get("number", "").strip(), Problems()
    try:
        return redirect(url_for("admin_lifecycle.child", number=parse(typed)), 303)
    except BadInput as wrong:
        problems.add("number", str(wrong) if typed else "Enter the child’s ContactPoint number")
        return _form(problems, typed)


@blueprint.get("/<number>")
@asks("lifecycle.decide")
def child(number: str) -> str:
    """What was recorded about how long a child's record stays, and the form to record more."""
    return _page(parse(number), Problems(), DateFields("on"), DateFields("until"))


@blueprint.post("/<number>")
@asks("lifecycle.decide")
def decide(number: str) -> str | Response:
    """Record it; the next run of the lifecycle goes by it."""
    problems, act, why = Problems(), request.form.get("act", ""), request.form.get("why", "").strip()
    if act not in ACTS:
        problems.add("act", "Select what you want to record", anchor="act-1")
    on, on_fields = parse_date("on", "The day", request.form, problems, required=True, not_after=today())
    until, until_fields = parse_date("until", "The last day", request.form, problems, required=act == "keep")
    if not why:
        problems.add("why", "Enter how you know")
    if not problems and on:
        try:
            _record(parse(number), act, on, until, why)
        except BadInput as wrong:
            problems.add("until" if act == "keep" else "act", str(wrong), anchor="act-1")
    if problems:
        return _page(parse(number), problems, on_fields, until_fields)
    flash("It is recorded. The next run of the lifecycle goes by it.")
    return redirect(url_for("admin_lifecycle.child", number=number), 303)


def _record(number: str, act: str, on: date, until: date | None, why: str) -> None:
    desk = _desk()
    if act == "keep":
        desk.keep(visit(), number, request.form.get("ground", ""), on, until or on, why)
    else:
        acts = {"withdrawn": desk.withdraw, "left_england": desk.left_england, "in_england": desk.in_england}
        acts[act](visit(), number, on, why)


def _desk() -> Lifecycle:
    return Lifecycle(services().access, services().disclosures)


def _form(problems: Problems, number: str) -> str:
    return render_template("admin/lifecycle.html", typed={"number": number}, problems=problems)


def _page(number: str, problems: Problems, on: DateFields, until: DateFields) -> str:
    return render_template(
        "admin/lifecycle_child.html",
        history=_desk().history(visit(), number),
        acts=ACTS,
        grounds=stays(),
        on=on,
        until=until,
        typed=request.form,
        problems=problems,
    )
