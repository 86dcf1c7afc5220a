"""The command line's web half: ask who else works with a child, and serve the pages."""

import json
from datetime import date
from typing import Any

import click
from rich.console import Console

from access.reasons.codes import reasons
from graph.errors import BadInput
from graph.numbers import parse
from graph.settings import Settings
from graph.traversals.who_else import Involved, WhoElse
from web import serve as serving
from web.asker import ask
from web.terminal import show_answer
from web.words import today

FIELDS = (
    "kind", "name", "role", "organisation", "phone", "email", "since", "until", "lead_professional", "source",
)  # fmt: skip


@click.command("who-else")
@click.option("--number", required=True, help="The child's number, 12 digits.")
@click.option("--as-of", "as_of", default=None, help="The day asked about, YYYY-MM-DD; today if not given.")
@click.option("--as", "username", default=None, help="The user who asks.")
@click.option("--reason", default=None, help=f"Why they ask: {', '.join(reasons())}.")
@click.option("--why", default="", help="The reason in words, where it is `other`.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def who_else(
    number: str, as_of: str | None, username: str | None, reason: str | None, why: str, as_json: bool
) -> None:
    """Who else works with this child, and how to reach them.

    A demonstration's practitioner asks where nobody is named; a home with accounts wants --as and --reason.
    """
    answer = ask(Settings.from_env(), parse(number), _day(as_of), username, reason, why)
    if as_json:
        click.echo(json.dumps(plain(answer), ensure_ascii=False))
    else:
        show_answer(Console(), answer)


@click.command()
@click.option("--host", default=serving.LOOPBACK, show_default=True, help="Address to listen at.")
@click.option("--port", default=serving.PORT, show_default=True, help="Port to listen at.")
@click.option("--https", is_flag=True, help="Browsers come through a proxy that ends TLS.")
def serve(host: str, port: int, https: bool) -> None:
    """Serve the web application until it is stopped."""
    serving.serve(Settings.from_env(), host, port, https=https)


def plain(answer: WhoElse) -> dict[str, Any]:
    """The answer as JSON holds it: dates as YYYY-MM-DD, null for what isn't known."""
    return {
        "child_number": answer.child_number,
        "as_of": answer.as_of.isoformat(),
        "involved": [_plain(one) for one in answer.involved],
    }


def _plain(one: Involved) -> dict[str, Any]:
    values = {field: getattr(one, field) for field in FIELDS}
    return {field: v.isoformat() if isinstance(v, date) else v for field, v in values.items()}


def _day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--as-of {text} isn't a day; write it like 2026-09-01.") from error
