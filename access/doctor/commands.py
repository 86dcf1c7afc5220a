"""`contactpoint doctor`: everything the service stands on, a sentence each, and a remedy for each fault."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Final

import click

from access.doctor import files, fitness, machine, stores
from access.doctor.finding import Finding, Level, Told
from graph.errors import ContactPointError
from graph.settings import Settings

CHECKS: Final[tuple[Callable[[Settings], Told], ...]] = (
    machine.packages,
    machine.java,
    machine.disk,
    machine.memory,
    files.permissions,
    files.secret,
    files.seals,
    stores.graph,
    stores.control,
    fitness.certificate,
    fitness.backups,
    fitness.defaults,
)

MARKS: Final[dict[Level, str]] = {"well": "  ", "warning": "? ", "fault": "! "}


def examine(settings: Settings) -> Iterator[Finding]:
    """Every check's findings, in order; one that can't be made is itself a fault."""
    for check in CHECKS:
        try:
            yield from check(settings)
        except (ContactPointError, OSError) as error:
            yield Finding(check.__name__, "fault", str(error), "Mend that and look again.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON: every finding, and the verdict.")
def doctor(as_json: bool) -> None:
    """Look at everything the service stands on; changes nothing. Exit status 1 where something is broken."""
    found: list[Finding] = []
    for one in examine(Settings.from_env()):
        found.append(one)
        if not as_json:
            remedy = f" {one.remedy}" if one.remedy else ""
            click.echo(f"{MARKS[one.level]}{one.about}: {one.said}{remedy}")
    verdict = _verdict(found)
    if as_json:
        click.echo(json.dumps({"findings": [asdict(one) for one in found], "verdict": verdict}))
    else:
        click.echo(verdict)
    if any(one.level == "fault" for one in found):
        raise SystemExit(1)


def _verdict(found: list[Finding]) -> str:
    counted = Counter(one.level for one in found)
    see_to = f"to see to before real children are in it: {counted['warning']}"
    if counted["fault"]:
        return f"Broken: {counted['fault']}; {see_to}; well: {counted['well']}."
    return f"Held: nothing is broken; {see_to}; well: {counted['well']}."
