"""Pages for what went wrong: which exception gives which page, status and words."""

from dataclasses import dataclass
from typing import Final

import structlog
from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from access.errors import AuditUnavailable, NotPermitted, NotSignedIn, StoreFault, TooMany
from graph.errors import BadInput, Busy, ContactPointError, ReadOnly, TimedOut, Unreachable
from web.api.problems import is_api, problem, refused, status_of, told
from web.services import services

log = structlog.get_logger("web")


@dataclass(frozen=True)
class Page:
    """What a failure's page says."""

    title: str
    lines: tuple[str, ...]


SORRY: Final = "Sorry, there is a problem with the service"

PAGES: Final[dict[int, Page]] = {
    400: Page("We could not understand that request", ("Go back and try again.",)),
    403: Page(
        "You cannot see this page",
        (
            "Your account does not give you access to it.",
            "If you need it for your work, ask your local ContactPoint team.",
        ),
    ),
    404: Page(
        "Page not found",
        (
            "If you typed the web address, check it is correct.",
            "If you pasted the web address, check you copied the entire address.",
        ),
    ),
    405: Page("Page not found", ("Go back and try again.",)),
    413: Page("What you sent is too large", ("Send less, or send it in parts.",)),
    429: Page(
        "You have looked at too many records",
        (
            "One user may search and open only so many within an hour.",
            "Go on later, or ask your local ContactPoint team.",
        ),
    ),
    500: Page(SORRY, ("Try again later.", "Nothing was shown and nothing was changed.")),
    503: Page(
        "Sorry, the service is unavailable",
        ("You will be able to use the service again soon. Try again in a minute.",),
    ),
}

STATUS: Final[dict[type[ContactPointError], int]] = {
    Unreachable: 503,
    TimedOut: 503,
    Busy: 503,
    StoreFault: 503,
    AuditUnavailable: 503,
    NotPermitted: 403,
    NotSignedIn: 403,
    TooMany: 429,
    BadInput: 404,
}
"""Which failure gives which page. BadInput: an address names a child that there can't be, or isn't."""

READ_ONLY: Final = Page(
    "You cannot change anything just now",
    (
        "The directory is being brought up to date. You can go on looking at records.",
        "Try again in a few minutes. Nothing was changed.",
    ),
)

EXPIRED: Final = Page("Your page has expired", ("Go back, reload the page and try again.",))


def init_app(app: Flask) -> None:
    """Register the pages on `app`."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ContactPointError, _known)
    app.register_error_handler(Exception, _fault)


def show(status: int, page: Page | None = None) -> tuple[str, int] | Response:
    """The page of `status`; an unlisted one is shown as the nearest that is."""
    if is_api():
        return problem(status)
    known = status if status in PAGES else (400 if status < 500 else 500)
    return render_template("pages/failure.html", page=page or PAGES[known]), status


def _expired(_: CSRFError) -> tuple[str, int] | Response:
    return show(400, EXPIRED)


def _http(error: HTTPException) -> tuple[str, int] | Response:
    if is_api():
        return told(error)
    return show(error.code or 500)


def _known(error: ContactPointError) -> tuple[str, int] | Response:
    """One of our own failures: its page, by the nearest of its kinds in the table."""
    own = status_of(error) if is_api() else None
    status = own or next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), None)
    if status is None:
        return _fault(error)
    if status == 503:
        log.warning("unavailable", endpoint=request.endpoint, failure=type(error).__name__)
    if isinstance(error, Unreachable):
        services().lose_gateway()
    if is_api():
        return refused(error, status)
    return show(status, READ_ONLY if isinstance(error, ReadOnly) else None)


def _fault(error: Exception) -> tuple[str, int] | Response:
    """Our own fault: only its kind and place are logged, since its text may hold personal data."""
    log.error("fault", endpoint=request.endpoint, failure=type(error).__name__, at=_place(error))
    return show(500)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
