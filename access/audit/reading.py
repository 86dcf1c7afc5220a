"""Reading the audit back: by child, by user, by action, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from access.audit import cipher
from access.audit.entry import Recorded
from access.store import Store
from access.store.tables import AuditAbout, AuditEntry


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which entries are wanted; None means any. `actors` selects the user names that may be told of."""

    child: str | None = None
    actor: str | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: int = 0
    before: int | None = None
    actors: Select[str] | None = None
    but: frozenset[str] = frozenset()


def entries(store: Store, wanted: Wanted, limit: int = 50) -> list[Recorded]:
    """The newest `limit` entries that are wanted, newest first."""
    with store.read() as session:
        return list(_read(session, _where(wanted).order_by(AuditEntry.number.desc()).limit(limit), store))


def entries_after(store: Store, number: int, limit: int = 1_000) -> list[Recorded]:
    """Up to `limit` entries that come after `number`, in the chain's order."""
    with store.read() as session:
        ordered = _where(Wanted(after=number)).order_by(AuditEntry.number).limit(limit)
        return list(_read(session, ordered, store))


def _read(session: Session, rows: Select[AuditEntry], store: Store) -> Iterator[Recorded]:
    key = store.secrets.key("audit chain")
    for entry in session.scalars(rows):
        yield cipher.unseal(entry.number, entry.body, entry.salt, key)


def _where(wanted: Wanted) -> Select[AuditEntry]:
    query = select(AuditEntry)
    if wanted.child is not None:
        query = query.join(AuditAbout, AuditAbout.entry == AuditEntry.number)
        query = query.where(AuditAbout.child == wanted.child)
    return query.where(AuditEntry.number > wanted.after, *_conditions(wanted))


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.actor is not None:
        yield AuditEntry.actor == wanted.actor
    if wanted.action is not None:
        yield AuditEntry.action == wanted.action
    if wanted.since is not None:
        yield AuditEntry.at >= wanted.since
    if wanted.until is not None:
        yield AuditEntry.at < wanted.until
    if wanted.before is not None:
        yield AuditEntry.number < wanted.before
    if wanted.actors is not None:
        yield AuditEntry.actor.in_(wanted.actors)
    if wanted.but:
        yield AuditEntry.action.not_in(wanted.but)
