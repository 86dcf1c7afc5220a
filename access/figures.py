"""What a monitoring system is told of the control database: how far the audit lags, what waits for people."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from access.access import Access
from access.store.tables import Alert, AuditEntry, ContactRequest, ErrorReport, Meta
from access.watch.watch import PLACE

TAIL: Final = 4096
"""Bytes at the end of the seals' file that surely hold a whole line."""


@dataclass(frozen=True)
class Lag:
    """The audit's entries, and how many of them are without a signed head or haven't been watched yet."""

    entries: int
    unsealed: int
    unwatched: int


def lag(access: Access) -> Lag:
    """How far the seals and the watch are behind the chain."""
    with access.store.read() as session:
        entries = session.scalar(select(func.max(AuditEntry.number))) or 0
        watched = int(session.scalar(select(Meta.value).where(Meta.name == PLACE)) or 0)
    # a head may be signed between the two readings
    return Lag(entries, max(entries - last_head(access.audit.seals.path), 0), entries - watched)


def last_head(path: Path) -> int:
    """The number in the last whole line of the seals' file; 0 where there is none."""
    try:
        with path.open("rb") as file:
            file.seek(-min(TAIL, file.seek(0, os.SEEK_END)), os.SEEK_END)
            lines = file.read().split(b"\n")[:-1]
    except FileNotFoundError:
        return 0
    first = lines[-1].split(b" ")[0] if lines else b""
    return int(first) if first.isdigit() else 0


def waiting(access: Access) -> dict[str, int]:
    """How much waits for the local teams, by queue."""
    open_ones = {
        "contact_requests": select(func.count()).where(ContactRequest.answered_at.is_(None)),
        "error_reports": select(func.count()).where(ErrorReport.answered_at.is_(None)),
        "audit_alerts": select(func.count()).where(Alert.closed_at.is_(None)),
    }
    with access.store.read() as session:
        return {queue: session.scalar(statement) or 0 for queue, statement in open_ones.items()}
