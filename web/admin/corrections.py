"""What users say is wrong: values that the local team decides on, and errors in words that it answers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.involvements import ErrorReports
from access.rights.corrections import Corrections
from access.rights.values import correctable
from access.routes import asks
from graph.errors import BadInput, Busy
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("admin_corrections", __name__, url_prefix="/admin/corrections")


@blueprint.get("")
@asks("correction.decide")
def waiting() -> str:
    """What waits for a decision, and what stands corrected."""
    return _page(Problems())


@blueprint.post("/<int:dispute_id>")
@asks("correction.decide")
def decide(dispute_id: int) -> str | Response:
    """Correct the value, leave it, or lift a correction."""
    problems, act = Problems(), request.form.get("act", "")
    words, value = request.form.get("answer", "").strip(), request.form.get("value", "").strip()
    desk, here, settings = _desk(), visit(), services().settings
    try:
        if act == "lift":
            desk.lift(settings, here, dispute_id, words)
        else:
            desk.decide(settings, here, dispute_id, value=value if act == "correct" else None, answer=words)
    except (BadInput, Busy) as wrong:
        problems.add(f"answer-{dispute_id}", str(wrong))
        return _page(problems)
    flash("It is decided, with effect at once.")
    return redirect(url_for("admin_corrections.waiting"), 303)


@blueprint.post("/errors/<int:report_id>")
@asks("correction.decide")
def answer(report_id: int) -> str | Response:
    """Answer a report of something wrong."""
    problems = Problems()
    try:
        reports = ErrorReports(services().disclosures)
        reports.answer(visit(), report_id, request.form.get("answer", "").strip())
    except BadInput as wrong:
        problems.add(f"error-{report_id}", str(wrong))
        return _page(problems)
    flash("Your answer is where the user who reported it finds it.")
    return redirect(url_for("admin_corrections.waiting"), 303)


def _desk() -> Corrections:
    return Corrections(services().disclosures)


def _page(problems: Problems) -> str:
    desk, here = _desk(), visit()
    return render_template(
        "admin/corrections.html",
        waiting=desk.waiting(here),
        standing=desk.standing(here),
        errors=ErrorReports(services().disclosures).waiting(here),
        fields=correctable(),
        typed=request.form,
        problems=problems,
    )
