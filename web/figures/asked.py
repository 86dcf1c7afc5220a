"""What the stores are asked when figures are gathered: freshness, queues, loads, the audit's lag, backups."""

import time
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from access.backup.shelf import backups
from access.clock import now, today
from access.figures import lag, waiting
from graph.errors import ContactPointError, Unreachable
from graph.queries import query
from loaders.watch.freshness import freshness
from web.services import Services

KEPT: Final = 30.0
"""Seconds for which answers are told again: whoever gathers often must not weigh on the stores."""

Metrics: TypeAlias = list[GaugeMetricFamily]


class Asked(Collector):
    """Gauges of one installation; a part that doesn't answer is told as down and its gauges are left out."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: tuple[float, Metrics] = (-KEPT, [])

    def collect(self) -> Iterator[Metric]:
        """What is known, not older than half a minute."""
        asked_at, found = self._kept
        if time.monotonic() - asked_at > KEPT:
            found = self._ask()
            self._kept = (time.monotonic(), found)
        yield from found

    def _ask(self) -> Metrics:
        up = GaugeMetricFamily("contactpoint_up", "1 where a part answers.", labels=("part",))
        found = [up]
        parts: dict[str, Callable[[], Metrics]] = {"graph": self._graph, "control": self._control}
        for part, ask in parts.items():
            try:
                found += ask()
                up.add_metric((part,), 1)
            except ContactPointError as error:
                up.add_metric((part,), 0)
                if isinstance(error, Unreachable):
                    self._services.lose_gateway()
        return found + self._backups()

    def _graph(self) -> Metrics:
        gateway = self._services.gateway
        age = _gauge("source_age_days", "Days since a source's newest file was extracted.", "source")
        late = _gauge("source_late", "1 where a source's next file is overdue.", "source")
        for one in freshness(gateway, today()):
            if one.last_extracted_on:
                age.add_metric((one.source,), (today() - one.last_extracted_on).days)
            late.add_metric((one.source,), int(one.late))
        queue = _gauge("queue", "How much waits, by queue.", "queue")
        for row in gateway.read(query("running/queues")):
            queue.add_metric((row["queue"],), row["length"])
        loads = _gauge("loads", "Loads in the graph.", "feed", "status")
        rows = _gauge("load_rows", "Rows of those loads, by what became of them.", "feed", "outcome")
        for row in gateway.read(query("running/loads")):
            loads.add_metric((row["feed"], row["status"]), row["loads"])
            if row["status"] == "done":
                for outcome in ("accepted", "quarantined"):
                    rows.add_metric((row["feed"], outcome), row[outcome])
        alerts = _gauge("feed_alerts", "Open alerts about feeds, by kind.", "kind")
        kinds = [row["kind"] for row in gateway.read(query("feeds/open_alerts"))]
        for kind in sorted(set(kinds)):
            alerts.add_metric((kind,), kinds.count(kind))
        return [age, late, queue, loads, rows, alerts]

    def _control(self) -> Metrics:
        access = self._services.access
        behind = lag(access)
        queue = _gauge("people_queue", "How much waits for the local teams, by queue.", "queue")
        for name, length in waiting(access).items():
            queue.add_metric((name,), length)
        entries = _gauge("audit_entries", "Entries of the audit.")
        unsealed = _gauge("audit_unsealed", "Entries of the audit that have no signed head.")
        unwatched = _gauge("audit_unwatched", "Entries of the audit that `audit watch` hasn't looked at.")
        entries.add_metric((), behind.entries)
        unsealed.add_metric((), behind.unsealed)
        unwatched.add_metric((), behind.unwatched)
        return [queue, entries, unsealed, unwatched]

    def _backups(self) -> Metrics:
        shelf = self._services.settings.backups
        made = [one.manifest.made for one in backups(shelf) if one.manifest] if shelf else []
        if not made:
            return []
        age = _gauge("backup_age_seconds", "Seconds since the newest backup was made.")
        age.add_metric((), (now() - made[0]).total_seconds())
        return [age]


def _gauge(name: str, meaning: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"contactpoint_{name}", meaning, labels=labels)
