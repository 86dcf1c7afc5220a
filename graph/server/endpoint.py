"""Where a server is and how to sign in; and how it does."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Endpoint:
    """Where a running server is and how to sign in."""

    uri: str
    user: str
    password: str = field(repr=False)  # it has no business in a traceback

    @property
    def port(self) -> int:
        """The Bolt port."""
        return int(self.uri.rsplit(":", 1)[1])


@dataclass(frozen=True)
class Status:
    """A server as it is now; `crashed` is one that ended without being stopped."""

    word: Literal["running", "starting", "stopped", "crashed"]
    uri: str | None = None
    pid: int | None = None
    profile: str | None = None
    since: float | None = None
    """Seconds since 1970."""
