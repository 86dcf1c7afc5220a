"""The audit, searched by who, about whom, what and when; each search is itself recorded."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, cast

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.audit.actions import actions
from access.audit.reading import Wanted
from access.clock import ENGLAND
from access.disclose.recordings import Recordings, Told
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.forms import DateFields, Problems, parse_date
from web.sealed import keep, kept
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("admin_audit", __name__, url_prefix="/admin/audit")

SEARCH: Final = "audit search"
FIELDS: Final = (
    "child", "actor", "action",
    *(f"{name}-{part}" for name in ("since", "until") for part in ("day", "month", "year")),
)  # fmt: skip
PAGE: Final = 20

LABELS: Final = {
    "role": "Role",
    "organisation": "Organisation",
    "area": "Area",
    "reason": "Reason",
    "why": "In words",
    "on_behalf_of": "On behalf of",
    "address": "From",
    "as_of": "As of",
    "fields": "Fields shown",
    "shown": "Shown",
    "signals": "Noticed",
    "until": "Until",
}
"""Words for the parts of an entry; the others are their names."""


@blueprint.get("")
@asks("audit.read")
def form() -> str:
    """The form, with the last search in it."""
    return _form(kept(SEARCH) or {}, Problems())


@blueprint.post("")
@asks("audit.read")
def search() -> str | Response:
    """Check the form and go to its results; no address holds a child's number."""
    problems = Problems()
    _wanted(request.form, problems)
    if problems:
        return _form(request.form, problems)
    keep(SEARCH, {name: request.form.get(name, "") for name in FIELDS})
    return redirect(url_for("admin_audit.results"), 303)


@blueprint.get("/results")
@asks("audit.read")
def results() -> str | Response:
    """The entries, newest first, some at a time."""
    typed = kept(SEARCH)
    if typed is None:
        return redirect(url_for("admin_audit.form"), 303)
    before = request.args.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 16 else None
    found = Recordings(services().access, services().gateway).read(
        visit(), _wanted(typed, Problems(), number), PAGE
    )
    onwards = found[-1].number if len(found) == PAGE else None
    return render_template(
        "admin/audit_results.html", found=[(one, words(one)) for one in found], onwards=onwards
    )


def words(one: Told) -> list[tuple[str, str]]:
    """The parts of an entry that say something, with their labels."""
    parts = {**one.open, **(one.private or {})}
    said = [
        (LABELS.get(name, name.replace("_", " ").capitalize()), _plain(value))
        for name, value in parts.items()
    ]
    return [(label, value) for label, value in said if value]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else ""
    if isinstance(value, Mapping):
        pairs = cast(Mapping[str, Any], value)
        return ", ".join(f"{name}: {text}" for name, each in pairs.items() if (text := _plain(each)))
    if isinstance(value, list):
        items = cast(list[Any], value)
        return ", ".join(_plain(each) for each in items)
    return "" if value is None else str(value).replace("_", " ")


def _wanted(form: Mapping[str, Any], problems: Problems, before: int | None = None) -> Wanted:
    texts = {name: str(form.get(name, "")).strip() for name in FIELDS}
    since, _ = parse_date("since", "From date", texts, problems, not_after=today())
    until, _ = parse_date("until", "To date", texts, problems)
    action = texts["action"] if texts["action"] in actions() else None
    return Wanted(
        child=_number(texts["child"], problems),
        actor=texts["actor"].lower() or None,
        action=action,
        since=since and _midnight(datetime.combine(since, time())),
        until=until and _midnight(datetime.combine(until, time()) + timedelta(days=1)),
        before=before,
    )


def _midnight(local: datetime) -> datetime:
    return local.replace(tzinfo=ENGLAND).astimezone(UTC)


def _number(typed: str, problems: Problems) -> str | None:
    try:
        return parse(typed) if typed else None
    except BadInput as wrong:
        problems.add("child", str(wrong))
        return None


def _form(typed: Mapping[str, Any], problems: Problems) -> str:
    texts = {name: str(typed.get(name, "")) for name in FIELDS}
    return render_template(
        "admin/audit.html",
        typed=texts,
        kinds=[("", "Anything"), *((name, one.meaning.capitalize()) for name, one in actions().items())],
        since=_fields("since", texts),
        until=_fields("until", texts),
        problems=problems,
    )


def _fields(name: str, texts: Mapping[str, str]) -> DateFields:
    return DateFields(name, texts[f"{name}-day"], texts[f"{name}-month"], texts[f"{name}-year"])
