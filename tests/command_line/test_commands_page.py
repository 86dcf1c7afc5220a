"""Every command and each of its options stands in the documentation, as the code has it."""

import click
import pytest

from web.cli import cli
from web.commands_page import PAGE, page, walk

pytestmark = pytest.mark.fast


def test_the_page_of_commands_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_command_says_what_it_does_and_each_option_what_it_means() -> None:
    with click.Context(cli, info_name="contactpoint") as context:
        for command, path in walk(cli, context, "contactpoint"):
            assert command.help, path
            assert f" {path}" in page()
