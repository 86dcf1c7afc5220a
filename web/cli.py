"""The console script `contactpoint`: a table of commands, each imported only when it is called."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from graph.errors import ContactPointError
from graph.lean import import_driver
from graph.settings import ROOT, unused_settings
from web.recorded import recorded


class Entry(NamedTuple):
    """Where a command lives (`module:attribute`) and the line that help shows for it."""

    target: str
    help: str


COMMANDS: dict[str, Entry] = {
    "analysts": Entry("access.analysts.commands:analysts", "Make and serve the analysts' graph."),
    "archive": Entry("access.commands:archive", "Ask for an archived record, grant it, read it."),
    "audit": Entry("access.commands:audit", "Verify and read the audit chain."),
    "backup": Entry("access.backup.commands:backup", "Make, check and put back encrypted backups."),
    "demo": Entry("web.demo:demo", "Make the demo country, load it, tell one child's story and serve it."),
    "doctor": Entry("access.doctor.commands:doctor", "Look at everything the service stands on."),
    "feeds": Entry("loaders.watch.commands:feeds", "Watch a folder for suppliers' feeds."),
    "fingerprint": Entry("graph.commands:fingerprint", "Print one hash of the whole graph."),
    "generate": Entry("loaders.country.command:generate", "Write the feeds of an invented country."),
    "lifecycle": Entry("access.commands:lifecycle", "Archive and destroy records whose time is over."),
    "links": Entry("loaders.commands:links", "Write which source record belongs to which child."),
    "load": Entry("loaders.commands:load", "Load feeds: files or folders."),
    "matching": Entry("access.command_line.matching:matching", "Train, evaluate and explain matching."),
    "neo4j": Entry("graph.commands:neo4j", "Start, stop or look at the embedded Neo4j."),
    "quarantine": Entry("loaders.commands:quarantine", "List, retry or export what was refused."),
    "report": Entry("web.reports.commands:report", "Run reports over the whole directory."),
    "review": Entry("access.commands:review", "Decide on possible matches; take wrong ones apart."),
    "rights": Entry("access.commands:rights", "Tell a person all that is held of them."),
    "serve": Entry("web.commands:serve", "Serve the web application."),
    "users": Entry("access.commands:users", "Make and change accounts."),
    "who-else": Entry("web.commands:who_else", "Who else works with this child?"),
}


class LazyGroup(click.Group):
    """A click group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, entry in sorted(COMMANDS.items()) if _exists(entry.target)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        return recorded(_load(entry.target), cmd_name) if entry and _exists(entry.target) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])


def _exists(target: str) -> bool:
    # by its file: asking Python would import the packages above it
    module = ROOT.joinpath(*target.partition(":")[0].split("."))
    return module.with_suffix(".py").is_file() or (module / "__init__.py").is_file()


def _load(target: str) -> click.Command:
    module, _, attribute = target.partition(":")
    import_driver()
    command = getattr(importlib.import_module(module), attribute)
    if not isinstance(command, click.Command):
        raise TypeError(f"{target} is not a click command")
    return command


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(package_name="contactpoint")
def cli() -> None:
    """ContactPoint: who else works with this child, and how do I reach them?"""
    for sentence in unused_settings(os.environ):
        click.echo(f"contactpoint: {sentence}", err=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a user's failure is one sentence on standard error and its exit status."""
    try:
        cli.main(args=arguments, prog_name="contactpoint")
    except ContactPointError as error:
        click.echo(f"contactpoint: {error}", err=True)
        sys.exit(error.exit_status)
