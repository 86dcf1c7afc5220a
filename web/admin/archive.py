"""The archive: asking for a record, granting what others ask, reading what was granted."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.lifecycle.opening import LONGEST_DAYS, Openings, grounds
from access.policy import may
from access.rights.telling import sections
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("admin_archive", __name__, url_prefix="/admin/archive")

GRANTED: Final = "The record is open to the one who asked, for the time you gave."


@blueprint.get("")
@asks("archive.ask")
def requests() -> str:
    """One's own requests, those that wait for one's decision, and the form to ask."""
    return _page(Problems())


@blueprint.post("")
@asks("archive.ask")
def ask() -> str | Response:
    """Ask that a record be opened."""
    problems = Problems()
    ground, message = request.form.get("ground", ""), request.form.get("message", "").strip()
    if ground not in grounds():
        problems.add("ground", "Select the ground")
    if not message:
        problems.add("message", "Enter what the record is needed for")
    try:
        number = parse(request.form.get("number", "").strip())
        if not problems:
            _desk().ask(visit(), number, ground, message)
    except BadInput as wrong:
        problems.add("number", str(wrong))
    if problems:
        return _page(problems)
    flash("Your request waits for somebody else to grant it.")
    return redirect(url_for("admin_archive.requests"), 303)


@blueprint.post("/<int:request_id>")
@asks("archive.grant")
def decide(request_id: int) -> str | Response:
    """Grant a request for some days, or refuse it."""
    granted, days = request.form.get("act") == "grant", request.form.get("days", "")
    problems = Problems()
    try:
        _desk().decide(visit(), request_id, granted=granted, days=int(days) if days.isdecimal() else 0)
    except BadInput as wrong:
        problems.add(f"days-{request_id}", str(wrong))
        return _page(problems)
    flash(GRANTED if granted else "The request is refused.")
    return redirect(url_for("admin_archive.requests"), 303)


@blueprint.get("/<int:request_id>")
@asks("archive.ask")
def record(request_id: int) -> str:
    """The record, while the grant holds."""
    found, told = _desk().open(visit(), request_id)
    words = f"Opened for {grounds()[found.ground]}, until {found.until:%-d %B %Y at %H:%M} (UTC)."
    return render_template(
        "rights/report.html",
        title="Archived record",
        number=found.child,
        lead=words,
        sections=sections(told, "authority"),
        lookers=None,
        back_to=url_for("admin_archive.requests"),
    )


def _desk() -> Openings:
    return Openings(services().access, services().disclosures)


def _page(problems: Problems) -> str:
    desk, here = _desk(), visit()
    return render_template(
        "admin/archive.html",
        mine=desk.mine(here),
        waiting=desk.waiting(here) if may(here.person.role, "archive.grant") else [],
        grounds=grounds(),
        longest=LONGEST_DAYS,
        typed=request.form,
        problems=problems,
    )
