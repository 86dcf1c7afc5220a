"""Operators' commands are in the audit before they run, and a refused row is for who may read it."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from access.access import Access
from access.audit import Recorded
from access.audit.reading import Wanted, entries
from access.errors import AuditUnavailable, NotPermitted
from graph.errors import BadInput, Unreachable
from graph.settings import Settings
from tests.access.builders import a_user
from tests.access.commands import commands
from web.cli import cli
from web.recorded import RECORDED

pytestmark = pytest.mark.fast


def run(settings: Settings, *words: str) -> Result:
    """Run a command of that home; no Neo4j is to be reached."""
    nowhere = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "unused"}
    return CliRunner().invoke(cli, words, env={"CONTACTPOINT_HOME": str(settings.home), **nowhere})


def newest(access: Access) -> Recorded:
    return entries(access.store, Wanted(action="command-run"), 1)[0]


def test_a_command_is_recorded_as_the_systems_before_it_runs(
    access: Access, settings: Settings, tmp_path: Path
) -> None:
    done = run(settings, "links", "--out", str(tmp_path / "links.csv"))
    assert isinstance(done.exception, Unreachable)
    entry = newest(access)
    assert (entry.actor, entry.open) == ("system", {"command": "links"})
    assert entry.private
    assert entry.private["parameters"] == {"out": str(tmp_path / "links.csv")}


def test_a_command_that_cant_be_recorded_doesnt_run(
    access: Access, settings: Settings, tmp_path: Path
) -> None:
    seals = access.audit.seals.folder
    seals.parent.mkdir(parents=True, exist_ok=True)
    if seals.exists():
        seals.rename(seals.with_name("moved"))
    seals.write_text("not a folder")
    done = run(settings, "links", "--out", str(tmp_path / "links.csv"))
    assert isinstance(done.exception, AuditUnavailable)


def test_refused_rows_are_exported_for_who_may_read_them(
    access: Access, settings: Settings, tmp_path: Path
) -> None:
    export = ("quarantine", "export", "--out", str(tmp_path / "rows.csv"))
    assert isinstance(run(settings, *export).exception, Unreachable), "nobody has an account yet"
    a_user(access)
    a_user(access, "rhys", role="reviewer")
    assert isinstance(run(settings, *export).exception, BadInput)
    assert isinstance(run(settings, *export, "--as", "ana").exception, NotPermitted)
    assert isinstance(run(settings, *export, "--as", "rhys").exception, Unreachable)
    assert newest(access).actor == "rhys"


def test_every_command_that_is_to_be_recorded_is_there() -> None:
    assert set(RECORDED) <= set(commands())
    assert isinstance(cli, click.Group)
