"""Going over the audit once, in order, and leaving an alert for each rule that an entry breaks."""

from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from access.audit import Recorded
from access.audit.reading import entries_after
from access.store import Store, Writing
from access.store.tables import Alert, Meta, User
from access.watch.history import History
from access.watch.rules import Rule, broken_by

PLACE: Final = "watched up to"
BATCH: Final = 500
"""Entries looked at between two writes."""


def watch(store: Store) -> int:
    """Look at what the audit holds since the last time; returns how many alerts were made.

    May run in several processes at once: each entry leaves its alerts once.
    """
    made = 0
    while True:
        place = _place(store)
        batch = entries_after(store, place, BATCH)
        if not batch:
            return made
        with store.read() as session:
            alerts = _alerts(session, batch, store.secrets.key("audit chain"))
        with store.write() as writing:
            if _move(writing, place, batch[-1].number):
                made += _keep(writing, alerts)


def _place(store: Store) -> int:
    with store.read() as session:
        kept = session.scalar(select(Meta.value).where(Meta.name == PLACE))
    if kept is None:
        with store.write() as writing:
            if writing.scalar(select(Meta.value).where(Meta.name == PLACE)) is None:
                writing.execute(insert(Meta).values(name=PLACE, value="0"))
    return int(kept or 0)


def _alerts(session: Session, batch: list[Recorded], key: bytes) -> list[dict[str, Any]]:
    history = History(session, key)
    return [_alert(session, rule, entry) for entry in batch for rule in broken_by(entry, history)]


def _alert(session: Session, rule: Rule, entry: Recorded) -> dict[str, Any]:
    username = entry.actor if entry.actor != "nobody" else str((entry.private or {}).get("username", ""))
    user = session.scalar(select(User).where(User.username == username))
    return {
        "rule": rule.name,
        "entry": entry.number,
        "at": entry.at,
        "username": username,
        "organisation": user.organisation if user else "",
        "area": user.area if user else "",
        "words": rule.words,
        "again": rule.again,
    }


def _move(writing: Writing, place: int, to: int) -> bool:
    """Move the place on, unless somebody else has been quicker."""
    here = update(Meta).where(Meta.name == PLACE, Meta.value == str(place)).values(value=str(to))
    return len(writing.scalars(here.returning(Meta.name)).all()) == 1


def _keep(writing: Writing, alerts: list[dict[str, Any]]) -> int:
    made = 0
    for alert in alerts:
        again = alert.pop("again")
        lately = (Alert.rule == alert["rule"]) & (Alert.username == alert["username"])
        lately &= (Alert.at > alert["at"] - again) & (Alert.entry != alert["entry"])
        if not again or writing.scalar(select(Alert.id).where(lately).limit(1)) is None:
            writing.execute(insert(Alert).values(**alert))
            made += 1
    return made
