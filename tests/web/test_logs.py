"""Logs: JSON, and nobody in them."""

import json
import logging
from collections.abc import Generator
from io import StringIO

import pytest
import structlog
from flask import Flask

from web import logs
from web.logs import Template

pytestmark = pytest.mark.fast

SECRET = "Qxdeadbeef"


@pytest.fixture
def printed() -> Generator[StringIO]:
    """What our own events are, as JSON."""
    told = StringIO()
    logs.configure(told)
    yield told
    structlog.reset_defaults()


def test_a_fault_is_logged_by_route_kind_and_place_and_never_by_what_it_said(
    printed: StringIO, app: Flask
) -> None:
    def fail(word: str) -> str:
        raise RuntimeError(f"no {word}")

    app.add_url_rule("/broken/<word>", "home.broken", fail)
    setattr(fail, "__asks__", "public")  # noqa: B010 (what the decorator would do)
    assert app.test_client().get(f"/broken/{SECRET}?q={SECRET}").status_code == 500
    assert SECRET not in printed.getvalue()
    told = json.loads(printed.getvalue().splitlines()[-1])
    assert (told["event"], told["endpoint"], told["failure"]) == ("fault", "home.broken", "RuntimeError")


def test_other_libraries_messages_are_kept_without_the_values_in_them() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        raised = (type(error), error, error.__traceback__)
    record = logging.LogRecord("gunicorn.error", 40, "", 1, "Error handling request %s", (SECRET,), raised)
    line = Template().format(record)
    assert SECRET not in line
    assert json.loads(line)["failure"] == "ValueError"
