"""`contactpoint matching`: train, evaluate and explain; what tells of two records is audited."""

import click
from rich import box
from rich.console import Console
from rich.table import Table

from access.access import Access
from access.accounts.administration import OPERATOR
from access.audit import Entry
from graph.gateway import Gateway
from graph.settings import Settings
from loaders.matching.evaluation.commands import evaluate
from loaders.matching.explaining import Explanation, explain
from loaders.matching.single import counted_names
from loaders.matching.training import commands
from loaders.report import terminal


@click.group()
def matching() -> None:
    """Which records are one child: learn the weights, measure, explain."""


for command in (commands.train, commands.weights, commands.use, evaluate):
    matching.add_command(command)


@matching.command("explain")
@click.argument("key")
@click.argument("other")
def explain_(key: str, other: str) -> None:
    """Why the records KEY and OTHER (each source|source_key) describe one child, or two.

    Prints keys, numbers, words and weights, never what a record says; recorded in the audit.
    """
    settings = Settings.from_env()
    with Gateway.open(settings) as gateway:
        told = explain(gateway, key, other, counted_names(settings))
    entry = Entry(
        action="command-run",
        actor=OPERATOR,
        about=tuple(dict.fromkeys(record.child for record in told.records)),
        open={"command": "matching explain"},
        private={"parameters": {"records": [key, other]}, "query": "records/pair"},
    )
    Access.open(settings).audit.append(entry)
    _print(told, terminal())


def _print(told: Explanation, console: Console) -> None:
    console.print(f"They are {told.standing}: {'; '.join(told.because)}.", highlight=False)
    for record in told.records:
        weight = "" if record.weight is None else f", {record.weight:+.1f}"
        console.print(
            f"{record.key} is child {record.child} by {record.rule}{weight}: {record.why}.", highlight=False
        )
    table = Table("", "the two records", box=box.SIMPLE_HEAD)
    if told.children_weight is not None:
        table.add_column("all of the two children's")
    for words, *bits in _rows(told):
        table.add_row(words, *bits)
    console.print(table)
    console.print(f"Bits of evidence by weights {told.version}; above 0 they speak for one child.")


def _rows(told: Explanation) -> list[list[str]]:
    """A line for each thing that agrees or differs, then the sums."""
    alone, pooled = dict(told.parts), dict(told.children_parts)
    columns = [alone] if told.children_weight is None else [alone, pooled]
    sums = [f"{told.weight:+.1f}"] + (
        [] if told.children_weight is None else [f"{told.children_weight:+.1f}"]
    )
    rows = [[words, *(_bits(column.get(words)) for column in columns)] for words in {**alone, **pooled}]
    return [*rows, ["together", *sums]]


def _bits(bits: float | None) -> str:
    return "" if bits is None else f"{bits:+.1f}"
