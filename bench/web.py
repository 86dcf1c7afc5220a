"""Pages a second and how long they take, with 1, 8 and 64 users at once, and each page beside its floor.

    python -m bench.web [--children 10000] [--seconds 15] [--users 1,8,64] [--pages 200] [--keep FOLDER]

The first table compares the child's page, the search's results and the network of families of three sizes
with what they can cost at least (`bench.floors`), one at a time in this process. The second is the served
application (gunicorn, as `contactpoint serve` runs it): users sign in by the pages with both factors and then
fetch pages without a pause, audit synced; beside it a bare Flask page under the same server, and `RETURN 1`
through the gateway. The users run on the same machine and take their share of it.
"""

import random
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import click
from neo4j import Record
from rich.console import Console
from rich.table import Table

from bench.crowd import Browser, Counted, Page, crowd
from bench.families import DISTANCE, families
from bench.floors import Case, compare, searching
from bench.home import loaded_home
from bench.page import signed_in
from bench.served import bare, served, users
from bench.timing import Timed
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings

GOAL: Final = 1.5
SLOWEST: Final = 1.0
"""Seconds within which 99 of 100 pages must come with the most users."""

OPENED: Final = 25
"""Children that each user of a crowd goes back to: a reason is stated for each beforehand."""


@click.command()
@click.option("--children", default=10_000, show_default=True, help="How many children.")
@click.option("--seconds", default=15.0, show_default=True, help="How long each crowd goes on.")
@click.option("--users", "sizes", default="1,8,64", show_default=True, help="Sizes of crowd, by commas.")
@click.option(
    "--pages", "most", default=200, show_default=True, help="Pages of each kind beside their floor."
)
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the home there.")
def main(children: int, seconds: float, sizes: str, most: int, keep: Path | None) -> None:
    """Print two tables."""
    console = Console()
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(loaded_home(folder, children))
        gateway = stack.enter_context(Gateway.open(settings))
        rows = [row for row in gateway.read(query("bench/searched")) if row["forename"].isalpha()]
        random.Random(1).shuffle(rows)
        roots = families(settings, gateway)
        console.print(_beside_floors(settings, rows[:most], roots))
        crowds = [int(each) for each in sizes.split(",")]
        console.print(_crowds(settings, gateway, rows[:OPENED], crowds, seconds))


def _beside_floors(settings: Settings, rows: Sequence[Record], roots: dict[int, str]) -> Table:
    table = Table("Page", "p50 ms", "p99 ms", "Floor p50 ms", "Ratio", "Goal")
    with signed_in(settings) as pages:
        for row in rows:
            pages.state_reason(row["number"])
        cases = [Case(f"/children/{row['number']}", pages.cookie) for row in rows]
        _row(table, *compare("child's page", pages, cases))
        cases = [Case("/search/results", searching(pages, _typed(row))) for row in rows]
        _row(table, *compare("search results", pages, cases))
    with signed_in(settings, "hub") as pages:
        for people, root in roots.items():
            pages.state_reason(root)
            cases = [Case(f"/children/{root}/network?distance={DISTANCE}", pages.cookie)] * 40
            _row(table, *compare(f"network of {people} people", pages, cases))
    return table


def _row(table: Table, page: Timed, floor: Timed) -> None:
    ratio = f"{page.p50 / floor.p50:.2f}"
    table.add_row(
        page.name, f"{page.p50:.1f}", f"{page.p99:.1f}", f"{floor.p50:.1f}", ratio, f"at most {GOAL}"
    )


def _typed(row: Record) -> dict[str, Any]:
    """What is typed for a search: name and date of birth."""
    year, month, day = row["born"].split("-")
    name = f"{row['forename']} {row['surname']}"
    born = {"born-day": day, "born-month": month, "born-year": year}
    others = dict.fromkeys(("age_from", "age_to", "gender", "postcode", "identifier", "why", "colleague"), "")
    return {"name": name, "reason": "coordinate", **born, **others}


def _crowds(
    settings: Settings, gateway: Gateway, rows: Sequence[Record], sizes: Sequence[int], seconds: float
) -> Table:
    table = Table("What", "Users", "Pages a second", "p50 ms", "p99 ms", "Errors")
    nothing = Timed("RETURN 1")
    for _ in range(2000):
        nothing.do(gateway.read, query("traversals/answers"))
    table.add_row(
        nothing.name, "1", f"{1000 / nothing.p50:.0f}", f"{nothing.p50:.2f}", f"{nothing.p99:.2f}", "0"
    )
    with bare() as address:
        for size in sizes:
            _crowd_row(table, "bare page", [Browser(address) for _ in range(size)], _bare, seconds / 3)
    children = [row["number"] for row in rows]
    with served(settings) as address:
        browsers = users(settings, address, max(sizes), children)
        for size in sizes:
            for name, page in _kinds(rows).items():
                _crowd_row(table, name, browsers[:size], page, seconds)
    return table


def _crowd_row(table: Table, name: str, browsers: Sequence[Browser], page: Page, seconds: float) -> None:
    counted = crowd(browsers, page, seconds)
    timed = Timed(name, counted.all())
    if not timed.seconds:
        table.add_row(name, str(len(browsers)), "0", "", "", _errors(counted))
        return
    rate = f"{len(timed.seconds) / seconds:.0f}"
    table.add_row(name, str(len(browsers)), rate, f"{timed.p50:.1f}", f"{timed.p99:.1f}", _errors(counted))


def _errors(counted: Counted) -> str:
    first = f": {counted.errors[0]}" if counted.errors else ""
    return f"{len(counted.errors)}{first}"


def _bare(browser: Browser, chance: random.Random) -> tuple[str, int]:
    return "bare", browser.get("/")


def _kinds(rows: Sequence[Record]) -> dict[str, Page]:
    """Each kind of page, for a child drawn at random."""

    def child(browser: Browser, chance: random.Random) -> tuple[str, int]:
        return "child", browser.get(f"/children/{chance.choice(rows)['number']}")

    def search(browser: Browser, chance: random.Random) -> tuple[str, int]:
        browser.get("/search")
        return "search", browser.post("/search", _typed(chance.choice(rows)))

    def network(browser: Browser, chance: random.Random) -> tuple[str, int]:
        return "network", browser.get(f"/children/{chance.choice(rows)['number']}/network?distance=1")

    return {"child's page": child, "search (form, post, results)": search, "family network": network}


if __name__ == "__main__":
    main()
