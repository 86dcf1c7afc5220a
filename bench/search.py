"""Whether a search with one realistic mistake finds the right child among the first three.

    python -m bench.search [--children 10000] [--searches 300] [--keep FOLDER]

A country is generated and loaded by the real loader. For each mistake of `bench.mistakes`, children drawn at
random are searched for as a page does it, through policy and audit, with name and date of birth (and with the
gender or the postcode where the mistake is in it). Printed are the shares of searches in which the right
child came first and was among the first three, and the most that were ever shown. Exit status 1 where the
goal is missed: 98 % over all mistakes, never more than ten shown.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from access.disclose.searches import Found, Searches
from access.reasons import Reasons
from access.search import read_asked
from bench.home import loaded_home
from bench.mistakes import MISTAKES, Known, Mistake
from bench.page import Pages, signed_in
from bench.timing import Timed
from graph.errors import BadInput, TimedOut
from graph.gateway import Gateway
from graph.queries import query

GOAL: Final = 0.98
MOST: Final = 10
FIRST: Final = 3
RIGHT: Final = "none at all"

TRIES: Final = 3
"""A user presses the button again where a busy machine, or one just started, took too long."""

Ask = Callable[[Known], Found]


@dataclass
class Tally:
    """How the searches with one mistake went."""

    name: str
    asked: int = 0
    first: int = 0
    among: int = 0
    too_many: int = 0
    most: int = 0
    missed: list[tuple[str, Known]] = field(default_factory=list[tuple[str, Known]])

    def note(self, number: str, typed: Known, found: Found) -> None:
        """Count one search for the child `number`."""
        numbers = [hit.number for hit in found.hits]
        self.asked += 1
        self.first += numbers[:1] == [number]
        self.among += number in numbers[:FIRST]
        self.too_many += found.too_many
        self.most = max(self.most, len(numbers))
        if number not in numbers[:FIRST]:
            self.missed.append((number, typed))


@click.command()
@click.option("--children", default=10_000, show_default=True, help="How many children.")
@click.option("--searches", default=300, show_default=True, help="Searches with each mistake.")
@click.option("--seed", default=1, show_default=True, help="Which children, and which slips.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the home there.")
@click.option("--missed", is_flag=True, help="Print what was typed in the searches that failed.")
def main(children: int, searches: int, seed: int, keep: Path | None, missed: bool) -> None:
    """Print one table."""
    timed = Timed("a search")
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(loaded_home(folder, children))
        gateway = stack.enter_context(Gateway.open(settings))
        pages = stack.enter_context(signed_in(settings))
        known = list(_known(gateway))
        ask = _asker(pages, gateway, timed)
        tallies = [
            _tally(Tally(name), mistake, ask, known, searches, random.Random(f"{seed} {name}"))
            for name, mistake in {RIGHT: _right, **MISTAKES}.items()
        ]
    reached = _print(tallies, timed, missed)
    sys.exit(0 if reached else 1)


def _right(right: Known, chance: random.Random) -> Known:
    return right


def _known(gateway: Gateway) -> Iterator[tuple[str, Known]]:
    for row in gateway.stream(query("bench/searched")):
        known = Known(
            forename=row["forename"],
            middle=row["middle_names"] or "",
            surname=row["surname"],
            others=tuple(row["known_names"] or ()),
            born=date.fromisoformat(row["born"]),
            gender=row["gender"],
            postcode=row["postcode"],
        )
        yield row["number"], known


def _asker(pages: Pages, gateway: Gateway, timed: Timed) -> Ask:
    """A search as the page makes it: read what was typed, ask, filter, rank, record."""
    searches = Searches(pages.access, gateway)
    stated = Reasons(pages.access.store, pages.access.audit).intended(pages.visit, "coordinate")

    def ask(typed: Known) -> Found:
        try:
            asked = read_asked(typed.name, (typed.born, typed.born), typed.gender, typed.postcode)
        except BadInput:  # the page says what to change: not found at the first try
            return Found(())
        found: list[Found] = []
        for _ in range(TRIES):
            try:
                timed.do(lambda: found.append(searches.by_name(pages.visit, asked, stated)))
            except TimedOut:  # the page says: try again when it is less busy
                continue
            return found[0]
        return Found(())

    return ask


def _tally(
    tally: Tally,
    mistake: Mistake,
    ask: Ask,
    known: list[tuple[str, Known]],
    searches: int,
    chance: random.Random,
) -> Tally:
    """Search with one mistake, for as many children as wanted, or all with whom it can be made."""
    for number, right in chance.sample(known, len(known)):
        typed = mistake(right, chance)
        if typed is None or tally.asked >= searches:
            continue
        tally.note(number, typed, ask(_as_typed(tally.name, typed)))
    return tally


def _as_typed(name: str, typed: Known) -> Known:
    """Gender and postcode are typed only where the mistake is in them: most people leave them out."""
    gender = typed.gender if name.startswith("gender") else None
    return replace(typed, gender=gender, postcode=typed.postcode if name.startswith("postcode") else None)


def _print(tallies: list[Tally], timed: Timed, missed: bool) -> bool:
    table = Table("Mistake", "Searches", "Right child first", "Among first 3", "Too many", "Most shown")
    for tally in tallies:
        table.add_row(*_row(tally))
    whole = _sum("all mistakes", [tally for tally in tallies if tally.name != RIGHT])
    table.add_section()
    table.add_row(*_row(whole))
    console = Console()
    console.print(table)
    console.print(f"A search takes {timed.p50:.1f} ms (p50), {timed.p99:.1f} ms (p99), audit write included.")
    if missed:
        for tally in tallies:
            for number, typed in tally.missed:
                console.print(f"{tally.name}: {number} {typed}", highlight=False)
    most = max(tally.most for tally in tallies)
    reached = whole.among >= GOAL * whole.asked and most <= MOST
    console.print(
        f"Goal, 98 % among the first three and never more than ten shown: {'' if reached else 'not '}reached."
    )
    return reached


def _sum(name: str, tallies: list[Tally]) -> Tally:
    return Tally(
        name,
        sum(one.asked for one in tallies),
        sum(one.first for one in tallies),
        sum(one.among for one in tallies),
        sum(one.too_many for one in tallies),
        max(one.most for one in tallies),
    )


def _row(tally: Tally) -> tuple[str, ...]:
    shares = (f"{part / max(tally.asked, 1):.1%}" for part in (tally.first, tally.among, tally.too_many))
    return (tally.name, f"{tally.asked:,}", *shares, str(tally.most))


if __name__ == "__main__":
    main()
