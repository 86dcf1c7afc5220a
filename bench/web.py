"""Pages a second and how long they take, with 1, 8 and 64 users at once, and each page beside its floor.

    python -m bench.web [--children 10000] [--seconds 20] [--users 1,8,64] [--pages 200] [--keep FOLDER]

The first table compares the child's page, the search's results and the network of families of three sizes
with what they can cost at least (`bench.floors`), one at a time in this process; beside them `RETURN 1`
through the gateway. The second is the served application (gunicorn, as `contactpoint serve` runs it) under
locust: users sign in by the pages with both factors and then search, open children and see networks, audit
synced; each number of users twice, without a pause for the pages a second, and reading each page for 1 to 3
seconds as people at least do. A bare Flask page under the same server stands beside them. The users run on
the same machine and take their share of it.
"""

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click
from neo4j import Record
from rich.console import Console
from rich.table import Table

from access.accounts.second_factor import SECONDS
from bench.crowd import Counted, Plan, crowd
from bench.families import DISTANCE, families
from bench.floors import Case, compare, searching
from bench.home import loaded_home
from bench.page import signed_in
from bench.served import WORDS, bare, served, users
from bench.timing import Timed
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.report import terminal

GOAL: Final = 1.5
SLOWEST: Final = 1.0
"""Seconds within which 99 of 100 pages must come with the most users."""

OPENED: Final = 25
"""Children that each user of a crowd goes back to: a reason is stated for each beforehand."""

PAUSES: Final = {"none": (0.0, 0.0), "1 to 3 s": (1.0, 3.0)}
"""How long a user reads a page."""


@click.command()
@click.option("--children", default=10_000, show_default=True, help="How many children.")
@click.option("--seconds", default=20.0, show_default=True, help="How long each crowd goes on.")
@click.option("--users", "sizes", default="1,8,64", show_default=True, help="Sizes of crowd, by commas.")
@click.option(
    "--pages", "most", default=200, show_default=True, help="Pages of each kind beside their floor."
)
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the home there.")
def main(children: int, seconds: float, sizes: str, most: int, keep: Path | None) -> None:
    """Print two tables."""
    console = terminal()
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(loaded_home(folder, children))
        gateway = stack.enter_context(Gateway.open(settings))
        rows = [row for row in gateway.read(query("bench/searched")) if row["forename"].isalpha()]
        random.Random(1).shuffle(rows)
        roots = families(settings, gateway)
        console.print(_beside_floors(settings, gateway, rows[:most], roots))
        plan = Plan(
            home=str(settings.home),
            password=WORDS,
            users=(),
            children=[row["number"] for row in rows[:OPENED]],
            searches=[_typed(row) for row in rows[:most]],
            families={str(people): root for people, root in roots.items()},
            distance=DISTANCE,
            seconds=seconds,
            pause=PAUSES["none"],
        )
        sizes_of_crowd = [int(each) for each in sizes.split(",")]
        missed = _crowds(console, settings, plan, sizes_of_crowd)
    sys.exit(1 if missed else 0)


def _beside_floors(
    settings: Settings, gateway: Gateway, rows: Sequence[Record], roots: dict[int, str]
) -> Table:
    table = Table("Page", "p50 ms", "p99 ms", "Floor p50 ms", "Ratio", "Goal")
    nothing = Timed("RETURN 1")
    for _ in range(2000):
        nothing.do(gateway.read, query("traversals/answers"))
    table.add_row(nothing.name, f"{nothing.p50:.2f}", f"{nothing.p99:.2f}", "", "", "")
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


def _crowds(console: Console, settings: Settings, plan: Plan, sizes: Sequence[int]) -> bool:
    """Print the second table; gives whether the goal for the largest crowd was missed."""
    table = Table("Users", "Pause", "Page", "Pages", "A second", "p50 ms", "p99 ms", "Errors")
    with bare() as address:
        _bare_row(table, address)
    names = users(settings, max(sizes), [*plan.children, *plan.families.values()])
    missed = False
    with served(settings) as address:
        for size in sizes:
            for words, pause in PAUSES.items():
                counted = crowd(address, replace(plan, users=names[:size], pause=pause))
                whole = _rows(table, size, words, counted, plan.seconds)
                late = size == max(sizes) and words != "none" and whole.p99 > SLOWEST * 1000
                missed = missed or bool(counted.errors) or late
                time.sleep(SECONDS)  # a code is taken once only
    console.print(table)
    return missed


def _bare_row(table: Table, address: str) -> None:
    timed = Timed("bare page, one after the other")
    connection = HTTPConnection(urlsplit(address).netloc)
    for _ in range(1000):
        timed.do(_fetch, connection)
    rate = f"{1000 / timed.p50:.0f}"
    table.add_row("1", "none", timed.name, "1000", rate, f"{timed.p50:.1f}", f"{timed.p99:.1f}", "0")


def _fetch(connection: HTTPConnection) -> None:
    connection.request("GET", "/")
    connection.getresponse().read()


def _rows(table: Table, size: int, pause: str, counted: Counted, seconds: float) -> Timed:
    whole = Timed("all of them", counted.all())
    kinds = [Timed(name, times) for name, times in sorted(counted.seconds.items())]
    table.add_section()
    for one in (*kinds, whole):
        rate = f"{len(one.seconds) / seconds:.1f}"
        errors = _errors(counted) if one is whole else ""
        figures = (str(len(one.seconds)), rate, f"{one.p50:.0f}", f"{one.p99:.0f}", errors)
        table.add_row(str(size), pause, one.name, *figures)
    return whole


def _errors(counted: Counted) -> str:
    first = f": {counted.errors[0]}" if counted.errors else ""
    return f"{len(counted.errors)}{first}"


if __name__ == "__main__":
    main()
