"""Load reports: what each supplier sent, how much was taken up, and how fresh it is. They name nobody."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from access.clock import today
from access.disclose.disclosures import Disclosures
from access.visit import Visit
from graph.errors import BadInput
from graph.queries import query
from graph.traversals.loads import Figures, LoadedFile, figures, loaded_files
from loaders.watch.freshness import Freshness, freshness

PAGE: Final = 20
"""Loads on a page."""


@dataclass(frozen=True)
class Supply:
    """A source: how fresh its newest file is, and its figures since the day asked about."""

    fresh: Freshness
    figures: Figures

    @property
    def days_old(self) -> int | None:
        """Days since the newest file was extracted; None where none has come."""
        last = self.fresh.last_extracted_on
        return (today() - last).days if last else None


class LoadReports:
    """Reading load reports; a supplier reads those of its own sources only."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._gateway = door.gateway

    def sources(self, visit: Visit, since: date) -> list[Supply]:
        """Every source that has been loaded or is expected, with its figures since a day, by name.

        Raises NotPermitted.
        """
        self._door.require(visit, "loads.read")
        sent = figures(self._gateway, since)
        found = [Supply(one, sent.get(one.source, Figures())) for one in freshness(self._gateway, today())]
        if visit.person.role != "supplier":
            return found
        own = self._own(visit)
        return [one for one in found if one.fresh.source in own]

    def loads(self, visit: Visit, source: str, before: str = "") -> list[LoadedFile]:
        """A page of the loads of a source, newest first, after the load `before`.

        Raises NotPermitted, BadInput (nothing was loaded from it, or another supplier's).
        """
        self._door.require(visit, "loads.read")
        found: list[LoadedFile] = []
        if visit.person.role != "supplier" or source in self._own(visit):
            found = loaded_files(self._gateway, [source], before, PAGE)
        if not found and not before:
            raise BadInput("Nothing has been loaded from that source.")
        return found

    def _own(self, visit: Visit) -> frozenset[str]:
        rows = self._gateway.read(query("feeds/folder_sources"), folders=[visit.person.organisation])
        return frozenset(row["source"] for row in rows)
