"""One's own account: sessions, password, recovery codes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.accounts import own
from access.accounts.standing import CONDITIONS, ends_on, running_out
from access.clock import today
from access.errors import NotPermitted, WeakPassword
from access.routes import asks
from web.forms import Problems
from web.services import services
from web.session import end, visit

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("")
@asks("own.account")
def page() -> str:
    """Who the user is here, what must be renewed when, and where they are signed in."""
    person = visit().person
    return render_template(
        "account/own.html",
        person=person,
        ends=[(condition.name, ends_on(person, condition)) for condition in CONDITIONS],
        soon=[name for name, _ in running_out(person, today())],
        sessions=services().access.sessions.open_of(person),
        mine=visit().session,
    )


@blueprint.post("/sessions/end")
@asks("own.account")
def end_session() -> Response:
    """Sign out one browser."""
    person, access = visit().person, services().access
    if own.end_one(access.store, access.audit, person, request.form.get("session", ""), visit().address):
        flash("That browser is signed out")
    return redirect(url_for("account.page"), 303)


@blueprint.post("/sessions/end-all")
@asks("own.account")
def end_all() -> str:
    """Sign out everywhere, here too."""
    person = visit().person
    services().access.sessions.end_all(person, by=person.username, why="asked by the user")
    end()
    return render_template("signin/left.html")


@blueprint.get("/password")
@asks("own.account")
def password() -> str:
    """The form for a new password."""
    return render_template("account/password.html", problems=Problems())


@blueprint.post("/password")
@asks("own.account")
def change_password() -> str | Response:
    """Change it; every other session ends."""
    problems = Problems()
    here, accounts = visit(), services().access.accounts
    old, new = request.form.get("present", ""), request.form.get("new", "")
    try:
        accounts.change_password(here.person, old, new, here.address, here.session)
    except NotPermitted as wrong:
        problems.add("present", str(wrong))
    except WeakPassword as weak:
        problems.add("new", str(weak))
    else:
        flash("Your password is changed, and you are signed out everywhere else")
        return redirect(url_for("account.page"), 303)
    return render_template("account/password.html", problems=problems)


@blueprint.get("/recovery-codes")
@asks("own.account")
def codes() -> str:
    """The form that proves the password before new codes are shown."""
    return render_template("account/codes.html", problems=Problems(), codes=())


@blueprint.post("/recovery-codes")
@asks("own.account")
def renew_codes() -> str:
    """Show ten new recovery codes, once."""
    problems, access = Problems(), services().access
    typed = request.form.get("present", "")
    made: tuple[str, ...] = ()
    try:
        made = own.renew_codes(access.store, access.audit, visit().person, typed, visit().address)
    except NotPermitted as wrong:
        problems.add("present", str(wrong))
    return render_template("account/codes.html", problems=problems, codes=made)
