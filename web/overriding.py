"""Overriding a shielding: the warning, the words, and its end as soon as the user leaves the record."""

from typing import Final

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose.overrides import LONGEST, Overrides
from access.errors import ReasonNeeded
from access.policy import may
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.asking import FILES
from web.forms import Problems
from web.services import services
from web.session import signed_in, visit

blueprint = Blueprint("overriding", __name__, url_prefix="/children/<number>/override")

STAYS: Final = ("own_session.", "health.")
"""Endpoints that a page asks for by itself, without the user going anywhere."""


def init_app(app: Flask) -> None:
    """End overrides before any request that isn't about the same child."""
    app.before_request(_leave)


@blueprint.get("")
@asks("child.override")
def warn(number: str) -> str | Response:
    """What an override means, and the form for its reason."""
    return _form(parse(number), Problems())


@blueprint.post("")
@asks("child.override")
def override(number: str) -> str | Response:
    """Open the hidden fields to this session, and go back to the record."""
    problems = Problems()
    why = request.form.get("why", "").strip()
    if not why:
        problems.add("why", "Enter why you need to see what is shielded")
        return _form(parse(number), problems)
    try:
        today = services().disclosures.override(visit(), parse(number), why)
    except ReasonNeeded:
        return redirect(url_for("children.reason", number=parse(number)), 303)
    return redirect(url_for("children.child", number=today), 303)


def _form(number: str, problems: Problems) -> str | Response:
    try:
        services().disclosures.may_override(visit(), number)
    except ReasonNeeded:
        return redirect(url_for("children.reason", number=number), 303)
    minutes = int(LONGEST.total_seconds() // 60)
    typed = request.form
    return render_template(
        "override/warn.html", number=number, minutes=minutes, typed=typed, problems=problems
    )


def _leave() -> None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in FILES or endpoint.startswith(STAYS):
        return
    user = signed_in()
    if user is not None and may(user.person.role, "child.override"):
        access = services().access
        Overrides(access.store, access.audit).leave(visit(), stays_on=_child())


def _child() -> str | None:
    """The number of the child whom this request is about, as the directory writes it."""
    typed = (request.view_args or {}).get("number")
    try:
        return parse(str(typed)) if typed else None
    except BadInput:
        return None
