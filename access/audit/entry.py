"""What is recorded: an entry before it joins the chain, and one read back from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from access.audit.actions import actions

Facts = Mapping[str, Any]
"""Values that JSON can hold: texts, numbers, lists of them."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Who did what, about whom.

    `actor` is a user name, or `system` for a command. `about` are children's numbers; `open` and `private`
    hold the keys that `actions.csv` allows for the action, fewer if there is nothing to say. Never a child's
    values.
    """

    action: str
    actor: str
    about: tuple[str, ...] = ()
    open: Facts = field(default_factory=dict[str, Any])
    private: Facts = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        """Refuse what the table doesn't list: a misspelt key would be a gap that nobody sees."""
        action = actions()[self.action]
        stray = (set(self.open) - action.open) | (set(self.private) - action.private)
        if stray:
            raise ValueError(f"{self.action} doesn't record {', '.join(sorted(stray))}")


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """An entry as it stands in the chain; `private` is None once its key has been destroyed."""

    number: int
    at: datetime
    action: str
    actor: str
    open: Facts
    private: Facts | None
    about: tuple[str, ...]
