"""Alerts about users, and dealing with them: in words, with or without suspending the account."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.routes import asks
from access.watch import Alerts
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("admin_alerts", __name__, url_prefix="/admin/alerts")


@blueprint.get("")
@asks("alerts.deal")
def alerts() -> str:
    """What waits, oldest first, the audit looked over up to now."""
    return render_template("admin/alerts.html", alerts=Alerts(services().access).waiting(visit().person))


@blueprint.get("/<int:alert>")
@asks("alerts.deal")
def one(alert: int) -> str:
    """One alert, with the form that closes it."""
    return _page(alert, Problems())


@blueprint.post("/<int:alert>")
@asks("alerts.deal")
def close(alert: int) -> str | Response:
    """Close it; `suspend` among the form's values suspends the user in the same step."""
    note, stops = request.form.get("note", "").strip(), request.form.get("act") == "suspend"
    if not note:
        problems = Problems()
        problems.add("note", "Enter what you found")
        return _page(alert, problems)
    Alerts(services().access).close(visit().person, alert, note, suspend=stops)
    flash("The alert is closed and the account suspended." if stops else "The alert is closed.")
    return redirect(url_for("admin_alerts.alerts"), 303)


def _page(alert: int, problems: Problems) -> str:
    found = Alerts(services().access).find(visit().person, alert)
    return render_template("admin/alert.html", alert=found, typed=request.form, problems=problems)
