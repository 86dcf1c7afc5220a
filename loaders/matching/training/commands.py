"""The command line of training: learn weights, list the versions, choose one."""

import click
from rich import box
from rich.table import Table

from graph.settings import Settings
from loaders.matching import versions
from loaders.matching.training.train import train as learn
from loaders.progress import Steps
from loaders.report import terminal
from loaders.run import begin
from loaders.working import sql


@click.command()
@click.option("--keep-only", is_flag=True, help="Keep what was learnt, and go on weighing as before.")
def train(keep_only: bool) -> None:
    """Learn weights from this home's records: a new version, used from the next load on.

    Exit status 2 where the records are too few, or a level stays without weight.
    """
    settings = Settings.from_env()
    with Steps() as steps, begin(settings, steps) as run, steps.step("train"):
        learnt = learn(run.connection)
        version = versions.keep(settings, learnt, sql.count(run.connection, "training_record"))
    if not keep_only:
        versions.use(settings, version)
    click.echo(f"Weights {version} are kept{'' if keep_only else ' and in use from the next load on'}.")


@click.command()
def weights() -> None:
    """List the versions of the weights, and which is in use."""
    settings = Settings.from_env()
    used = versions.version_in_use(settings)
    table = Table("version", "learnt", "on records", "", box=box.SIMPLE_HEAD)
    for version in versions.versions(settings):
        told = versions.described(settings, version)
        in_use = "in use" if version == used else ""
        table.add_row(str(version), told["learnt_at"] or "shipped", f"{told['records'] or 0:,}", in_use)
    terminal().print(table)


@click.command()
@click.argument("version", type=int)
def use(version: int) -> None:
    """Weigh by VERSION from the next load on; 0 are the shipped weights."""
    versions.use(Settings.from_env(), version)
    click.echo(f"Weights {version} are in use from the next load on.")
