"""Shielding: what must be decided, and one child's shielding set, kept, lifted; its carers' too."""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.errors import ReasonNeeded
from access.routes import asks
from access.shielding import Shielding
from graph.errors import BadInput
from graph.numbers import parse
from web.forms import Problems
from web.services import services
from web.session import visit
from web.words import today

blueprint = Blueprint("admin_shielding", __name__, url_prefix="/admin/shielding")

VERDICTS: Final = {
    "set": "Shielded",
    "kept": "Looked at and kept",
    "lifted": "Lifted",
    "asked": "Asked about",
}


@blueprint.get("")
@asks("shielding.decide")
def waiting() -> str:
    """Reviews that are due, questions, and what suppliers say; with the form that goes to a child."""
    return _list(Problems(), "")


@blueprint.post("")
@asks("shielding.decide")
def find() -> str | Response:
    """Go to the child whose number was typed."""
    typed, problems = request.form.get("number", "").strip(), Problems()
    try:
        return _to(parse(typed))
    except BadInput as wrong:
        problems.add("number", str(wrong) if typed else "Enter the child’s ContactPoint number")
        return _list(problems, typed)


@blueprint.get("/<number>")
@asks("shielding.decide")
def child(number: str) -> str:
    """A child's shielding: who decided what, when it is looked at again, and the forms to decide."""
    return _page(parse(number), Problems())


@blueprint.post("/<number>")
@asks("shielding.decide")
def decide(number: str) -> str | Response:
    """Set, keep or lift the child's shielding, or that of a carer."""
    desk, why, act = _desk(), request.form.get("why", "").strip(), request.form.get("act", "")
    acts: dict[str, Callable[..., Any]] = {
        "shield": desk.shield_child,
        "keep": desk.keep,
        "lift": desk.lift_child,
        "shield-carer": desk.shield_carer,
        "lift-carer": desk.lift_carer,
    }
    problems = Problems()
    if act not in acts:
        problems.add("act", "Select what you have decided", anchor="act-1")
    if not why:
        problems.add("why", "Enter why")
    if problems:
        return _page(parse(number), problems)
    about_carer = act.endswith("-carer")
    if about_carer and request.form.get("carer", "") not in _carers(parse(number)):
        raise BadInput("That isn't a carer of this child.")
    others = acts[act](visit(), request.form.get("carer", "") if about_carer else parse(number), why)
    more = f" {len(others)} more to decide about: they share a home or a carer." if others else ""
    flash(f"The decision is recorded, with effect at once.{more}")
    return _to(parse(number))


def _desk() -> Shielding:
    return Shielding(services().access, services().gateway, services().disclosures)


def _to(number: str) -> Response:
    return redirect(url_for("admin_shielding.child", number=number), 303)


def _carers(number: str) -> dict[str, tuple[str, bool]]:
    """The carers' keys with their names and whether they are shielded, as far as the visitor may see them.

    Empty until a reason for opening the child is stated: a carer's name is part of the record.
    """
    try:
        disclosed = services().disclosures.who_else(visit(), number, today())
    except ReasonNeeded:
        return {}
    carers = (one for one in disclosed.who_else.involved if one.kind == "carer")
    return {one.key: (one.name or "Name not given", one.shielded) for one in carers}


def _page(number: str, problems: Problems) -> str:
    history = _desk().history(visit(), number)
    return render_template(
        "admin/shielding_child.html",
        history=history,
        verdicts=VERDICTS,
        carers=_carers(history.number),
        typed=request.form,
        problems=problems,
    )


def _list(problems: Problems, number: str) -> str:
    desk, here = _desk(), visit()
    return render_template(
        "admin/shielding.html",
        waiting=desk.waiting(here),
        coming=desk.coming(here),
        typed={"number": number},
        problems=problems,
    )
