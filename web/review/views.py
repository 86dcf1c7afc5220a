"""The reviewer's pages."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.reviewing import Pairs
from access.reviewing.pairs import PAGE
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from graph.queries import query
from web.forms import Problems
from web.services import services
from web.session import visit
from web.words import day

blueprint = Blueprint("review", __name__, url_prefix="/review")

QUARANTINED = {"row": "Row refused", "value": "Value left out", "waiting": "Involvement waits"}


@blueprint.get("")
@asks("match.review")
def queue() -> str:
    """The pairs that wait, the likeliest first."""
    number = _page()
    waiting, total = _pairs().waiting(visit(), number)
    return render_template(
        "review/queue.html", waiting=waiting, total=total, number=number, pages=max(1, -(-total // PAGE))
    )


@blueprint.get("/pair")
@asks("match.review")
def pair() -> str:
    """Two records side by side."""
    a, b = request.args.get("a", ""), request.args.get("b", "")
    shown = _pairs().open(visit(), a, b)
    earlier = [one for one in _pairs().decided(visit()) if {one.a, one.b} == {a, b}]
    return render_template("review/pair.html", pair=shown, earlier=earlier[0] if earlier else None)


@blueprint.get("/decisions")
@asks("match.review")
def decisions() -> str:
    """What people have decided, the latest first, with those that the records contradict on top."""
    found = _pairs().decided(visit())
    return render_template(
        "review/decisions.html", decisions=found, conflicts=_pairs().decided(visit(), conflicts=True)
    )


@blueprint.get("/split")
@asks("match.review")
def split() -> str | Response:
    """The records of a child, to choose two that aren't one child's."""
    problems = Problems()
    typed = request.args.get("number", "").strip()
    chosen = request.args.getlist("record")
    if len(chosen) == 2:
        return redirect(url_for("review.pair", a=chosen[0], b=chosen[1]))
    found = []
    if typed:
        try:
            found = _pairs().of_child(visit(), parse(typed))
        except BadInput as wrong:
            problems.add("number", str(wrong))
    if chosen:
        problems.add("record", "Select 2 records", anchor="record-1")
    if typed and not found and not problems:
        problems.add("number", "No child has records under that number")
    return render_template("review/split.html", typed=typed, records=found, chosen=chosen, problems=problems)


@blueprint.get("/quarantine")
@asks("quarantine.read")
def quarantine() -> str:
    """What was refused, by supplier and reason; it names nobody."""
    source = request.args.get("source") or None
    rows = services().gateway.read(query("records/quarantine_summary"), kind=None, source=source)
    told = [dict(row) | {"since": _day(row["since"])} for row in rows]
    return render_template("review/quarantine.html", rows=told, source=source, words=QUARANTINED)


def _pairs() -> Pairs:
    return Pairs(services().disclosures)


def _page() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() else 1


def _day(moment: str | None) -> str:
    return day(date.fromisoformat(moment[:10])) if moment else "Not known"
