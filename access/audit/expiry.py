"""Destroying what the audit says privately: after seven years, or with a child's record.

The entries stay, as links of the chain; their private parts can't be opened any more. What was destroyed is
itself recorded, so that `audit verify` can tell it from tampering.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select, update

from access.audit.audit import Audit
from access.audit.entry import Entry
from access.clock import now
from access.store import Writing
from access.store.tables import AuditAbout, AuditEntry

KEPT_YEARS: Final = 7


def expire(audit: Audit, at: datetime | None = None) -> int:
    """Destroy the keys of all entries older than seven years; returns how many were destroyed."""
    limit = _years_before(at or now(), KEPT_YEARS)
    with audit.store.write() as writing:
        last = writing.scalar(select(func.max(AuditEntry.number)).where(AuditEntry.at < limit))
        old = select(AuditEntry.number).where(AuditEntry.number <= (last or 0), AuditEntry.salt.is_not(None))
        destroyed = _destroy(audit, writing, writing.scalars(old).all(), "kept for seven years")
    audit.store.tidy()
    return destroyed


def destroy_about(audit: Audit, children: Iterable[str], why: str) -> int:
    """Destroy the keys of all entries about these children, as part of destroying their records."""
    with audit.store.write() as writing:
        theirs = select(AuditAbout.entry).where(AuditAbout.child.in_(list(children)))
        still = select(AuditEntry.number).where(AuditEntry.number.in_(theirs), AuditEntry.salt.is_not(None))
        destroyed = _destroy(audit, writing, writing.scalars(still).all(), why)
    audit.store.tidy()
    return destroyed


def _destroy(audit: Audit, writing: Writing, numbers: Iterable[int], why: str) -> int:
    destroyed = 0
    for first, last in _runs(sorted(numbers)):
        those = AuditEntry.number.between(first, last)
        writing.execute(update(AuditEntry).where(those).values(salt=None))
        writing.execute(delete(AuditAbout).where(AuditAbout.entry.between(first, last)))
        count = last - first + 1
        span = {"first": first, "last": last, "keys": count, "why": why}
        audit.join(writing, Entry(action="keys-destroyed", actor="system", open=span))
        destroyed += count
    return destroyed


def _runs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    """The unbroken runs in an ascending list: [1, 2, 3, 7] gives (1, 3) and (7, 7)."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
            yield numbers[start], numbers[end - 1]
            start = end


def _years_before(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)
