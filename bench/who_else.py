"""How long the question takes, in the graph and as a page, beside the least that either can take.

    python -m bench.who_else [--children 10000,100000] [--asks 2000] [--pages 300] [--keep FOLDER]

For each size a country is generated and loaded by the real loader, and the server started anew. `RETURN 1`
and the traversal go through the same gateway's read, in an order that changes each time, over children drawn
at random: one that nobody has read since the start, and one that was asked about before. What the program
makes of such an answer, typed and in order, has a row of its own. Times are in milliseconds; a ratio is that
of the medians.
"""

import random
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from bench.home import TODAY, loaded_home
from bench.page import measure, signed_in
from bench.timing import Timed
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from graph.traversals.who_else import who_else

WARM_UP: Final = 4000
"""Questions about a few children until the server has compiled what it runs."""

FEW: Final = 50


@click.command()
@click.option("--children", default="10000,100000", show_default=True, help="Sizes of country, by commas.")
@click.option("--asks", default=2000, show_default=True, help="Questions of each sort.")
@click.option("--pages", default=300, show_default=True, help="Pages.")
@click.option("--profile", default="steady", show_default=True, help="The embedded server's profile.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the homes there.")
def main(children: str, asks: int, pages: int, profile: str, keep: Path | None) -> None:
    """Print one table."""
    table = Table("Children", "What", "p50 ms", "p99 ms", "Floor", "Ratio", "Goal")
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for size in (int(each) for each in children.split(",")):
            with loaded_home(folder, size, profile) as settings, Gateway.open(settings) as gateway:
                _measure(table, size, settings, gateway, asks, pages)
    Console().print(table)


def _measure(table: Table, size: int, settings: Settings, gateway: Gateway, asks: int, pages: int) -> None:
    numbers = _shuffled(gateway)
    few, others = numbers[:FEW], numbers[FEW:]
    _warm_up(gateway, few)
    nothing, first, again, typed = questions(gateway, others[:asks])
    _row(table, size, nothing, None)
    _row(table, size, first, nothing)
    _row(table, size, again, nothing, 1.5)
    _row(table, size, typed, nothing)
    with signed_in(settings) as browser:
        page, floor = measure(browser, gateway, others[:pages])
    _row(table, size, floor, None)
    _row(table, size, page, floor, 1.5)


def questions(gateway: Gateway, numbers: list[str]) -> tuple[Timed, Timed, Timed, Timed]:
    """`RETURN 1`, the traversal for a child nobody asked about, for one asked about before, and the whole
    function that asks it and types the answer, in an order that changes from child to child.
    """
    nothing, first, again = Timed("RETURN 1"), Timed("traversal, first asked"), Timed("traversal")
    typed = Timed("traversal, typed answer")
    least = partial(gateway.read, query("traversals/answers"))
    traversal = partial(gateway.read, query("traversals/who_else"), as_of=TODAY, ended=False, opened=None)
    answer = partial(who_else, gateway, as_of=TODAY)
    draw = random.Random(2)
    for turn, number in enumerate(numbers):
        before = numbers[draw.randrange(turn)] if turn else number
        ways: list[tuple[Timed, Callable[..., object], dict[str, str]]] = [
            (nothing, least, {}),
            (first, traversal, {"number": number}),
            (again, traversal, {"number": before}),
            (typed, answer, {"number": before}),
        ]
        draw.shuffle(ways)
        for timed, ask, given in ways:
            timed.do(ask, **given)
    return nothing, first, again, typed


def _shuffled(gateway: Gateway) -> list[str]:
    numbers = sorted(row["number"] for row in gateway.stream(query("bench/children")))
    random.Random(1).shuffle(numbers)
    return numbers


def _warm_up(gateway: Gateway, numbers: list[str]) -> None:
    least = query("traversals/answers")
    for turn in range(WARM_UP):
        gateway.read(least)
        who_else(gateway, numbers[turn % len(numbers)], TODAY)


def _row(table: Table, size: int, timed: Timed, floor: Timed | None, goal: float | None = None) -> None:
    ratio = f"{timed.p50 / floor.p50:.2f}" if floor else ""
    wanted = f"at most {goal}" if goal else ""
    name = floor.name if floor else ""
    table.add_row(f"{size:,}", timed.name, f"{timed.p50:.2f}", f"{timed.p99:.2f}", name, ratio, wanted)


if __name__ == "__main__":
    main()
