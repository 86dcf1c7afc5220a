"""What a run says at its end: a table for people, one JSON object for programs."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table

from loaders.publish.batches import NOTHING, Written

JSON_FIGURES: Final = ("received", "accepted", "quarantined", "replaced", "withdrawn")
_WIDE: Final = 200
"""Characters in a line of a report that no terminal shows: enough for every column."""


@dataclass(frozen=True)
class FileReport:
    """What became of one file's rows.

    `already`: this very file was loaded before. `quarantined`: rows refused; `warnings`: values refused;
    `doubled`: rows whose key came again later in the file; `unused`: rows that the feed has no use for;
    `held`: records missing from a full file, kept until a person confirms; `departed`: rows of children who
    have left the directory, of which nothing was kept; `extra`: columns that the feed
    doesn't know; `absent`: optional ones that the file hasn't.
    """

    feed: str
    source: str
    file: str
    received: int = 0
    accepted: int = 0
    quarantined: int = 0
    replaced: int = 0
    withdrawn: int = 0
    warnings: int = 0
    unchanged: int = 0
    stale: int = 0
    doubled: int = 0
    unused: int = 0
    held: int = 0
    departed: int = 0
    already: bool = False
    extra: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why rows or values of a source were refused, and how many."""

    source: str
    kind: str
    words: str
    rows: int


@dataclass(frozen=True)
class LoadReport:
    """A whole run; `seconds` by step, `waiting`: involvements that wait for a place, in the whole graph."""

    files: tuple[FileReport, ...]
    reasons: tuple[Reason, ...] = ()
    written: Written = NOTHING
    waiting: int = 0
    seconds: dict[str, float] = field(default_factory=dict[str, float])
    resumed: bool = False

    def by_feed(self) -> dict[str, dict[str, int]]:
        """The figures of each feed, as `--json` prints them."""
        feeds: dict[str, dict[str, int]] = {}
        for file in self.files:
            figures = feeds.setdefault(file.feed, dict.fromkeys(JSON_FIGURES, 0))
            for name in JSON_FIGURES:
                figures[name] += int(asdict(file)[name])
        return feeds

    def as_json(self) -> str:
        """One line."""
        return json.dumps(self.by_feed())


def terminal() -> Console:
    """Where reports go: as wide as the terminal, or wide enough for every column in a file or a pipe."""
    return Console() if sys.stdout.isatty() else Console(width=_WIDE)


def print_report(report: LoadReport, console: Console) -> None:
    """The tables and sentences at the end of a run."""
    if report.resumed:
        console.print("The load that was interrupted has been finished first.")
    console.print(_files_table(report.files))
    if report.reasons:
        console.print(_reasons_table(report.reasons))
    for sentence in _sentences(report):
        console.print(sentence, highlight=False)


_COLUMNS: Final = ("received", "accepted", "quarantined", "warnings", "replaced", "withdrawn", "unchanged")


def _files_table(files: Sequence[FileReport]) -> Table:
    table = Table("source", *_COLUMNS, box=box.SIMPLE_HEAD, title="Records", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for file in files:
        figures = asdict(file)
        table.add_row(file.source, *(f"{figures[name]:,}" if figures[name] else "-" for name in _COLUMNS))
    return table


def _reasons_table(reasons: Sequence[Reason]) -> Table:
    table = Table(
        "source", "what", "why", "rows", box=box.SIMPLE_HEAD, title="Quarantine", title_justify="left"
    )
    table.columns[3].justify = "right"
    for reason in reasons:
        what = {"row": "row refused", "value": "value dropped", "waiting": "involvement waits"}[reason.kind]
        table.add_row(reason.source, what, reason.words, f"{reason.rows:,}")
    return table


def _sentences(report: LoadReport) -> list[str]:
    told: list[str] = []
    for file in report.files:
        told += _of_file(file)
    if report.waiting:
        told.append(f"{report.waiting:,} involvements wait for a school, practice or service to be loaded.")
    received, total = sum(file.received for file in report.files), sum(report.seconds.values())
    steps = ", ".join(f"{name} {spent:.1f}" for name, spent in report.seconds.items())
    told.append(f"{report.written.nodes:,} nodes and {report.written.edges:,} edges written.")
    told.append(
        f"{received:,} records in {total:.1f} s ({steps}): {received / max(total, 0.001):,.0f} a second."
    )
    return told


def _of_file(file: FileReport) -> list[str]:
    told: list[str] = []
    if file.already:
        return [f"{file.file} was loaded before; nothing has changed."]
    if file.extra:
        told.append(f"{file.file} has columns that the feed doesn't know: {', '.join(file.extra)}.")
    if file.absent:
        told.append(f"{file.file} hasn't the columns {', '.join(file.absent)}; none of them is required.")
    if file.stale:
        told.append(f"{file.file}: {file.stale:,} rows are older than what is there and were left out.")
    if file.doubled:
        told.append(
            f"{file.file}: {file.doubled:,} rows come again later in the file; the last of each was used."
        )
    if file.unused:
        told.append(f"{file.file}: {file.unused:,} rows are of kinds that the feed has no use for.")
    if file.departed:
        told.append(
            f"{file.file}: {file.departed:,} rows are of children whose records have left the directory; "
            "nothing of them was kept."
        )
    if file.held:
        told.append(
            f"{file.file} lacks {file.held:,} records of {file.source}, too many to withdraw unasked: look "
            "at the file, and if it is right load it again with --confirm-withdrawals."
        )
    return told
