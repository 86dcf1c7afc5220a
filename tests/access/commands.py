"""The command line, as the canary test runs it: what each command is called with, or why it isn't."""

from collections.abc import Iterator
from typing import Final

import click

from access.reports import reports
from tests.access.canary import AREA, Country
from web.cli import cli

ASKERS: Final = {"practitioner": "concern", "hub": "concern", "administrator": "local_team"}
"""Who asks for a child, and why."""

REPORTERS: Final = {"administrator": "local_team", "analyst": "planning"}

PLAIN: Final = (
    "analysts status", "audit verify", "audit watch", "doctor", "feeds status", "feeds status --json",
    "fingerprint", "fingerprint --numbers", "links --out {out}", "neo4j status", "quarantine list",
    "report list", "review conflicts", "review decisions", "review list", "users list",
)  # fmt: skip
"""Commands that anybody at the machine may run."""

NOT_RUN: Final = {
    "analysts ask": "past policy, for who is named for it: tests/analysts/test_asking.py",
    "analysts build": "serves a second Neo4j: tests/analysts/test_copy.py looks for the canaries in it",
    "analysts remove": "reads nothing",
    "analysts start": "reads nothing",
    "analysts stop": "reads nothing",
    "archive ask": "an archived record, on a ground, when another grants it: tests/lifecycle",
    "archive grant": "tells of a request alone: tests/lifecycle",
    "archive list": "tells of requests alone: tests/lifecycle",
    "archive open": "what is archived, for who was granted it: tests/lifecycle",
    "archive refuse": "tells of a request alone: tests/lifecycle",
    "audit expire": "destroys, and prints how much: tests/access/test_audit_verify.py",
    "backup create": "sealed files: tests/access/backup",
    "backup key": "makes a key and reads nothing",
    "backup list": "tells of files alone",
    "backup prune": "tells of files alone",
    "backup restore": "tells of files alone",
    "backup verify": "tells of files alone",
    "demo code": "prints a code: tests/access/test_demo.py",
    "feeds watch": "loads, and prints files' names: tests/loaders/watch",
    "generate": "writes invented feeds and reads nothing",
    "lifecycle keep": "tells of a number alone: tests/lifecycle",
    "lifecycle left-england": "tells of a number alone: tests/lifecycle",
    "lifecycle new-identity": "tells of a number alone: tests/lifecycle",
    "lifecycle rewrite": "tells how much was rewritten",
    "lifecycle run": "tells how much was archived and destroyed",
    "lifecycle withdraw": "tells of a number alone: tests/lifecycle",
    "load": "changes the graph and prints figures: tests/acceptance",
    "matching evaluate": "figures: tests/loaders/matching",
    "matching explain": "an operator's, recorded: how two records compare, by their keys",
    "matching train": "figures: tests/loaders/matching",
    "matching use": "figures: tests/loaders/matching",
    "matching weights": "figures: tests/loaders/matching",
    "neo4j start": "reads nothing",
    "neo4j stop": "reads nothing",
    "quarantine export": "what a supplier sent, for who may read it: tests/access/test_operating.py",
    "quarantine retry": "changes the graph and prints figures",
    "review not-same": "decides, and tells keys and numbers: tests/access",
    "review same": "likewise",
    "review show": "likewise",
    "review split": "likewise",
    "review undo": "likewise",
    "review unsure": "likewise",
    "rights decide": "tells of a dispute alone: tests/lifecycle",
    "rights dispute": "tells of a dispute alone: tests/lifecycle",
    "rights disputes": "tells of disputes alone: tests/lifecycle",
    "rights exceptions": "tells of exceptions alone: tests/lifecycle",
    "rights lift": "tells of a dispute alone: tests/lifecycle",
    "rights report": "all that is held of a person, for the local team to hand over: tests/lifecycle",
    "serve": "the pages: test_canary.py",
    "users client-secret": "tells of an account alone",
    "users create": "tells of an account alone",
    "users create-admin": "tells of an account alone",
    "users end-sessions": "tells of an account alone",
    "users invite": "tells of an account alone",
    "users name-analyst": "tells of an account alone",
    "users renew": "tells of an account alone",
    "users restore": "tells of an account alone",
    "users suspend": "tells of an account alone",
}
"""Commands that the canary test leaves alone."""


def asked(country: Country) -> Iterator[tuple[str, str]]:
    """Every command line, with the user whose answer it is; empty for the operator's."""
    for line in PLAIN:
        yield line, ""
    for role, reason in ASKERS.items():
        user = f"{role}{AREA}"
        for number in country.children.values():
            for more in ("", " --json", " --as-of 2025-01-01"):
                yield f"who-else --number {number} --as {user} --reason {reason}{more}", user
    for role, reason in REPORTERS.items():
        user = f"{role}{AREA}"
        for name in reports():
            for shape in ("table", "json"):
                yield f"report run {name} --as {user} --reason {reason} --format {shape}", user
    for user in (f"administrator{AREA}", "administrator330"):
        yield f"audit show --as {user} --limit 1000", user
        for number in country.children.values():
            yield f"audit show --as {user} --child {number}", user


def commands(group: click.Group = cli, path: str = "") -> Iterator[str]:
    """Every command that does something, by its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}"
