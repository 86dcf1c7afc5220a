"""Whether time gives away what is hidden: medians where something is hidden, and where it is absent.

    python -m bench.hidden [--times 1000]

Each pair differs in what is hidden alone: a shielded child with a home, school, practice, carers and workers,
and one with none of them; a child with a sensitive service without consent, and one without; a search for a
shielded child's NHS number, and for nobody's. Their requests alternate, the order within a pair drawn at
random, so that a noisy machine disturbs both alike. The medians are to lie within 5 %.
"""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from access.disclose.searches import Searches
from access.reasons import Stated
from bench.home import UNLIMITED
from bench.page import Pages, signed_in
from bench.timing import Timed
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.server import stop
from graph.settings import Settings
from tests.builders import (
    a_carer,
    a_child,
    a_gp_practice,
    a_home,
    a_practitioner,
    a_school,
    a_service,
)

GOAL: Final = 0.05
WARM_UP: Final = 100

HELD, NOBODYS = "9990000018", "9990000026"
"""Two NHS numbers of the range that is never issued: a shielded child's, and nobody's."""

Work = Callable[[], object]


@click.command()
@click.option("--times", default=1000, show_default=True, help="Requests of each kind.")
def main(times: int) -> None:
    """Print one table."""
    table = Table("What", "Hidden p50 ms", "Absent p50 ms", "Apart", "Goal")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_env({"CONTACTPOINT_HOME": str(Path(folder) / "home"), **UNLIMITED})
        try:
            with Gateway.open(settings) as gateway:
                migrate(gateway)
                with signed_in(settings) as pages:
                    for what, (hidden, absent) in _pairs(gateway, pages).items():
                        table.add_row(what, *_compared(hidden, absent, times))
        finally:
            stop(settings)
    Console().print(table)


def _pairs(graph: Gateway, pages: Pages) -> dict[str, tuple[Work, Work]]:
    full, bare = (a_child(graph, shielded=True) for _ in range(2))
    _around(graph, full)
    secret, free = a_child(graph), a_child(graph)
    a_practitioner(graph, secret, service=a_service(graph, kind="camhs"))
    a_child(graph, shielded=True, nhs_number=HELD)
    searches, stated = _searching(graph, pages)
    return {
        "page of a shielded child": (_page(pages, full), _page(pages, bare)),
        "page with a sensitive service": (_page(pages, secret), _page(pages, free)),
        "search for an NHS number": (
            lambda: searches.by_identifier(pages.visit, HELD, stated),
            lambda: searches.by_identifier(pages.visit, NOBODYS, stated),
        ),
    }


def _around(graph: Gateway, child: str) -> None:
    """As much as a child usually has around it."""
    a_home(graph, child)
    a_school(graph, child)
    a_gp_practice(graph, child)
    for relationship in ("mother", "father"):
        a_carer(graph, child, relationship=relationship)
    for _ in range(3):
        a_practitioner(graph, child, service=a_service(graph))


def _searching(graph: Gateway, pages: Pages) -> tuple[Searches, Stated]:
    reasons = pages.app.extensions["contactpoint"].disclosures.reasons
    return Searches(pages.access, graph), reasons.intended(pages.visit, "coordinate")


def _page(pages: Pages, number: str) -> Work:
    pages.state_reason(number)
    return lambda: pages.call(pages.environ(number))


def _compared(hidden: Work, absent: Work, times: int) -> tuple[str, str, str, str]:
    one, other = Timed("hidden"), Timed("absent")
    for _ in range(WARM_UP):
        hidden()
        absent()
    for _ in range(times):
        turns = [(one, hidden), (other, absent)]
        random.shuffle(turns)
        for timed, work in turns:
            timed.do(work)
    apart = abs(one.p50 - other.p50) / other.p50
    held = "held" if apart <= GOAL else "MISSED"
    return f"{one.p50:.2f}", f"{other.p50:.2f}", f"{apart:.1%}", f"{GOAL:.0%}: {held}"


if __name__ == "__main__":
    main()
