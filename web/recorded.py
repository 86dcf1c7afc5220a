"""Which commands are recorded in the audit before they run: those that show or change children's records."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import click

from graph.settings import Settings

RECORDED: Final[dict[str, str | None]] = {
    "load": None,
    "links": None,
    "fingerprint": None,
    "quarantine retry": None,
    "quarantine export": "quarantine.read",
    "feeds watch": None,
}
"""Each with the permission that a user must be named for, if any. Users' own commands record themselves."""

_DONE: Final = "__recorded__"


def recorded(command: click.Command, path: str) -> click.Command:
    """The command, which records itself first if it is of the table; so do a group's."""
    for name, one in command.commands.items() if isinstance(command, click.Group) else ():
        recorded(one, f"{path} {name}")
    if path in RECORDED and not hasattr(command, _DONE):
        setattr(command, _DONE, True)
        command.callback = _recording(command.callback, path, RECORDED[path])
        if RECORDED[path]:
            who = "The user who asks; the operator where nobody has an account yet."
            command.params.append(click.Option(["--as", "username"], help=who))
    return command


def _recording(run: Callable[..., Any] | None, path: str, permission: str | None) -> Callable[..., Any]:
    assert run is not None, f"{path} does nothing"

    @wraps(run)
    def recording(*args: Any, username: str | None = None, **options: Any) -> Any:
        from access.operating import record  # only when one runs: help needs no control database

        said = {name: str(value) for name, value in options.items() if value is not None}
        record(Settings.from_env(), path, said, permission, username)
        return run(*args, **options)

    return recording
