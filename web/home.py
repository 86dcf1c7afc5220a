"""The start page and the pages about the service."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from access.routes import PUBLIC, asks
from web.menu import menu
from web.session import signed_in

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@asks(PUBLIC)
def start() -> str | Response:
    """What the service is for; a signed-in user goes straight to the first page that is theirs."""
    found = signed_in()
    if found is None:
        return render_template("pages/start.html")
    mine = menu(found.person)
    return redirect(mine[0].href) if mine else render_template("pages/nothing.html")


@blueprint.get("/accessibility")
@asks(PUBLIC)
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("pages/accessibility.html")


@blueprint.get("/cookies")
@asks(PUBLIC)
def cookies() -> str:
    """Which cookies there are: one."""
    return render_template("pages/cookies.html")


@blueprint.get("/privacy")
@asks(PUBLIC)
def privacy() -> str:
    """What is held about children, families and users."""
    return render_template("pages/privacy.html")
