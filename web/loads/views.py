"""The load reports' pages."""

from datetime import timedelta
from typing import Final

from flask import Blueprint, render_template, request

from access.load_reports import PAGE, LoadReports, Supply
from access.routes import asks
from web.loads.bars import files_chart, fresh_chart, sent_chart
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("loads", __name__, url_prefix="/loads")

SHOWN: Final = timedelta(days=365)
"""How far back the figures go."""


@blueprint.get("")
@asks("loads.read")
def sources() -> str:
    """Every source: how fresh it is, and what was sent, accepted and quarantined in the last year."""
    since = today() - SHOWN
    found = LoadReports(services().disclosures).sources(visit(), since)
    charts = [sent_chart(found), fresh_chart(found)]
    return render_template(
        "loads/sources.html",
        supplies=[(one, states(one)) for one in found],
        charts=[one for one in charts if one.bars],
        since=since,
    )


@blueprint.get("/source")
@asks("loads.read")
def source() -> str:
    """The loads of one source, newest first; its name may hold any sign, so it is a parameter."""
    name, before = request.args.get("source", ""), request.args.get("before", "")
    found = LoadReports(services().disclosures).loads(visit(), name, before)
    return render_template(
        "loads/source.html",
        source=name,
        files=found,
        chart=files_chart(found),
        onwards=found[-1].id if len(found) == PAGE else None,
    )


def states(one: Supply) -> list[tuple[str, str]]:
    """What is to be said of a source, as tags: words and colour."""
    fresh = one.fresh
    told = [
        (fresh.last_extracted_on is None, "Nothing yet", "grey"),
        (fresh.late, "Late", "red"),
        (fresh.shrunken, "Smaller than usual", "orange"),
        (fresh.held > 0, f"{fresh.held:,} withdrawals held", "yellow"),
    ]
    return [(words, colour) for true, words, colour in told if true] or [("On time", "green")]
