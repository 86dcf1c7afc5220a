"""The local team's answer to one's own request, each reading of it recorded."""

from flask import Blueprint, render_template

from access.disclose.requests import Requests
from access.routes import asks
from web.services import services
from web.session import visit

blueprint = Blueprint("answers", __name__)


@blueprint.get("/my-requests/<int:request_id>")
@asks("contact.ask")
def answer(request_id: int) -> str:
    """The answer, or that it can't be read any more."""
    desk = Requests(services().access, services().disclosures)
    words = desk.read(visit(), request_id)
    return render_template("caseload/answer.html", one=desk.own_one(visit(), request_id), words=words)
