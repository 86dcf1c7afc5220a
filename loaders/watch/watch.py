"""One pass over the suppliers' inboxes: load what is whole, in order, then say what is wrong.

Nothing is remembered between passes but what lies in the folders and in the graph, so that a pass may be
killed at any point and the next one, of whatever process, goes on.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from graph.errors import BadInput, BadSetting, ContactPointError
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.queries import query
from graph.settings import Settings
from loaders.loads import load_of
from loaders.progress import Steps
from loaders.quarantine.refusals import TooManyBadRows
from loaders.run import load as run_load
from loaders.watch.alerts import (
    STATES,
    of_fault,
    of_freshness,
    of_refusal,
    of_waiting,
    raise_alerts,
    resolve_alerts,
)
from loaders.watch.declared import Declaration, declare, read_declaration
from loaders.watch.errors import moving
from loaders.watch.freshness import freshness
from loaders.watch.inbox import Inbox, Parcel, inboxes, only_watcher, parcels, settle, take
from loaders.watch.look import Waiting, Whole, look, look_at_lone_manifest, without_folder
from loaders.watch.reports import Outcome, report_load, report_refusal
from loaders.watch.seen import Seen

PATIENCE: Final = dt.timedelta(hours=6)
"""How long a file may be unfinished, or without its manifest, before that is an alert."""


@dataclass(frozen=True)
class Pass:
    """One pass; `now` is in UTC, `stop` is asked before each file, `say` gets a line for a person."""

    settings: Settings
    folder: Path
    now: dt.datetime
    patience: dt.timedelta = PATIENCE
    stop: Callable[[], bool] = lambda: False
    say: Callable[[str], None] = lambda _: None

    @property
    def today(self) -> dt.date:
        """The day in London."""
        return self.now.astimezone(ZoneInfo("Europe/London")).date()


@dataclass
class _Round:
    """What lies in the inboxes: files to load, each with its parcel if it was taken before, and the rest."""

    whole: list[tuple[Whole, Parcel | None]] = field(default_factory=list[tuple[Whole, Parcel | None]])
    waiting: list[Waiting] = field(default_factory=list[Waiting])

    def in_order(self, now: dt.datetime, patience: dt.timedelta) -> list[tuple[Whole, Parcel | None]]:
        """The files to load now, by day; one waits while an earlier of its source is still coming."""
        coming = [one for one in self.waiting if one.extracted_on and now - one.since < patience]

        def has_earlier(file: Whole) -> bool:
            return any(
                one.source == file.source and one.extracted_on and one.extracted_on < file.extracted_on
                for one in coming
            )

        ready = [(file, parcel) for file, parcel in self.whole if parcel or not has_earlier(file)]
        return sorted(ready, key=lambda one: one[0].turn)


def run_pass(this: Pass) -> None:
    """Load every file that is whole, one after the other, and bring the alerts up to date.

    Raises Busy when another watcher or load is at work, BadInput for a folder or declaration that can't be
    used, InboxFault when a file can't be moved; a file that was begun then stays in `loading` for the next
    pass.
    """
    with moving(this.folder):
        suppliers = inboxes(this.folder)
        with only_watcher(this.folder), Gateway.open(this.settings) as gateway:
            migrate(gateway)
            declaration = read_declaration(this.folder)
            declare(gateway, declaration, this.today)
            found = _look_round(this, suppliers)
            faults = _bring_all(this, gateway, declaration, found.in_order(this.now, this.patience))
            _look_after(this, gateway, suppliers, found.waiting)
    if faults:
        raise next(iter(faults.values()))


def _look_round(this: Pass, suppliers: Sequence[Inbox]) -> _Round:
    found, seen = _Round(), Seen(this.settings, this.folder)
    for inbox in suppliers:
        taken = parcels(inbox)
        for path, parcel in [*((p.file, p) for p in taken), *((path, None) for path in inbox.arrived())]:
            one = look(inbox, path, this.now, this.today, seen)
            if isinstance(one, Whole):
                found.whole.append((one, parcel))
            else:
                found.waiting.append(one)
        found.waiting += [look_at_lone_manifest(inbox, p, this.now, seen) for p in inbox.lone_manifests()]
    seen.keep()
    return found


def _bring_all(
    this: Pass,
    gateway: Gateway,
    declaration: Declaration,
    files: Sequence[tuple[Whole, Parcel | None]],
) -> dict[str, Exception]:
    """Load the files one after the other; gives the faults of ours, by the source that met them.

    One supplier's file at which the program fails mustn't keep all the others' from being loaded.
    """
    faults: dict[str, Exception] = {}
    for file, parcel in files:
        if this.stop():
            break
        if file.source in faults:
            continue
        taken = parcel or take(file.inbox, file.path, file.label)
        try:
            _bring(this, gateway, declaration, file, taken)
        except (ContactPointError, OSError):
            raise
        except Exception as fault:
            faults[file.source] = fault
            raise_alerts(gateway, [of_fault(file.inbox.name, taken.label, file.source)], this.now)
    return faults


def _bring(this: Pass, gateway: Gateway, declaration: Declaration, file: Whole, parcel: Parcel) -> None:
    """Load one file, or refuse it, and move it to where it stays."""
    refusal = file.refusal or declaration.refusal(gateway, file.inbox.name, file.source, this.today)
    if not refusal:
        try:
            with Steps() as steps:
                run_load(this.settings, [parcel.file], steps)
        except BadSetting:
            raise
        except (BadInput, TooManyBadRows) as error:
            refusal = without_folder(str(error), parcel.file)
    if refusal:
        _refuse(this, gateway, file, parcel, refusal)
    else:
        _finish(this, gateway, file, parcel)


def _refuse(this: Pass, gateway: Gateway, file: Whole, parcel: Parcel, why: str) -> None:
    report_refusal(parcel, file.source, file.extracted_on, why)
    alert = of_refusal(file.inbox.name, parcel.label, file.source, why)
    raise_alerts(gateway, [alert], this.now)
    settle(parcel, "refused")
    this.say(f"refused  {alert.said}")


def _finish(this: Pass, gateway: Gateway, file: Whole, parcel: Parcel) -> None:
    """The file is in the graph, by this load or an earlier one: report, and move it away."""
    assert file.arrival, "a file without an arrival is refused"
    load = load_of(file.arrival, "", this.now, confirmed=False).id
    outcome = _outcome(gateway, file, load)
    figures = report_load(gateway, parcel, load, outcome, file.extracted_on)
    gateway.write(query("feeds/confirm_supply"), source=file.source, extracted_on=file.extracted_on)
    resolve_alerts(gateway, ["refused", "stuck"], [file.source, file.inbox.name], [], this.now)
    settle(parcel, "done")
    told = ", ".join(f"{number:,} {name}" for name, number in figures.items() if number)
    this.say(f"{outcome}  {file.source}, extracted on {file.extracted_on}: {told or 'no rows'}")


def _outcome(gateway: Gateway, file: Whole, load: str) -> Outcome:
    """Whether this delivery brought the load, or an earlier one of the very same bytes."""
    on = gateway.read(query("feeds/load"), load=load)[0]["load"]["extracted_on"].to_native()
    earlier = (file.inbox.place("done") / file.label).exists() or on != file.extracted_on
    return "loaded before" if earlier else "loaded"


def _look_after(this: Pass, gateway: Gateway, suppliers: Sequence[Inbox], waiting: Sequence[Waiting]) -> None:
    """Say what waits since now; raise the alerts whose cause is there, resolve those whose cause is gone."""
    for one in (one for one in waiting if one.since == this.now):
        this.say(f"waits  {one.inbox.name}/arrived/{one.path.name}: {one.why}")
    folders = {inbox.name for inbox in suppliers}
    known = [one for one in freshness(gateway, this.today) if one.folder in folders]
    present = [*of_freshness(known), *of_waiting(waiting, this.now, this.patience)]
    for said in raise_alerts(gateway, present, this.now):
        this.say(f"alert  {said}")
    looked_at = folders.union(one.source for one in known)
    for said in resolve_alerts(gateway, STATES, looked_at, present, this.now):
        this.say(f"over  {said}")
