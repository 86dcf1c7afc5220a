"""What a reviewer reads: the queue, what was decided, the quarantine."""

from datetime import date

from flask import Blueprint, render_template, request

from access.reviewing import Pairs
from access.reviewing.pairs import PAGE
from access.routes import asks
from graph.queries import query
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
    waiting, total = pairs().waiting(visit(), number)
    return render_template(
        "review/queue.html", waiting=waiting, total=total, number=number, pages=max(1, -(-total // PAGE))
    )


@blueprint.get("/decisions")
@asks("match.review")
def decisions() -> str:
    """What people have decided, the latest first, with those that the records contradict on top."""
    found = pairs().decided(visit())
    return render_template(
        "review/decisions.html", decisions=found, conflicts=pairs().decided(visit(), conflicts=True)
    )


@blueprint.get("/quarantine")
@asks("quarantine.read")
def quarantine() -> str:
    """What was refused, by supplier and reason; it names nobody."""
    source = request.args.get("source") or None
    rows = services().gateway.read(query("records/quarantine_summary"), kind=None, source=source)
    told = [dict(row) | {"since": _day(row["since"])} for row in rows]
    return render_template("review/quarantine.html", rows=told, source=source, words=QUARANTINED)


def pairs() -> Pairs:
    """Reading what is to be decided."""
    return Pairs(services().disclosures)


def _page() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() else 1


def _day(moment: str | None) -> str:
    return day(date.fromisoformat(moment[:10])) if moment else "Not known"
