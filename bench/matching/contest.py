"""One country, every contestant: the tables of what each found, and took."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.table import Table

from bench.matching import ours, plain_splink, toolkit
from bench.matching.apart import Spent, apart
from bench.matching.countries import country
from bench.matching.world import filled
from loaders.matching.evaluation import Accuracy


def contest(folder: Path, name: str, children: int, batch: int, compared: bool) -> Iterator[Table]:
    """The table of the full runs, and the one of a batch that arrives after.

    `compared`: recordlinkage takes part. This project's full run is on all records but the batch; its
    accuracy is given after both.
    """
    feeds = country(folder, name, children)
    place, truth = feeds / "working.duckdb", feeds / "truth.csv"
    if not place.exists():
        apart(filled, place, feeds)
    table = _table(f"{name} country, {children:,} children")
    splink = apart(plain_splink.run, _copy(place), truth)
    speed = splink.result.records / splink.cpu
    _add(table, "Splink at 0.95", splink.result.usual, splink, speed)
    _add(table, f"Splink at its best, {splink.result.threshold}", splink.result.best, splink, speed)
    if compared:
        library = apart(toolkit.run, _copy(place), truth)
        _add(table, "recordlinkage", library.result[1], library, library.result[0] / library.cpu)
    mine = apart(ours.run, _copy(place), truth, batch)
    full, *more = mine.result
    _add(table, "ContactPoint", full.accuracy, mine, full.records / full.cpu, full.reviews, full)
    for later in more:
        _add(
            table,
            "ContactPoint, batch added",
            later.accuracy,
            mine,
            later.records / later.cpu,
            later.reviews,
            later,
        )
    _copy(place).unlink()
    yield table
    yield _told(full, more, speed)


def _copy(place: Path) -> Path:
    return Path(shutil.copy(place, place.with_suffix(".run")))


def _table(title: str) -> Table:
    return Table(
        "", "Precision", "Recall", "F1", "Twin pairs merged", "Others in wrong clusters", "To review",
        "Records/s of CPU", "Seconds (CPU)", "Peak GB", title=title,
    )  # fmt: skip


def _add(
    table: Table,
    name: str,
    found: Accuracy,
    spent: Spent[Any],
    speed: float,
    reviews: int | None = None,
    ran: ours.Ran | None = None,
) -> None:
    seconds, cpu = (ran.seconds, ran.cpu) if ran else (spent.seconds, spent.cpu)
    table.add_row(
        name,
        f"{found.precision:.5f}",
        f"{found.recall:.5f}",
        f"{found.f1:.5f}",
        f"{found.twins_merged:,} of {found.twins:,} ({found.twins_merged / max(found.twins, 1):.2%})",
        f"{found.mixed:,} ({found.mixed_in_a_million:,.0f}/M)",
        "" if reviews is None else f"{reviews:,} ({reviews / found.records:.2%})",
        f"{speed:,.0f}",
        f"{seconds:.0f} ({cpu:.0f})",
        f"{spent.memory:.1f}",
    )


def _told(full: ours.Ran, more: list[ours.Ran], plain: float) -> Table:
    table = Table("Goal", "Reached")
    table.add_row(
        "at least twice the records/s of plain Splink", f"{full.records / full.cpu / plain:.1f} times"
    )
    for later in more:
        share = later.cpu / full.cpu
        table.add_row(
            f"a batch of {later.records:,} in at most a tenth of the full run", f"{share:.1%} (CPU)"
        )
    return table
