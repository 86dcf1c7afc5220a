"""The command line: quick to help, and a person's failure is one sentence and an exit status."""

import subprocess
import sys

import pytest

from graph.errors import BadInput, Busy, ContactPointError
from web import cli

pytestmark = pytest.mark.fast


def test_help_imports_no_command_no_driver_and_no_web_framework() -> None:
    script = (
        "import sys, web.cli\ntry: web.cli.main(['-h'])\nexcept SystemExit: print('imported', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Usage: contactpoint" in done.stdout
    assert not {"neo4j", "flask", "duckdb", "polars", "graph.commands"} & set(
        done.stdout.partition("imported")[2].split()
    )


def test_every_command_in_the_table_that_is_listed_can_be_loaded() -> None:
    context = cli.cli.make_context("contactpoint", ["--help"], resilient_parsing=True)
    group = cli.LazyGroup()
    names = group.list_commands(context)
    assert {"neo4j", "load", "generate", "who-else", "serve", "demo"} <= set(names)
    assert all(group.get_command(context, name) for name in names)


@pytest.mark.parametrize(("kind", "status"), [(ContactPointError, 1), (BadInput, 2), (Busy, 3)])
def test_a_failure_is_one_sentence_on_standard_error_and_its_exit_status(
    kind: type[ContactPointError],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(**_: object) -> None:
        raise kind("It is broken; mend it.")

    monkeypatch.setattr(cli.cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == status
    assert capsys.readouterr().err == "contactpoint: It is broken; mend it.\n"


def test_an_unknown_command_is_bad_input() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["frobnicate"])
    assert ended.value.code == 2
