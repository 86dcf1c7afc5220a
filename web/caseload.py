"""My children, with what changed since the user last looked; and what the user asked the local team for."""

from flask import Blueprint, render_template, request

from access.disclose.requests import Requests
from access.involvements import Caseload, ErrorReports
from access.routes import asks
from web.services import services
from web.session import visit

blueprint = Blueprint("caseload", __name__)


@blueprint.get("/my-children")
@asks("involvement.change")
def mine() -> str:
    """The user's own children, a page at a time."""
    number = request.args.get("page", "1")
    page = Caseload(services().disclosures).page(visit(), int(number) if number.isdecimal() else 1)
    return render_template("caseload/mine.html", page=page)


@blueprint.get("/my-requests")
@asks("contact.ask")
def asked() -> str:
    """What the user asked the local team or told it, with the answers."""
    door = services().disclosures
    return render_template(
        "caseload/asked.html",
        requests=Requests(services().access, door).own(visit()),
        reports=ErrorReports(door).own(visit()),
    )
