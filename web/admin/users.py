"""Accounts: found, made, invited, renewed, suspended, restored, signed out."""

from collections.abc import Callable
from datetime import date
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.accounts import NewAccount, Person
from access.accounts.claims import refuse_foreign
from access.accounts.organisations import Organisation
from access.accounts.roster import PAGE, listed, reached_one
from access.accounts.standing import CONDITIONS, ends_on, lacking, running_out
from access.areas import ENGLAND
from access.errors import BadAccount, NotPermitted
from access.policy.roles import ROLES
from access.routes import asks
from web.forms import DateFields, Problems, parse_date
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("admin_users", __name__, url_prefix="/admin/users")

TEXTS: Final = ("username", "name", "surname", "role", "organisation", "area", "home_postcode")
DAYS: Final = {"trained_on": "Training date", "vetted_on": "Vetting date", "agreed_on": "Agreement date"}
MISSING: Final = {
    "username": "Enter a username",
    "name": "Enter the full name",
    "surname": "Enter the surname",
    "role": "Select a role",
    "organisation": "Select an organisation",
    "area": "Enter the area",
}


@blueprint.get("")
@asks("accounts.administer")
def users() -> str:
    """The accounts within reach, some at a time."""
    search, after = request.args.get("search", "").strip(), request.args.get("after", "")
    found = listed(services().access.store, visit().person, search, after)
    return render_template(
        "admin/users.html",
        people=[(person, state(person)) for person in found],
        typed={"search": search},
        onwards=found[-1].username if len(found) == PAGE else "",
        problems=Problems(),
    )


@blueprint.get("/new")
@asks("accounts.administer")
def new() -> str:
    """The form for a new account."""
    typed = {"area": visit().person.area, "organisation": visit().person.organisation}
    return _form(typed, Problems(), {name: DateFields(name) for name in DAYS})


@blueprint.post("/new")
@asks("accounts.administer")
def create() -> str | Response:
    """Make it, and go to its page, where the invitation is."""
    problems, here = Problems(), visit().person
    typed = {name: request.form.get(name, "").strip() for name in TEXTS}
    for name, words in MISSING.items():
        if not typed[name]:
            problems.add(name, words)
    days, fields = _days(problems, required=True)
    if problems:
        return _form(typed, problems, fields)
    try:
        made = NewAccount(**{**typed, "home_postcode": typed["home_postcode"] or None}, **days)  # pyright: ignore[reportArgumentType]  # TEXTS and DAYS are its fields
        refuse_foreign(lambda: services().gateway, made.organisation, here)
        services().access.accounts.create(made, here)
    except BadAccount as wrong:
        problems.add("username", str(wrong))
        return _form(typed, problems, fields)
    except NotPermitted as beyond:
        problems.add("area", str(beyond))
        return _form(typed, problems, fields)
    flash("The account is made. Now send the invitation.")
    return _to(typed["username"])


@blueprint.get("/<username>")
@asks("accounts.administer")
def user(username: str) -> str:
    """One account, and what can be done with it."""
    return _page(_found(username), Problems())


@blueprint.post("/<username>/invitation")
@asks("accounts.administer")
def invite(username: str) -> str:
    """Show the link by which the user sets password and second factor, once."""
    person = _found(username)
    token = services().access.accounts.invite(person, visit().person)
    link = url_for("invitation.form", token=token, _external=True)
    return render_template("admin/invitation.html", person=person, link=link)


@blueprint.post("/<username>/renewal")
@asks("accounts.administer")
def renew(username: str) -> str | Response:
    """Record new training, vetting or agreement dates; those left empty stay."""
    person, problems = _found(username), Problems()
    days, fields = _days(problems, required=False)
    if not days and not problems:
        problems.add("trained_on", "Enter at least one date", anchor="trained_on-day")
    if problems:
        return _page(person, problems, fields)
    services().access.accounts.renew(person, visit().person, **days)
    flash("The dates are renewed.")
    return _to(username)


@blueprint.post("/<username>/suspension")
@asks("accounts.administer")
def suspend(username: str) -> str | Response:
    """Stop the account at its next request."""
    accounts = services().access.accounts
    return _with_words(username, accounts.suspend, "The account is suspended, and signed out everywhere.")


@blueprint.post("/<username>/restoration")
@asks("accounts.administer")
def restore(username: str) -> str | Response:
    """Lift the suspension."""
    return _with_words(username, services().access.accounts.restore, "The account may be used again.")


@blueprint.post("/<username>/sessions")
@asks("accounts.administer")
def end_sessions(username: str) -> Response:
    """Sign the user out everywhere."""
    ended = services().access.accounts.end_sessions(
        _found(username), visit().person, "asked by the administrator"
    )
    flash(f"{ended} sessions are ended." if ended != 1 else "1 session is ended.")
    return _to(username)


def state(person: Person) -> str:
    """Whether an account may be used, in words."""
    if person.suspended:
        return "Suspended"
    missing = lacking(person, today())
    if missing:
        return f"{', '.join(missing)} has run out".capitalize()
    soon = [name for name, _ in running_out(person, today())]
    return f"{', '.join(soon)} runs out soon".capitalize() if soon else "Active"


def _with_words(username: str, act: Callable[[Person, Person, str], None], done: str) -> str | Response:
    person, why = _found(username), request.form.get("why", "").strip()
    if not why:
        problems = Problems()
        problems.add("why", "Enter why")
        return _page(person, problems)
    act(person, visit().person, why)
    flash(done)
    return _to(username)


def _found(username: str) -> Person:
    return reached_one(services().access.store, visit().person, username)


def _to(username: str) -> Response:
    return redirect(url_for("admin_users.user", username=username), 303)


def _page(person: Person, problems: Problems, fields: dict[str, DateFields] | None = None) -> str:
    return render_template(
        "admin/user.html",
        person=person,
        own=person.id == visit().person.id,
        state=state(person),
        ends=[(condition.name, ends_on(person, condition)) for condition in CONDITIONS],
        sessions=services().access.sessions.open_of(person),
        days=DAYS,
        fields=fields or {name: DateFields(name) for name in DAYS},
        typed=request.form,
        problems=problems,
    )


def _form(typed: dict[str, str], problems: Problems, fields: dict[str, DateFields]) -> str:
    return render_template(
        "admin/new_user.html",
        typed=typed,
        days=DAYS,
        fields=fields,
        roles=[
            ("", "Select a role"),
            *((role, f"{role.capitalize()}: {words}") for role, words in ROLES.items()),
        ],
        organisations=[("", "Select an organisation"), *_choices()],
        england=visit().person.area == ENGLAND,
        problems=problems,
    )


def _choices() -> list[tuple[str, str]]:
    every: list[Organisation] = services().access.organisations.within(visit().person)
    return [(one.key, one.name) for one in every if one.suspended_at is None]


def _days(problems: Problems, *, required: bool) -> tuple[dict[str, date], dict[str, DateFields]]:
    days: dict[str, date] = {}
    fields: dict[str, DateFields] = {}
    for name, label in DAYS.items():
        value, fields[name] = parse_date(
            name, label, request.form, problems, required=required, not_after=today()
        )
        if value is not None:
            days[name] = value
    return days, fields
