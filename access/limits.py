"""How much one user may search and open in an hour: what stolen or idle hands can harvest has an end.

Counted in the audit, which every process shares, so that several browsers or processes count as one.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select

from access.accounts.person import Person
from access.clock import now
from access.errors import TooMany
from access.store import Store
from access.store.tables import AuditEntry
from graph.settings import Settings

WITHIN: Final = timedelta(hours=1)

OPENINGS: Final = ("child-opened", "network-opened")
SEARCHES: Final = ("child-searched",)

A_SYSTEM: Final = 20
"""A system asks on behalf of many users at once, so it may do so many times as much."""


@dataclass(frozen=True)
class Limits:
    """The figures of this installation; 0 means no limit."""

    store: Store
    openings: int
    searches: int

    @classmethod
    def of(cls, store: Store, settings: Settings) -> "Limits":
        """The limits that `settings` give."""
        return cls(store, settings.openings_an_hour, settings.searches_an_hour)

    def refuse_opening(self, person: Person) -> None:
        """Raise TooMany where this user has opened as many records within the hour as anybody may."""
        self._refuse(person, OPENINGS, self.openings, "opened as many records")

    def refuse_search(self, person: Person) -> None:
        """Raise TooMany where this user has searched as often within the hour as anybody may."""
        self._refuse(person, SEARCHES, self.searches, "searched as often")

    def _refuse(self, person: Person, actions: tuple[str, ...], most: int, done: str) -> None:
        if not most:
            return
        theirs = (AuditEntry.actor == person.username) & AuditEntry.action.in_(actions)
        counted = select(func.count()).select_from(AuditEntry).where(theirs, AuditEntry.at > now() - WITHIN)
        with self.store.read() as session:
            done_already = session.scalar(counted) or 0
        if done_already >= most * (A_SYSTEM if person.role == "system" else 1):
            raise TooMany(
                f"You have {done} as one user may in an hour; go on later, or ask your administrator."
            )
