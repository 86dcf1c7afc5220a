"""Saying that a value of a record is wrong: it is shown as disputed until the local team has decided."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.errors import ReasonNeeded
from access.rights.corrections import Corrections
from access.rights.values import correctable
from access.routes import asks
from graph.numbers import parse
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("correcting", __name__, url_prefix="/children")

WHO: Final = {
    "practitioner": "I do, from my own work with the child",
    "parent": "A parent or carer",
    "child": "The child or young person",
}
"""Who says that a value is wrong."""


@blueprint.get("/<number>/correction")
@asks("child.open")
def form(number: str) -> str:
    """What is wrong, and who says so?"""
    return _page(parse(number), Problems())


@blueprint.post("/<number>/correction")
@asks("child.open")
def ask(number: str) -> str | Response:
    """Pass it to the local team of the child's area."""
    problems, field, who = Problems(), request.form.get("field", ""), request.form.get("who", "")
    message = request.form.get("message", "").strip()
    if field not in correctable():
        problems.add("field", "Select what is wrong")
    if who not in WHO:
        problems.add("who", "Select who says so")
    if not message:
        problems.add("message", "Enter what is wrong and what it should be")
    if problems:
        return _page(parse(number), problems)
    try:
        Corrections(services().disclosures).ask(visit(), parse(number), field, who, message)
    except ReasonNeeded:
        return redirect(url_for("children.reason", number=parse(number)), 303)
    flash("The local team has it. The value is marked as disputed until they have decided.")
    return redirect(url_for("children.child", number=parse(number)), 303)


def _page(number: str, problems: Problems) -> str:
    fields = [(field, known.words) for field, known in correctable().items()]
    return render_template(
        "rights/correction.html", number=number, fields=fields, who=WHO, typed=request.form, problems=problems
    )
