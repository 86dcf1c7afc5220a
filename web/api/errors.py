"""Failures that only the API has, and the status that each of ours gives there."""

from typing import Final

from access.systems.changes import UnknownCursor
from access.systems.supplies import UnknownFeed, UnknownLoad, Waiting
from graph.errors import BadInput, ContactPointError, UnknownChild


class Changed(ContactPointError):
    """Somebody has changed it since the client read it."""


class UsedBefore(ContactPointError):
    """The idempotency key was used for something else."""


class UnknownInvolvement(BadInput):
    """The user has said no such involvement with this child."""


STATUS: Final[dict[type[ContactPointError], int]] = {
    UnknownChild: 404,
    UnknownCursor: 404,
    UnknownFeed: 404,
    UnknownInvolvement: 404,
    UnknownLoad: 404,
    UsedBefore: 409,
    Waiting: 409,
    Changed: 412,
    BadInput: 422,
}
"""By the nearest of a failure's kinds; those that aren't here have the status of the pages."""
