"""Signing in, in two steps, and signing out."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from access.errors import NotPermitted, SignInRefused
from access.routes import PUBLIC, asks
from web.forms import Problems
from web.services import services
from web.session import AFTER, PENDING, end, origin, remember_device, signed_in
from web.session import begin as begin_session

blueprint = Blueprint("signin", __name__)


@blueprint.get("/sign-in")
@asks(PUBLIC)
def enter() -> str | Response:
    """The form for name and password."""
    if signed_in():
        return _onwards()
    return _form(Problems())


@blueprint.post("/sign-in")
@asks(PUBLIC)
def begin() -> str | Response:
    """First step: name and password."""
    problems = Problems()
    username, password = request.form.get("username", "").strip(), request.form.get("password", "")
    if not username:
        problems.add("username", "Enter your username")
    if not password:
        problems.add("password", "Enter your password")
    if problems:
        return _form(problems, username)
    try:
        session[PENDING] = services().access.sign_in.password(username, password, origin())
    except SignInRefused as refused:
        problems.add("username", str(refused))
        return _form(problems, username)
    return redirect(url_for("signin.code"), 303)


@blueprint.get("/sign-in/code")
@asks(PUBLIC)
def code() -> str | Response:
    """The form for the security code."""
    if PENDING not in session:
        return redirect(url_for("signin.enter"))
    return render_template("signin/code.html", problems=Problems())


@blueprint.post("/sign-in/code")
@asks(PUBLIC)
def finish() -> str | Response:
    """Second step: the security code opens a session."""
    pending = session.get(PENDING)
    if pending is None:
        return redirect(url_for("signin.enter"), 303)
    problems = Problems()
    typed = request.form.get("code", "").strip()
    if not typed:
        problems.add("code", "Enter your security code")
        return render_template("signin/code.html", problems=problems)
    try:
        opened = services().access.sign_in.code(pending, typed, origin())
    except (SignInRefused, NotPermitted) as refused:
        problems.add("code", str(refused))
        return render_template("signin/code.html", problems=problems)
    begin_session(opened.token)
    return remember_device(_onwards(), opened.device)


@blueprint.post("/sign-out")
@asks(PUBLIC)
def leave() -> str:
    """End the session."""
    end()
    return render_template("signin/left.html")


def _form(problems: Problems, username: str = "") -> str:
    return render_template("signin/enter.html", problems=problems, username=username)


def _onwards() -> Response:
    """Where the user was going when asked to sign in, or the start."""
    return redirect(session.pop(AFTER, None) or url_for("home.start"), 303)
