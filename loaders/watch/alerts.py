"""Alerts: each the sentence for a state that lasts until its cause is gone."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal

from graph.gateway import Gateway
from graph.queries import query
from loaders.watch.freshness import Freshness
from loaders.watch.look import Waiting

Kind = Literal["late", "shrunken", "held", "waiting", "refused", "stuck"]
STATES: Final[tuple[Kind, ...]] = ("late", "shrunken", "held", "waiting")
"""Kinds that each pass looks at anew; the others stay until their source is loaded."""


@dataclass(frozen=True)
class Alert:
    """What a person should look at; `said` names files, sources and numbers, never a child."""

    key: str
    kind: Kind
    source: str
    said: str


def of_freshness(found: Iterable[Freshness]) -> list[Alert]:
    """What is wrong with the sources, by their freshness."""
    return [alert for one in found for alert in (_late(one), _shrunken(one), _held(one)) if alert]


def of_waiting(waiting: Iterable[Waiting], now: dt.datetime, patience: dt.timedelta) -> list[Alert]:
    """The files that have waited for `patience` or longer."""
    return [_waiting(one) for one in waiting if now - one.since >= patience]


def of_refusal(folder: str, label: str, source: str, why: str) -> Alert:
    """A file that wasn't loaded and never will be as it is."""
    said = f"{folder}: {why} It lies in refused/{label}."
    return Alert(f"refused|{folder}|{label}", "refused", source, said)


def of_fault(folder: str, label: str, source: str) -> Alert:
    """A file at which the program itself failed: it stays in `loading`, its source waits."""
    said = f"{folder}: loading/{label} can't be loaded by a fault of the program; the watch's log says which."
    return Alert(f"stuck|{folder}|{label}", "stuck", source, said)


def raise_alerts(gateway: Gateway, alerts: Sequence[Alert], now: dt.datetime) -> list[str]:
    """Put alerts in the graph; gives the sentences of those that weren't raised before."""
    given = [asdict(alert) for alert in alerts]
    return [row["said"] for row in gateway.write(query("feeds/raise_alerts"), alerts=given, now=now)]


def resolve_alerts(
    gateway: Gateway,
    kinds: Sequence[Kind],
    sources: Iterable[str],
    present: Iterable[Alert],
    now: dt.datetime,
) -> list[str]:
    """End the alerts of these kinds and sources that aren't `present`; gives their sentences."""
    rows = gateway.write(
        query("feeds/resolve_alerts"),
        kinds=list(kinds),
        sources=sorted(set(sources)),
        present=[alert.key for alert in present],
        now=now,
    )
    return [row["said"] for row in rows]


def _late(one: Freshness) -> Alert | None:
    if not one.late:
        return None
    last = f"the last was extracted on {one.last_extracted_on}" if one.last_extracted_on else "none has come"
    said = f"{one.source} is late: a file was due on {one.due_on} and {last}."
    return Alert(f"late|{one.source}|{one.last_extracted_on or 'never'}", "late", one.source, said)


def _shrunken(one: Freshness) -> Alert | None:
    if not one.shrunken:
        return None
    said = (
        f"{one.source} has shrunk: {one.file} has {one.rows or 0:,} rows, fewer than half the usual "
        f"{one.usual_rows or 0:,}; ask its supplier whether it is whole."
    )
    return Alert(f"shrunken|{one.source}|{one.load}", "shrunken", one.source, said)


def _held(one: Freshness) -> Alert | None:
    if not one.held:
        return None
    said = (
        f"{one.source}: {one.held:,} of its records are missing from its newest full file and were kept; "
        "look at the file, and if it is right load it with --confirm-withdrawals."
    )
    return Alert(f"held|{one.source}|{one.load}", "held", one.source, said)


def _waiting(one: Waiting) -> Alert:
    place = f"{one.inbox.name}/{one.path.parent.name}/{one.path.name}"
    said = f"{place} has waited since {one.since:%Y-%m-%d %H:%M} UTC: {one.why}."
    return Alert(f"waiting|{place}|{one.since.isoformat()}", "waiting", one.inbox.name, said)
