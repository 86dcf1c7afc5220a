"""Reports on pages: the list, what to ask one with, its answer as a table and a chart, and as a file."""

from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from access.accounts import Person
from access.policy import may
from access.reasons import reasons_for
from access.reports import Report, Reports, Shown, report, reports
from access.reports.parameters import as_text, read
from access.routes import asks
from graph.errors import BadInput
from web.forms import DateFields, Problems, parse_date
from web.reports.chart import chart
from web.reports.formats import FORMATS, cell
from web.sealed import keep, kept
from web.services import services
from web.session import visit
from web.words import day

blueprint = Blueprint("reports", __name__, url_prefix="/reports")

KEPT: Final = "report"
LONGEST: Final = 500
"""Rows that a page shows; the files hold them all."""


@blueprint.get("")
@asks("report.run")
def index() -> str:
    """Every report and what it answers."""
    return render_template("reports/index.html", reports=list(reports().values()))


@blueprint.get("/<name>")
@asks("report.run")
def form(name: str) -> str:
    """Why, with which parameters, and as a list or as counts."""
    wanted = report(name)
    return _form(wanted, {}, Problems())


@blueprint.post("/<name>/run")
@asks("report.run")
def run(name: str) -> str | Redirect:
    """Check the form and go to the answer."""
    wanted, problems = report(name), Problems()
    typed = _typed(wanted, problems)
    if typed.get("reason", "") not in {one.code for one in reasons_for(visit().person.role)}:
        problems.add("reason", "Select why you need this report", anchor="reason-1")
    if typed.get("reason") == "other" and not typed.get("why"):
        problems.add("why", "Enter the reason")
    _check(wanted, typed, problems)
    if problems:
        return _form(wanted, typed, problems)
    keep(KEPT, {**typed, "report": wanted.name})
    return redirect(url_for("reports.result", name=wanted.name), 303)


@blueprint.get("/<name>/result")
@asks("report.run")
def result(name: str) -> str | Redirect:
    """The answer to the form sent last."""
    shown = _shown(name)
    if shown is None:
        return redirect(url_for("reports.form", name=name), 303)
    return render_template(
        "reports/result.html",
        shown=shown,
        cells=[[cell(value, shown) for value in row] for row in shown.rows[:LONGEST]],
        more=max(0, len(shown.rows) - LONGEST),
        chart=chart(shown),
        children=frozenset(shown.report.children),
        asked={
            key: day(value) if isinstance(value, date) else as_text(value)
            for key, value in shown.values.items()
        },
        formats=list(FORMATS),
    )


@blueprint.get("/<name>/download")
@asks("report.run")
def download(name: str) -> Response | Redirect:
    """The same answer as a file; recorded like any other."""
    kind, write = FORMATS.get(request.args.get("format", ""), (None, None))
    if kind is None or write is None:
        raise BadInput("A report can be had as csv, json or parquet.")
    shown = _shown(name)
    if shown is None:
        return redirect(url_for("reports.form", name=name), 303)
    response = Response(write(shown), content_type=kind)
    suffix = request.args["format"]
    response.headers["Content-Disposition"] = f'attachment; filename="{shown.report.name}.{suffix}"'
    return response


def _shown(name: str) -> Shown | None:
    typed = kept(KEPT)
    if typed is None or typed["report"] != report(name).name:
        return None
    wanted = report(name)
    given = {key: typed[key] for key in wanted.parameters if key in typed}
    view = typed.get("view")
    return Reports(services().access, services().gateway).run(
        visit(),
        name,
        given,
        reason=typed["reason"],
        why=typed.get("why", ""),
        view=view if view in ("list", "counts") else None,
    )


def _typed(wanted: Report, problems: Problems) -> dict[str, str]:
    """What the form says, its dates as the report takes them: from their three fields."""
    typed = {key: value.strip() for key, value in request.form.items() if key != "csrf_token"}
    for name in _dates(wanted):
        if f"{name}-day" in typed:
            asked, _ = parse_date(name, "Date", typed, problems, required=True)
            typed |= {name: asked.isoformat()} if asked else {}
    return typed


def _dates(wanted: Report) -> list[str]:
    return [one.name for one in wanted.parameters.values() if one.type == "date"]


def _fields(name: str, typed: dict[str, str], default: date) -> DateFields:
    """A date's three fields as typed, or filled with what the report takes by itself."""
    if f"{name}-day" not in typed:
        return DateFields.of(name, default)
    _, fields = parse_date(name, "Date", typed, Problems(), required=True)
    return fields


def _check(wanted: Report, typed: dict[str, str], problems: Problems) -> None:
    given = {name: typed[name] for name in wanted.parameters if name in typed}
    for name, value in given.items():
        try:
            read(wanted, {name: value})
        except BadInput as wrong:
            problems.add(name, str(wrong))


def _form(wanted: Report, typed: dict[str, str], problems: Problems) -> str:
    person = visit().person
    values = read(wanted, {})
    defaults = {name: as_text(value) for name, value in values.items()}
    return render_template(
        "reports/form.html",
        report=wanted,
        parameters=_settable(wanted, person),
        typed={**defaults, **typed},
        dates={name: _fields(name, typed, values[name]) for name in _dates(wanted)},
        reasons=reasons_for(person.role),
        views=_views(wanted, person),
        problems=problems,
    )


def _settable(wanted: Report, person: Person) -> list[dict[str, Any]]:
    """The parameters that this person may set."""
    if wanted.of_people and not may(person.role, "report.list"):
        return []
    return [
        {"name": one.name, "meaning": one.meaning, "type": one.type} for one in wanted.parameters.values()
    ]


def _views(wanted: Report, person: Person) -> list[tuple[str, str]]:
    if not (wanted.of_people and may(person.role, "report.list")):
        return []
    return [("list", "Each of them"), ("counts", "Counts, of which small ones are withheld")]
