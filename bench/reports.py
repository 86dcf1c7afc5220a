"""How long each report takes over a whole country, and how many rows it touches.

    python -m bench.reports --children 100000 [--keep FOLDER]

A country is generated and loaded by the real loader. Each report is run once for everybody and all of England
with its own values, after the server has been started anew: as text through PROFILE, whose database hits are
the rows touched, and then as an administrator's list or table through policy, guard and audit.
"""

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from access.access import Access
from access.areas import ENGLAND
from access.demo import mark, users
from access.disclose.disclosed import sensitive_kinds_and_roles
from access.reports import Report, Reports, reports
from access.reports.parameters import read
from access.visit import Visit
from bench.home import TODAY, loaded_home
from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import literal
from graph.settings import Settings


@click.command()
@click.option("--children", default=10_000, show_default=True, help="Size of the country.")
@click.option("--profile", default="steady", show_default=True, help="The embedded server's profile.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the home there.")
def main(children: int, profile: str, keep: Path | None) -> None:
    """Print one table."""
    table = Table("Report", "Rows", "Rows touched", "First, s", "Run, s", "View")
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(loaded_home(folder, children, profile))
        gateway = stack.enter_context(Gateway.open(settings))
        runs, visit = _administrator(settings, gateway)
        for one in reports().values():
            table.add_row(one.name, *_measured(gateway, runs, visit, one))
    Console().print(f"{children:,} children")
    Console().print(table)


def _measured(gateway: Gateway, runs: Reports, visit: Visit, one: Report) -> list[str]:
    """Rows, rows touched, seconds of the first (profiled) and the second run, and which view it was."""
    given = {"as_of": TODAY.isoformat()} if "as_of" in one.parameters else {}
    began = time.perf_counter()
    rows, touched = _profiled(gateway, one, read(one, given))
    first = time.perf_counter() - began
    began = time.perf_counter()
    try:
        view: str = runs.run(visit, one.name, given, reason="local_team").view
    except BadInput:  # more children than a list may have
        view = runs.run(visit, one.name, given, reason="local_team", view="counts").view
    return [f"{rows:,}", f"{touched:,}", f"{first:.2f}", f"{time.perf_counter() - began:.2f}", view]


def _profiled(gateway: Gateway, one: Report, values: dict[str, Any]) -> tuple[int, int]:
    kinds, roles = sensitive_kinds_and_roles()
    policys = {"areas": None, "hidden_kinds": sorted(kinds), "hidden_roles": sorted(roles)}
    mine = {name: value for name, value in policys.items() if name in one.query.parameters}
    with gateway.driver.session(database=gateway.database) as session:  # pyright: ignore[reportUnknownMemberType]  # untyped options
        result = session.run(literal(f"PROFILE {one.query.wire}"), {**mine, **values})
        rows = sum(1 for _ in result)
        summary: Any = result.consume()
    return rows, _hits(summary.profile or {})


def _hits(operator: dict[str, Any]) -> int:
    return int(operator.get("dbHits", 0)) + sum(_hits(child) for child in operator.get("children", ()))


def _administrator(settings: Settings, gateway: Gateway) -> tuple[Reports, Visit]:
    access = Access.open(settings)
    mark(access.store)
    users(access, settings, area=ENGLAND, organisation="bench")
    person = access.accounts.find("administrator")
    return Reports(access, gateway), Visit(person, "bench", "bench")


if __name__ == "__main__":
    main()
