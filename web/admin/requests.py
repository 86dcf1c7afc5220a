"""Requests for contact with a targeted service, which the local team answers here."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose.requests import Requests
from access.routes import asks
from graph.errors import BadInput
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("admin_requests", __name__, url_prefix="/admin/requests")


@blueprint.get("")
@asks("contact.answer")
def waiting() -> str:
    """The requests that wait for an answer, oldest first."""
    return render_template("admin/requests.html", requests=_desk().waiting(visit()))


@blueprint.get("/<int:request_id>")
@asks("contact.answer")
def one(request_id: int) -> str:
    """One request, with the form for its answer."""
    return _page(request_id, Problems())


@blueprint.post("/<int:request_id>")
@asks("contact.answer")
def answer(request_id: int) -> str | Response:
    """Answer it; the user reads the answer in the service."""
    problems = Problems()
    try:
        _desk().answer(visit(), request_id, request.form.get("answer", "").strip())
    except BadInput as wrong:
        problems.add("answer", str(wrong))
        return _page(request_id, problems)
    flash("The answer is sent. The user reads it here in ContactPoint.")
    return redirect(url_for("admin_requests.waiting"), 303)


def _desk() -> Requests:
    return Requests(services().access, services().disclosures)


def _page(request_id: int, problems: Problems) -> str:
    found = _desk().one_waiting(visit(), request_id)
    return render_template("admin/request.html", request_=found, typed=request.form, problems=problems)
