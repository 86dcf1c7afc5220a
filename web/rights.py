"""A subject access report as a page, with a style of its own for paper."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.errors import ReasonNeeded
from access.rights.report import Rights
from access.routes import asks
from graph.numbers import parse
from web.services import services
from web.session import visit

blueprint = Blueprint("rights", __name__, url_prefix="/children")

LEAD: Final = {
    "child": "All that ContactPoint holds of you, where it is from, and who looked at it and why. What "
    "belongs to other people is left out.",
    "parent": "All that ContactPoint holds of the child that a parent may be told, where it is from, and who "
    "looked at it and why. What belongs to other people, or to the child alone, is left out.",
}


@blueprint.get("/<number>/report")
@asks("rights.report")
def report(number: str) -> str | Response:
    """The report for the child, or with `?for=parent` for a parent."""
    asker = request.args.get("for", "child")
    try:
        told = Rights(services().disclosures).report(visit(), parse(number), asker)
    except ReasonNeeded:
        return redirect(url_for("children.reason", number=parse(number)), 303)
    return render_template(
        "rights/report.html",
        title="Subject access report",
        number=told.number,
        lead=LEAD[asker],
        sections=told.sections,
        lookers=[told.lookers],
        back_to=url_for("children.child", number=told.number),
    )
