"""Serving: what is refused, and what may not cross a fork."""

import socket
from pathlib import Path

import pytest

from graph.errors import BadInput, Busy
from graph.settings import Settings
from web import gunicorn_config
from web import serve as serving

pytestmark = pytest.mark.fast


def test_another_machine_is_served_only_behind_tls(settings: Settings) -> None:
    with pytest.raises(BadInput, match="TLS"):
        serving.serve(settings, "0.0.0.0", 8000, https=False)


def test_a_port_in_use_is_refused_with_a_way_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Busy, match="choose another port"):
        serving.refuse_taken("127.0.0.1", taken.getsockname()[1])


def test_a_driver_that_neomodel_had_before_a_fork_is_forgotten_after_it() -> None:
    from neomodel import db  # only here: it takes half a second to import

    setattr(db, "driver", object())  # noqa: B010 (its type is a driver's)
    gunicorn_config.post_fork(None, None)
    assert db.driver is None


def test_nothing_is_loaded_before_the_fork() -> None:
    assert gunicorn_config.preload_app is False


def test_the_style_sheet_and_the_script_are_where_pages_look_for_them() -> None:
    static = Path(serving.__file__).parent / "static"
    for name in (
        "contactpoint.css",
        "contactpoint.js",
        "govuk/govuk-frontend.min.css",
        "govuk/govuk-frontend.min.js",
        "govuk/cytoscape.min.js",
        "network.js",
    ):
        assert (static / name).is_file(), f"{name} is missing: run `make setup`"
