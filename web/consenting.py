"""Consent to a sensitive service's being known: recorded and withdrawn by the service or the local team."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.disclose.consenting import Consenting
from access.disclose.consents import GROUNDS, Consented
from access.errors import NotPermitted, ReasonNeeded
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.forms import DateFields, Problems, parse_date
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("consenting", __name__, url_prefix="/children/<number>/consent")


@blueprint.get("")
@asks("consent.record")
def page(number: str) -> str | Response:
    """The consents that hold, and the form for another."""
    return _page(parse(number), Problems(), DateFields.of("given", today()), DateFields("until"))


@blueprint.post("")
@asks("consent.record")
def record(number: str) -> str | Response:
    """Record a consent."""
    problems, form = Problems(), request.form
    service = form.get("service", "")
    if not service:
        problems.add("service", "Select the service")
    given_by, ground = form.get("given_by", "").strip(), form.get("ground", "")
    if not given_by:
        problems.add("given_by", "Enter who gave the consent")
    if ground not in GROUNDS:
        problems.add("ground", "Select who may give this consent")
    given, given_fields = parse_date(
        "given", "Date of consent", form, problems, required=True, not_after=today()
    )
    until, until_fields = parse_date("until", "End date", form, problems)
    if until and given and until < given:
        problems.add("until", "End date must be after the date of consent", anchor="until-day")
    if given is None or problems:
        return _page(parse(number), problems, given_fields, until_fields)
    return _record(
        parse(number),
        Consented(service=service, given_by=given_by, ground=ground, given_on=given, until=until),
        given,
    )


@blueprint.post("/withdraw")
@asks("consent.record")
def withdraw(number: str) -> str | Response:
    """Withdraw a consent, with effect at once."""
    service, given_by = request.form.get("service", ""), request.form.get("withdrawn_by", "").strip()
    if not given_by:
        problems = Problems()
        problems.add("withdrawn_by", "Enter who withdraws the consent")
        return _page(parse(number), problems, DateFields.of("given", today()), DateFields("until"))
    try:
        Consenting(services().disclosures).withdraw(visit(), parse(number), service, given_by)
    except ReasonNeeded:
        return _reason(number)
    flash("The consent is withdrawn. It has no effect any more.")
    return redirect(url_for("consenting.page", number=parse(number)), 303)


def _record(number: str, consented: Consented, given: date) -> str | Response:
    try:
        Consenting(services().disclosures).record(visit(), number, consented)
    except ReasonNeeded:
        return _reason(number)
    except BadInput as wrong:
        problems = Problems()
        problems.add("service", str(wrong))
        return _page(number, problems, DateFields.of("given", given), DateFields("until"))
    flash("The consent is recorded. Others may now know that a targeted service is involved.")
    return redirect(url_for("consenting.page", number=number), 303)


def _page(number: str, problems: Problems, given: DateFields, until: DateFields) -> str | Response:
    desk = Consenting(services().disclosures)
    try:
        choices = desk.services(visit(), number)
        held = desk.in_force(visit(), number)
    except ReasonNeeded:
        return _reason(number)
    names = dict(choices)
    if not choices and not held:
        raise NotPermitted("Only a sensitive service itself or the child's local team records consent.")
    return render_template(
        "consent/page.html",
        number=number,
        choices=[("", "Select a service"), *choices] if len(choices) != 1 else choices,
        held=[(names.get(one.service, one.service), GROUNDS.get(one.ground, ""), one) for one in held],
        grounds=[
            ("", "Select who"),
            *((code, words[0].upper() + words[1:]) for code, words in GROUNDS.items()),
        ],
        given=given,
        until=until,
        typed=request.form,
        problems=problems,
    )


def _reason(number: str) -> Response:
    return redirect(url_for("children.reason", number=parse(number)), 303)
