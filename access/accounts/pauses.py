"""Pausing sign-in after wrong tries, without letting anybody lock somebody else out.

Tries are counted in the control database by the table `pauses.csv`. A browser on which the user has signed in
before is counted by itself, so that strangers' tries, from the same office or from anywhere, never pause
it.
"""

import csv
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from access.store import Writing
from access.store.tables import FailedSignIn

KEPT = timedelta(days=1)
"""How long wrong tries are remembered."""


class Pause(NamedTuple):
    """A row of the table: so many wrong tries within so many minutes pause what `scope` counts."""

    scope: str
    tries: int
    within: timedelta
    strangers_only: bool


@dataclass(frozen=True)
class Try:
    """One try to sign in: at which account, from where, and from which known browser if any."""

    username: str
    address: str
    device: str | None
    at: datetime

    @property
    def network(self) -> str:
        """The address, or the /64 network of an IPv6 one: its owner has all of them."""
        try:
            parsed = ipaddress.ip_address(self.address)
        except ValueError:
            return self.address
        if parsed.version == 4:
            return str(parsed)
        return str(ipaddress.ip_network((parsed, 64), strict=False))


@cache
def pauses() -> tuple[Pause, ...]:
    """The table."""
    with (Path(__file__).parent / "pauses.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Pause(
                row["scope"],
                int(row["tries"]),
                timedelta(minutes=int(row["minutes"])),
                row["strangers_only"] == "yes",
            )
            for row in csv.DictReader(file)
        )


def paused(session: Session, this: Try) -> Pause | None:
    """The pause that applies to this try, if any."""
    return next((pause for pause in pauses() if _applies(session, pause, this)), None)


def count(writing: Writing, this: Try) -> int:
    """Count this try as wrong until it proves right: tries in parallel can't outrun the count."""
    writing.execute(delete(FailedSignIn).where(FailedSignIn.at < this.at - KEPT))
    wrong = insert(FailedSignIn).values(
        username=this.username, address=this.network, device=this.device, at=this.at
    )
    return writing.scalars(wrong.returning(FailedSignIn.id)).one()


def forgive(writing: Writing, this: Try) -> None:
    """Forget the wrong tries at this account from here: the user has signed in."""
    here = (FailedSignIn.username == this.username) & (FailedSignIn.address == this.network)
    writing.execute(delete(FailedSignIn).where(here))


def forget(writing: Writing, counted: int) -> None:
    """Forget one counted try: it was right so far."""
    writing.execute(delete(FailedSignIn).where(FailedSignIn.id == counted))


def _applies(session: Session, pause: Pause, this: Try) -> bool:
    matching = _matching(pause, this)
    if matching is None:
        return False
    recent = FailedSignIn.at > this.at - pause.within
    wrong = session.scalar(select(func.count()).select_from(FailedSignIn).where(matching, recent))
    return (wrong or 0) >= pause.tries


def _matching(pause: Pause, this: Try) -> ColumnElement[bool] | None:
    if this.device and pause.scope != "device":
        return None
    stranger = FailedSignIn.device.is_(None)
    mine = FailedSignIn.username == this.username
    here = FailedSignIn.address == this.network
    return {
        "account_here": mine & here & stranger,
        "device": mine & (FailedSignIn.device == this.device) if this.device else None,
        "address": here & stranger,
        "account": mine & stranger,
    }[pause.scope]
