"""A load from beginning to end: receive, validate, match, best view, publish, report.

Everything up to the redo log happens in one transaction of the working set: a run that stops before that has
changed nothing, one that stops after it is finished by the next run.
"""

import uuid
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from graph.gateway import Gateway
from graph.migrations import migrate
from graph.settings import Settings
from loaders.lifecycle.coming_again import leave_out_departed
from loaders.loads import Load, known_loads, load_of, load_without_file, record_load
from loaders.locks import only_load
from loaders.matching.carers import match_carers
from loaders.matching.engines import Engine, engine_of
from loaders.matching.run import match
from loaders.matching.single.count import write_names
from loaders.matching.versions import weights_in_use
from loaders.progress import Steps
from loaders.publish import redo
from loaders.publish.batches import plan, written
from loaders.publish.derive import derive
from loaders.quarantine.refusals import TooManyBadRows, reasons_of_file, refuse_bad_file, waiting
from loaders.receive import Arrival, receive, stage
from loaders.receive.manifest import today_in_london
from loaders.report import FileReport, LoadReport, Reason
from loaders.shielding import read_shielding
from loaders.working import sql
from loaders.working.check import agrees
from loaders.working.rebuild import rebuild
from loaders.working.store import folder, open_working_set, transaction
from loaders.working.take_up import Context, Taken, begin_touching, take_up_organisations, take_up_records


@dataclass(frozen=True)
class Run:
    """What is open while a run goes on."""

    id: str
    settings: Settings
    gateway: Gateway
    connection: DuckDBPyConnection
    steps: Steps
    today: date
    now: datetime
    engine: Engine
    resumed: bool = False


@contextmanager
def begin(settings: Settings, steps: Steps) -> Generator[Run]:
    """Lock the home, open the graph and the working set, finish what an earlier run left.

    Raises Busy when another load is running here, BadSetting where the engine can't be had, and what the
    gateway raises.
    """
    engine = engine_of(settings)
    with only_load(settings):
        with steps.step("connect"):
            gateway = Gateway.open(settings)
        with gateway:
            migrate(gateway)
            with closing(open_working_set(settings)) as connection:
                run = _run(settings, gateway, connection, steps, engine)
                _make_ready(run)
                yield run


def _run(
    settings: Settings, gateway: Gateway, connection: DuckDBPyConnection, steps: Steps, engine: Engine
) -> Run:
    now = datetime.now(UTC).replace(tzinfo=None)
    resumed = redo.pending(connection) is not None
    today = today_in_london()
    return Run(str(uuid.uuid4()), settings, gateway, connection, steps, today, now, engine, resumed)


def _make_ready(run: Run) -> None:
    """Bring graph and working set together: finish the run under way, or make the working set anew."""
    if agrees(run.gateway, run.connection):
        redo.finish(run.settings, run.gateway, run.connection, run.steps)
        return
    rebuild(run.gateway, run.connection, run.steps)
    repair(run)


def repair(run: Run) -> None:
    """Derive everything anew and mend what differs: half-published loads, or rules that changed."""
    again = replace(run, id=str(uuid.uuid4()))
    bearer = load_without_file("repair", again.id, run.now)

    def touch_everything(connection: DuckDBPyConnection) -> None:
        sql.run(connection, "working/touch_everything")
        record_load(connection, bearer)

    change(again, touch_everything, bearer.id, whole=True)


def retry(settings: Settings, steps: Steps) -> LoadReport:
    """Try again every involvement that waits for a school, practice or service."""
    with begin(settings, steps) as run:
        bearer = load_without_file("retry", run.id, run.now)

        def touch_waiting(connection: DuckDBPyConnection) -> None:
            sql.run(connection, "working/touch_waiting")
            record_load(connection, bearer)

        return change(run, touch_waiting, bearer.id)


def load(
    settings: Settings,
    paths: Sequence[Path],
    steps: Steps,
    *,
    feed: str | None = None,
    source: str | None = None,
    confirmed: bool = False,
) -> LoadReport:
    """Load the files that `paths` stand for, in one run.

    `confirmed`: a person has agreed to withdraw however many records a full file lacks. Raises BadInput
    before anything is written, TooManyBadRows before the graph changes.
    """
    with steps.step("receive"):
        arrivals = receive(paths, feed, source)
    with begin(settings, steps) as run:
        loads = [load_of(arrival, run.id, run.now, confirmed) for arrival in arrivals]
        fresh, already = _apart(run.connection, loads, arrivals)
        if not fresh:
            return _nothing_new(run, already)
        return _load(run, fresh, already, confirmed)


def _apart(
    connection: DuckDBPyConnection, loads: Sequence[Load], arrivals: Sequence[Arrival]
) -> tuple[list[tuple[Load, Arrival]], list[FileReport]]:
    """The files to load, and the reports of those that were loaded before (or come twice in this run)."""
    known = known_loads(connection)
    fresh: list[tuple[Load, Arrival]] = []
    already: list[FileReport] = []
    for one, arrival in zip(loads, arrivals, strict=True):
        if one.id in known:
            already.append(
                FileReport(arrival.feed, arrival.source, str(arrival.path), arrival.rows, already=True)
            )
        else:
            fresh.append((one, arrival))
            known.add(one.id)
    return fresh, already


def _nothing_new(run: Run, already: list[FileReport]) -> LoadReport:
    return LoadReport(
        tuple(already), waiting=waiting(run.connection), seconds=run.steps.seconds, resumed=run.resumed
    )


def _load(
    run: Run, fresh: list[tuple[Load, Arrival]], already: list[FileReport], confirmed: bool
) -> LoadReport:
    files: list[FileReport] = []
    reasons: list[Reason] = []

    def take_up(connection: DuckDBPyConnection) -> None:
        for one, arrival in fresh:
            report = _take_up_file(run, one, arrival, confirmed)
            reasons.extend(reasons_of_file(connection, arrival.source))
            files.append(report)
            record_load(connection, one, report)

    try:
        report = change(run, take_up, bearer=fresh[0][0].id)
    except TooManyBadRows as error:
        error.files = (*files, error.file)
        raise
    return replace(report, files=(*files, *already), reasons=tuple(reasons) + report.reasons)


def change(
    run: Run, work: Callable[[DuckDBPyConnection], None], bearer: str, *, whole: bool = False
) -> LoadReport:
    """Do `work` on the working set, then match, choose the best views and publish what follows from it.

    `work` changes records or judgements and adds to the tables of touched keys; it has put a load with the id
    `bearer` in `load`. `whole`: it touches everything there is.
    """
    connection, steps = run.connection, run.steps
    with transaction(connection):
        begin_touching(connection)
        read_shielding(run.gateway, connection)
        work(connection)
        with steps.step("match"):
            weights = weights_in_use(run.settings)
            match(connection, load=bearer, now=run.now, weights=weights, engine=run.engine)
            match_carers(connection)
            write_names(connection, folder(run.settings))
        with steps.step("best view"):
            derive(connection, run.today, run.now, whole=whole)
        redo.begin_publishing(connection, run.id, bearer)
        batches = plan(connection, redo.BATCH_SIZE)
        waiting_now = waiting(connection)
    redo.finish(run.settings, run.gateway, connection, steps)
    return LoadReport((), (), written(batches), waiting_now, steps.seconds, run.resumed)


def _take_up_file(run: Run, one: Load, arrival: Arrival, confirmed: bool) -> FileReport:
    connection, steps = run.connection, run.steps
    with steps.step("validate", arrival.rows) as advance:
        staged = stage(arrival, connection, advance)
    report = FileReport(
        arrival.feed,
        arrival.source,
        str(arrival.path),
        staged.received,
        quarantined=staged.bad_rows,
        warnings=staged.bad_values,
        doubled=staged.doubled,
        unused=staged.unused,
        extra=arrival.extra,
        absent=arrival.absent,
    )
    refuse_bad_file(connection, report, run.settings.max_bad_rows)
    with steps.step("compare"):
        report = replace(report, departed=leave_out_departed(connection))
        taken = _taken(run, one, arrival, confirmed)
    return replace(
        report,
        accepted=taken.accepted,
        replaced=taken.replaced,
        withdrawn=taken.withdrawn,
        unchanged=taken.unchanged,
        stale=taken.stale,
        held=taken.held,
    )


def _taken(run: Run, one: Load, arrival: Arrival, confirmed: bool) -> Taken:
    context = Context(
        load=one.id,
        source=arrival.source,
        extracted_on=arrival.extracted_on,
        full=arrival.kind == "full",
        today=run.today,
        now=run.now,
        confirmed=confirmed,
    )
    take_up = take_up_organisations if arrival.schema.reference else take_up_records
    return take_up(run.connection, context)
