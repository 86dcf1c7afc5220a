"""A run of the lifecycle: whoever has to leave goes to the archive, whatever is past its time is destroyed.

Three places change, and the order lets a killed run be taken up by the next: a record is sealed first, then
the child leaves graph and working set in a run of the loaders, then the sealed record counts as archived
and the audit says so. Destroying marks the hashes, forgets in the control database, and owes the files a
rewriting, which is noted until it is done.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final, TypeVar

from access.access import Access
from access.accounts.administration import OPERATOR
from access.analysts.build import is_there, remove
from access.audit import Entry
from access.lifecycle import archive
from access.lifecycle.archive import ToArchive
from access.lifecycle.due import Due, due
from access.lifecycle.forget import forget
from access.lifecycle.handing_over import hand_over
from access.lifecycle.rewriting import note_owed, rewrite_owed
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.lifecycle.leave import leave
from loaders.progress import Steps
from loaders.run import Run, begin

T = TypeVar("T")

AT_ONCE: Final = 50_000
"""Children who leave in one run of the loaders, whose costs hardly grow with their number."""

SEALED_AT_ONCE: Final = 1_000
"""Records read and sealed together: what has to be held in memory."""


@dataclass
class Report:
    """What a run did, or with `dry_run` would do: who left and why, and whose records were destroyed.

    `moved`: children of whom something was open, with the areas from and to which it was handed over.
    """

    as_of: date
    dry_run: bool
    archived: list[Due] = field(default_factory=list[Due])
    destroyed: list[str] = field(default_factory=list[str])
    moved: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    notes: list[str] = field(default_factory=list[str])


def look_ahead(settings: Settings, access: Access, as_of: date) -> Report:
    """What `run` would do; changes nothing."""
    with Gateway.open(settings) as gateway:
        return Report(
            as_of, True, due(access.store, gateway, as_of), archive.to_be_destroyed(access.store, as_of)
        )


def run(
    settings: Settings,
    access: Access,
    as_of: date,
    steps: Steps,
    *,
    later: bool = False,
    only: str | None = None,
) -> Report:
    """Archive and destroy whatever has to be by `as_of`; a second run finds nothing to do.

    `later`: leave the rewriting of files to another time; `only`: look at this child alone. Raises Busy
    while a load runs, and what the graph, the control database and the embedded server raise; whatever was
    begun is finished by the next run.
    """
    report = Report(as_of, False)
    with begin(settings, steps) as loading:
        _settle(access, loading)
        while some := _next(access, loading.gateway, as_of, only, report.archived):
            _archive(access, loading, some, as_of, steps)
            report.archived += some
        for some in _some([] if only else archive.to_be_destroyed(access.store, as_of), AT_ONCE):
            _destroy(access, loading, some, as_of, steps)
            report.destroyed += some
        report.moved = {} if only else hand_over(access, loading.gateway)
    if (report.archived or report.destroyed) and is_there(settings):
        remove(settings)
        report.notes.append("The analysts' copy held them too and was removed; make it anew.")
    report.notes += rewrite_owed(settings, access, steps, later=later)
    return report


def _next(
    access: Access, gateway: Gateway, as_of: date, only: str | None, archived: Sequence[Due]
) -> list[Due]:
    """Who leaves next. Asked anew each time: when some have left, others may have become one child."""
    gone = {one.number for one in archived}
    leaving = (one for one in due(access.store, gateway, as_of) if only in (None, one.number))
    return list(islice((one for one in leaving if one.number not in gone), AT_ONCE))


def _settle(access: Access, loading: Run) -> None:
    """Finish what a killed run left between sealing and letting go."""
    for some in _some(archive.about_to_leave(access.store), AT_ONCE):
        rows = loading.gateway.read(query("lifecycle/still_here"), numbers=some)
        here = {row["number"] for row in rows}
        with access.store.write() as writing:
            archive.take_back(writing, sorted(here))
        _let_go(access, [number for number in some if number not in here])


def _archive(access: Access, loading: Run, leaving: Sequence[Due], as_of: date, steps: Steps) -> None:
    with steps.step("seal", len(leaving)) as advance:
        for some in _some(leaving, SEALED_AT_ONCE):
            with access.store.write() as writing:
                archive.put(writing, access.store, _whole(loading.gateway, some), as_of)
            advance(len(some))
    leave(_another(loading), [one.number for one in leaving])
    with steps.step("record", len(leaving)):
        _let_go(access, [one.number for one in leaving])


def _whole(gateway: Gateway, leaving: Sequence[Due]) -> Iterator[ToArchive]:
    by_number = {one.number: one for one in leaving}
    for row in gateway.read(query("lifecycle/whole_record"), numbers=list(by_number)):
        one = by_number[row["number"]]
        yield ToArchive(one.number, one.area, one.leaving.because, row.data())


def _let_go(access: Access, numbers: Sequence[str]) -> None:
    for some in _some(numbers, SEALED_AT_ONCE):
        with access.store.write() as writing:
            for row in archive.let_go(writing, some):
                said = {"because": row.because, "as_of": row.archived_on.isoformat()}
                entry = Entry(action="record-archived", actor=OPERATOR, about=(row.child,), open=said)
                access.audit.join(writing, entry)


def _destroy(access: Access, loading: Run, numbers: Sequence[str], as_of: date, steps: Steps) -> None:
    with access.store.write() as writing:
        note_owed(writing)
        said = {"records": len(numbers), "as_of": as_of.isoformat()}
        access.audit.join(writing, Entry(action="records-destroyed", actor=OPERATOR, open=said))
    with steps.step("forget", len(numbers)) as advance:
        for some in _some(numbers, SEALED_AT_ONCE):
            forget(access.audit, some)
            advance(len(some))


def _another(loading: Run) -> Run:
    """The same run's connections under an id of its own: each step of many is a load of its own."""
    return replace(loading, id=str(uuid.uuid4()))


def _some(all_: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(all_)
    while some := list(islice(rest, size)):
        yield some
