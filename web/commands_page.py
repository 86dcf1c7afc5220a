"""The page `docs/commands.md`, from the commands themselves: `python -m web.commands_page`."""

import inspect
from collections.abc import Iterator
from typing import Final

import click

from graph.settings import ROOT
from web.cli import cli

PAGE: Final = ROOT / "docs" / "commands.md"

HEAD: Final = """\
# Commands

Every command of `contactpoint`. This page is written by `make docs`; a test fails when it and the code
differ. Exit status: 0 done, 1 stopped, 2 bad input, 3 busy.
"""


def page() -> str:
    """The page as it should be."""
    with click.Context(cli, info_name="contactpoint") as context:
        return HEAD + "".join(_section(command, path) for command, path in walk(cli, context, "contactpoint"))


def walk(group: click.Group, context: click.Context, path: str) -> Iterator[tuple[click.Command, str]]:
    """Every command below `group` with its whole name; a group comes before what is in it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command, f"{path} {name} is listed"
        yield command, f"{path} {name}"
        if isinstance(command, click.Group):
            yield from walk(command, context, f"{path} {name}")


def _section(command: click.Command, path: str) -> str:
    rank = "#" * min(path.count(" ") + 1, 3)
    arguments = " ".join(_argument(one) for one in command.params if isinstance(one, click.Argument))
    title = f"\n{rank} {path}" + (f" {arguments}" if arguments else "")
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    rows = "".join(f"| `{_option(one)}` | {one.help or ''} |\n" for one in options)
    table = f"\n| option | meaning |\n|---|---|\n{rows}" if rows else ""
    return f"{title}\n\n{inspect.cleandoc(command.help or '')}\n{table}"


def _argument(one: click.Argument) -> str:
    name = one.human_readable_name.upper() + ("..." if one.nargs < 0 else "")
    return name if one.required else f"[{name}]"


def _option(one: click.Option) -> str:
    kind = "\\|".join(map(str, one.type.choices)) if isinstance(one.type, click.Choice) else ""
    value = "" if one.is_flag else f" {one.metavar or kind or one.type.name.upper()}"
    return ", ".join(one.opts) + value


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
