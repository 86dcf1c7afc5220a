"""The canary test on the command line: no command prints or writes what policy hides.

The country and the canaries are those of `test_canary.py`.
"""

import json
from collections.abc import Generator

import pytest
from click.testing import CliRunner

from graph.gateway import Gateway
from graph.server import Endpoint
from tests.access.canary import AREA
from tests.access.canary_world import SECRETS, World, hidden_from, the_canaries
from tests.access.commands import ASKERS, NOT_RUN, asked, commands
from web.cli import cli

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]

Printed = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def world(
    neo4j_gateway: Gateway, neo4j_server: Endpoint, tmp_path_factory: pytest.TempPathFactory
) -> Generator[World]:
    """The canary country, and its people."""
    with the_canaries(neo4j_gateway, neo4j_server, tmp_path_factory.mktemp("commands") / "home") as made:
        yield made


@pytest.fixture(scope="module")
def printed(world: World, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """What each command printed or wrote: its words, whose answer it is, the text."""
    found: Printed = []
    file = tmp_path_factory.mktemp("written") / "out.csv"
    for line, user in asked(world.country):
        words = line.format(out=file).split()
        result = CliRunner().invoke(cli, words, env=world.environment)
        written = file.read_text(encoding="utf-8") if file.exists() else ""
        found.append((line, user, f"{result.output}{result.exception!r}{written}"))
        file.unlink(missing_ok=True)
    return found


def test_no_command_prints_or_writes_a_canary(world: World, printed: Printed) -> None:
    for line, user, text in printed:
        hidden = hidden_from(user) if user else (*SECRETS, "open")
        assert world.found([(line, text)], hidden) == []


def test_the_commands_show_what_may_be_seen(world: World, printed: Printed) -> None:
    """Otherwise finding no canary would prove nothing."""
    answers = [text for line, user, text in printed if user == f"practitioner{AREA}" and "--json" in line]
    assert all(json.loads(text.removesuffix("None"))["child_number"] for text in answers)
    assert any(word in text for word in world.country.canaries["open"] for text in answers)
    verified = next(text for line, _, text in printed if line == "audit verify")
    assert "The audit holds" in verified


def test_every_command_is_run_or_says_why_not(world: World) -> None:
    run = {" ".join(line.split()[:2]) for line, _ in asked(world.country)}
    run |= {line.split()[0] for line in run}
    every = set(commands())
    assert {name for name in every if name not in run} == NOT_RUN.keys() & every
    assert NOT_RUN.keys() - every == set(), "these have vanished"


def test_a_hidden_child_is_asked_about_by_everybody_who_may_ask(world: World, printed: Printed) -> None:
    shielded = world.country.children["shielded"]
    assert {user for line, user, _ in printed if shielded in line} >= {f"{role}{AREA}" for role in ASKERS}
