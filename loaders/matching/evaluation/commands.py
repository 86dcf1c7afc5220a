"""`contactpoint matching evaluate`: what is in the graph against the truth."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import duckdb
from rich import box
from rich.table import Table

from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings
from loaders.links import write_links
from loaders.matching.evaluation.accuracy import Accuracy, measure
from loaders.matching.evaluation.truth import read_truth
from loaders.report import terminal


@click.command()
@click.option(
    "--truth",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV file: source, source_key, child, and perhaps twin.",
)
def evaluate(truth: Path) -> None:
    """How well the records in the graph are put together, where the truth is known."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        read_truth(connection, truth)
        with Gateway.open(Settings.from_env()) as gateway:
            links = Path(folder) / "links.csv"
            write_links(gateway, links)
            waiting = int(gateway.read(query("records/reviews"))[0]["number"])
        connection.execute(
            """CREATE TEMP TABLE found AS
            SELECT source || '|' || source_key AS key, child_number AS cluster
            FROM read_csv($links, all_varchar = true, header = true)""",
            {"links": str(links)},
        )
        terminal().print(_table(measure(connection), waiting))


def _table(found: Accuracy, waiting: int) -> Table:
    table = Table("figure", "value", box=box.SIMPLE_HEAD)
    known = found.records + found.unknown
    for name, value in {
        "records": f"{found.records:,} of {found.children:,} children",
        "records that the truth doesn't know": f"{found.unknown:,}",
        "pairwise precision": f"{found.precision:.5f}",
        "pairwise recall": f"{found.recall:.5f}",
        "F1": f"{found.f1:.5f}",
        "twin pairs wrongly merged": f"{found.twins_merged:,} of {found.twins:,}",
        "other children in wrong clusters": f"{found.mixed:,} ({found.mixed_in_a_million:.0f} in a million)",
        "pairs to review": f"{waiting:,} ({waiting / max(known, 1):.2%} of records)",
    }.items():
        table.add_row(name, value)
    return table
