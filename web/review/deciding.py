"""Deciding: two records side by side with the decision's form, taking one back, taking a child apart."""

from collections.abc import Callable
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from access.reviewing import Decisions
from access.routes import asks
from graph.errors import BadInput, Busy
from graph.numbers import display, parse
from graph.traversals.reviewing import Record
from loaders.judging import Outcome, Verdict
from loaders.matching.single import counted_names
from web.forms import Problems
from web.review.views import blueprint, pairs
from web.services import services
from web.session import visit

VERDICTS: Final[dict[str, tuple[Verdict, str, str]]] = {
    "same": ("same", "One child", "The two records are of one child now."),
    "not-same": ("not_same", "Two children", "The two records are of two children now."),
    "unsure": ("unsure", "I cannot tell", "The pair stays among the possible matches."),
}
"""By the radio's value: the verdict, its words, and what is said once it is kept."""

BUSY: Final = "Records are being loaded just now. Wait a few minutes, then decide again"
CONTRADICTED: Final = "Your decision is kept, but another one contradicts it: see the contradictions below."


@blueprint.get("/pair")
@asks("match.review")
def pair() -> str:
    """Two records side by side, and the form to decide."""
    return _pair(request.args.get("a", ""), request.args.get("b", ""), Problems())


@blueprint.post("/pair")
@asks("match.review")
def decide() -> str | Response:
    """Keep the decision, and go back to what waits."""
    a, b = request.form.get("a", ""), request.form.get("b", "")
    why, chosen = _why(), VERDICTS.get(request.form.get("verdict", ""))
    problems = Problems()
    if chosen is None:
        problems.add("verdict", "Select whether these are records of one child", anchor="verdict-same")
    if not why:
        problems.add("why", "Enter how you know")
    if chosen is None or problems:
        return _pair(a, b, problems)
    outcome = _tried(lambda: _decisions().judge(visit(), a, b, chosen[0], why), problems, "verdict-same")
    return _done(outcome, chosen[2]) if outcome else _pair(a, b, problems)


@blueprint.get("/undo")
@asks("match.review")
def undoing() -> str:
    """Whether to take a decision back, and why."""
    return _undo(request.args.get("a", ""), request.args.get("b", ""), Problems())


@blueprint.post("/undo")
@asks("match.review")
def undo() -> str | Response:
    """Take a decision back."""
    a, b, why, problems = request.form.get("a", ""), request.form.get("b", ""), _why(), Problems()
    if not why:
        problems.add("why", "Enter why the decision is taken back")
        return _undo(a, b, problems)
    outcome = _tried(lambda: _decisions().undo(visit(), a, b, why), problems, "why")
    if not outcome:
        return _undo(a, b, problems)
    flash("The decision is undone. Children and numbers are as they were before it.")
    return redirect(url_for("review.decisions"), 303)


@blueprint.get("/split")
@asks("match.review")
def split() -> str:
    """The records of a child, to choose those that are another's."""
    problems = Problems()
    return _split(request.args.get("number", "").strip(), problems)


@blueprint.post("/split/records")
@asks("match.review")
def take_apart() -> str | Response:
    """Take the chosen records from the child."""
    typed, chosen, why, problems = request.form.get("number", ""), _chosen(), _why(), Problems()
    if not chosen:
        problems.add("record", "Select the records that are of another child", anchor="record-1")
    if not why:
        problems.add("why", "Enter how you know")
    if problems:
        return _split(typed, problems)
    outcome = _tried(lambda: _decisions().split(visit(), chosen, why), problems, "record-1")
    if not outcome:
        return _split(typed, problems)
    return _done(outcome, f"The chosen records are now of child {display(outcome.children[chosen[0]])}.")


def _tried(decide: Callable[[], Outcome], problems: Problems, anchor: str) -> Outcome | None:
    """What came of it, or None and the problem: a load is running, or the records aren't what they were."""
    try:
        return decide()
    except Busy:
        problems.add("verdict", BUSY, anchor=anchor)
    except BadInput as wrong:
        problems.add("verdict", str(wrong), anchor=anchor)
    return None


def _done(outcome: Outcome, words: str) -> Response:
    flash(CONTRADICTED if outcome.contradicted else words)
    return redirect(url_for("review.decisions" if outcome.contradicted else "review.queue"), 303)


def _pair(a: str, b: str, problems: Problems) -> str:
    shown = pairs().open(visit(), a, b, counted_names(services().settings))
    words = {value: words for value, (_, words, _) in VERDICTS.items()}
    return render_template(
        "review/pair.html", pair=shown, a=a, b=b, verdicts=words, typed=request.form, problems=problems
    )


def _undo(a: str, b: str, problems: Problems) -> str:
    held = [one for one in pairs().decided(visit()) if {one.a, one.b} == {a, b}]
    if not held:
        raise BadInput("Nothing that could be undone is decided about these two records.")
    return render_template("review/undo.html", one=held[0], typed=request.form, problems=problems)


def _split(typed: str, problems: Problems) -> str:
    found: list[Record] = []
    if typed:
        try:
            found = pairs().of_child(visit(), parse(typed))
        except BadInput as wrong:
            problems.add("number", str(wrong))
        if not found and not problems:
            problems.add("number", "No child has records under that number")
    return render_template(
        "review/split.html",
        number=typed,
        records=found,
        chosen=_chosen(),
        typed=request.form,
        problems=problems,
    )


def _decisions() -> Decisions:
    return Decisions(services().disclosures, services().settings)


def _why() -> str:
    return request.form.get("why", "").strip()


def _chosen() -> list[str]:
    return request.form.getlist("record")
