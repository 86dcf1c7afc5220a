"""Member organisations: made, and suspended or restored with all their users."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.accounts import Person
from access.accounts.claims import refuse_foreign
from access.accounts.organisations import Organisation
from access.accounts.roster import listed
from access.errors import BadAccount, NotPermitted
from access.routes import asks
from web.admin.users import state
from web.forms import Problems
from web.services import services
from web.session import visit

blueprint = Blueprint("admin_organisations", __name__, url_prefix="/admin/organisations")


@blueprint.get("")
@asks("accounts.administer")
def organisations() -> str:
    """The organisations within reach."""
    return _list({"area": visit().person.area}, Problems())


@blueprint.post("")
@asks("accounts.administer")
def create() -> str | Response:
    """Make one known."""
    problems = Problems()
    typed = {name: request.form.get(name, "").strip() for name in ("key", "name", "area")}
    for name, words in {"key": "Enter a key", "name": "Enter the name", "area": "Enter the area"}.items():
        if not typed[name]:
            problems.add(name, words)
    if problems:
        return _list(typed, problems)
    try:
        refuse_foreign(lambda: services().gateway, typed["key"], visit().person)
        services().access.organisations.create(typed["key"], typed["name"], typed["area"], visit().person)
    except (BadAccount, NotPermitted) as refused:
        problems.add("area" if isinstance(refused, NotPermitted) else "key", str(refused))
        return _list(typed, problems)
    flash("The organisation is made. Its people can have accounts now.")
    return redirect(url_for("admin_organisations.organisations"), 303)


@blueprint.get("/one")
@asks("accounts.administer")
def organisation() -> str:
    """One organisation with its users; its key may hold any sign, so it is a parameter."""
    return _page(_found(request.args.get("key", "")), Problems())


@blueprint.post("/suspension")
@asks("accounts.administer")
def suspend() -> str | Response:
    """Suspend it and everybody in it."""
    return _change(services().access.organisations.suspend, "suspended")


@blueprint.post("/restoration")
@asks("accounts.administer")
def restore() -> str | Response:
    """Restore it and those who were suspended with it."""
    return _change(services().access.organisations.restore, "restored")


def _change(act: Callable[[str, Person, str], int], done: str) -> str | Response:
    found, why = _found(request.form.get("key", "")), request.form.get("why", "").strip()
    if not why:
        problems = Problems()
        problems.add("why", "Enter why")
        return _page(found, problems)
    accounts = act(found.key, visit().person, why)
    flash(f"The organisation is {done}, and with it {accounts} account{'' if accounts == 1 else 's'}.")
    return redirect(url_for("admin_organisations.organisation", key=found.key), 303)


def _found(key: str) -> Organisation:
    return services().access.organisations.find(key, visit().person)


def _list(typed: dict[str, str], problems: Problems) -> str:
    every = services().access.organisations.within(visit().person)
    return render_template("admin/organisations.html", organisations=every, typed=typed, problems=problems)


def _page(found: Organisation, problems: Problems) -> str:
    people = listed(services().access.store, visit().person, organisation=found.key)
    return render_template(
        "admin/organisation.html",
        organisation=found,
        people=[(person, state(person)) for person in people],
        typed=request.form,
        problems=problems,
    )
