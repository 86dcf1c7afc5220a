"""An invitation's page: the new user sets up an authenticator and a password, once."""

import segno
from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from access.accounts import Person
from access.accounts.second_factor import Authenticator
from access.errors import BadAccount, NotPermitted, WeakPassword
from access.routes import PUBLIC, asks
from web.failures import Page, show
from web.forms import Problems
from web.services import services
from web.session import origin

blueprint = Blueprint("invitation", __name__, url_prefix="/invitation")

Shown = str | tuple[str, int] | Response


@blueprint.get("/<token>")
@asks(PUBLIC)
def form(token: str) -> Shown:
    """What to set up, where the link still holds."""
    try:
        person, authenticator = services().access.accounts.invited(token)
    except NotPermitted as refused:
        return _over(refused)
    return _form(token, person, authenticator, Problems())


@blueprint.post("/<token>")
@asks(PUBLIC)
def accept(token: str) -> Shown:
    """Keep the password and the authenticator, and show the recovery codes once."""
    accounts, problems = services().access.accounts, Problems()
    try:
        person, authenticator = accounts.invited(token)
    except NotPermitted as refused:
        return _over(refused)
    password, code = request.form.get("password", ""), request.form.get("code", "")
    if password != request.form.get("again", ""):
        problems.add("again", "The two passwords must be the same")
        return _form(token, person, authenticator, problems)
    try:
        enrolled = accounts.accept(token, password, code, origin().address)
    except WeakPassword as weak:
        problems.add("password", str(weak))
    except BadAccount as wrong:
        problems.add("code", str(wrong))
    except NotPermitted as refused:
        return _over(refused)
    else:
        return render_template("account/enrolled.html", person=person, codes=enrolled.recovery_codes)
    return _form(token, person, authenticator, problems)


def _form(token: str, person: Person, authenticator: Authenticator, problems: Problems) -> str:
    address = authenticator.address(person.username)
    picture = segno.make(address, error="m").svg_inline(
        scale=4, omitsize=False, svgclass="cp-code", lineclass=None
    )
    secret = authenticator.secret
    return render_template(
        "account/invitation.html",
        token=token,
        person=person,
        picture=picture,
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        problems=problems,
    )


def _over(refused: NotPermitted) -> tuple[str, int] | Response:
    return show(403, Page("This link can no longer be used", (str(refused),)))
