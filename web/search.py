"""Searching for a child: a form with the reason, and its results."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose.searches import Found, Searches
from access.errors import NotPermitted
from access.reasons import Stated, reasons_for
from access.routes import asks
from graph.errors import BadInput
from web.forms import Problems
from web.sealed import keep, kept
from web.searching import FIELDS, Typed, read_form
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("search", __name__, url_prefix="/search")

SEARCH: Final = "search"


@blueprint.get("")
@asks("child.find")
def form() -> str:
    """The empty form, or the last search to change."""
    again = "change" in request.args
    return _form((kept(SEARCH) or {}) if again else {}, Problems())


@blueprint.post("")
@asks("child.find")
def search() -> str | Response:
    """Check the form and go to its results; no address and no log holds what was typed."""
    problems = Problems()
    _intended(request.form, problems)
    number = read_form(request.form, today(), problems).number
    if problems:
        return _form(request.form, problems)
    typed = {name: request.form.get(name, "") for name in FIELDS}
    if number:
        keep(SEARCH, {**typed, "shown": [number]})
        return redirect(url_for("children.child", number=number), 303)
    keep(SEARCH, typed)
    return redirect(url_for("search.results"), 303)


@blueprint.get("/results")
@asks("child.find")
def results() -> str | Response:
    """Those who fit, at most ten, best first; the same answer for nobody and for somebody hidden."""
    typed = kept(SEARCH)
    problems = Problems()
    stated = _intended(typed or {}, problems)
    asked = read_form(typed or {}, today(), problems)
    if typed is None or stated is None or problems:
        return redirect(url_for("search.form"), 303)
    found = _find(asked, stated)
    keep(SEARCH, {**typed, "shown": [hit.number for hit in found.hits]})
    return render_template("search/results.html", found=found)


def state_for(number: str) -> bool:
    """State the reason of the last search for a child it showed; False where it showed no such child."""
    typed = kept(SEARCH)
    if typed is None or number not in typed.get("shown", ()):
        return False
    reasons = services().disclosures.reasons
    reasons.state(visit(), number, typed["reason"], typed["why"], typed["colleague"] or None)
    return True


def _find(asked: Typed, stated: Stated) -> Found:
    searches = Searches(services().access, services().gateway)
    if asked.identifier:
        return searches.by_identifier(visit(), asked.identifier, stated)
    if asked.asked is None:
        return Found(())
    return searches.by_name(visit(), asked.asked, stated)


def _intended(form: Mapping[str, Any], problems: Problems) -> Stated | None:
    code, why, colleague = (str(form.get(name, "")).strip() for name in ("reason", "why", "colleague"))
    if not code:
        problems.add("reason", "Select why you are looking for this child", anchor="reason-1")
        return None
    try:
        return services().disclosures.reasons.intended(visit(), code, why, colleague or None)
    except (BadInput, NotPermitted) as refused:
        name = "why" if code == "other" and not why else "colleague" if colleague else "reason"
        problems.add(name, str(refused), anchor="reason-1" if name == "reason" else name)
        return None


def _form(typed: Mapping[str, Any], problems: Problems) -> str:
    return render_template(
        "search/form.html",
        typed=typed,
        born=read_form(typed, today(), Problems()).born,
        reasons=reasons_for(visit().person.role),
        problems=problems,
    )
