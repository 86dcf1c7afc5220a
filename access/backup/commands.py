"""`contactpoint backup`: make, check, list, put back and destroy backups."""

from pathlib import Path

import click

from access.backup.check import check_files, check_inside, opened
from access.backup.create import Wanted
from access.backup.create import create as make
from access.backup.manifest import Manifest
from access.backup.restore import Restoring
from access.backup.sealing import identity as read_identity
from access.backup.sealing import new_identity
from access.backup.shelf import backups, named, shelf
from access.backup.shelf import prune as destroy_old
from access.clock import now
from graph.errors import BadInput
from graph.secrets import Secrets
from graph.settings import Settings
from loaders.progress import Steps

AT = click.Path(path_type=Path, file_okay=False)
FROM = click.option(
    "--from", "place", type=AT, help="Folder of the backups; CONTACTPOINT_BACKUPS if not given."
)
KEY = click.option(
    "--identity",
    "key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the private key; CONTACTPOINT_BACKUP_IDENTITY if not given.",
)


@click.group()
def backup() -> None:
    """Make, check, list and put back encrypted backups of everything that can't be made again."""


@backup.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A new file.")
def key(out: Path) -> None:
    """Make a key pair: the private half in a file, to be kept elsewhere; prints the public half."""
    click.echo(new_identity(out))


@backup.command()
@click.option("--to", "place", type=AT, help="Folder of the backups; CONTACTPOINT_BACKUPS if not given.")
@click.option("--without-graph", is_flag=True, help="The graph is backed up by Neo4j's own tools.")
@click.option("--without-control", is_flag=True, help="The control database is backed up by its own tools.")
def create(place: Path | None, without_graph: bool, without_control: bool) -> None:
    """Back everything up. The embedded Neo4j is stopped for as long as its files are copied."""
    settings = Settings.from_env()
    wanted = Wanted.of(settings, shelf(settings, place), graph=not without_graph, control=not without_control)
    with Steps() as steps:
        name, made = make(settings, wanted, steps)
    click.echo(
        f"Backup {name} is made: {len(made.parts)} parts, {made.sealed_size / 1e6:.1f} MB, Neo4j was stopped "
        f"for {made.stopped_seconds} s, fingerprint {made.fingerprint[:16]}."
    )


@backup.command("list")
@FROM
def list_backups(place: Path | None) -> None:
    """Every backup, the newest first."""
    settings = Settings.from_env()
    found = backups(shelf(settings, place))
    for one in found:
        click.echo(f"{one.name}  {_in_words(one.manifest)}")
    click.echo(f"{len(found)} backups; they are kept for {settings.backup_days} days.")


@backup.command()
@click.argument("name", default="latest")
@FROM
@KEY
def verify(name: str, place: Path | None, key: Path | None) -> None:
    """Check a backup: its files, and with the private key what is in them. NAME: `latest`, a name, a path."""
    settings = Settings.from_env()
    folder = _named(settings, place, name)
    manifest = check_files(folder)
    key = key or settings.backup_identity
    if key is None:
        click.echo(
            f"{folder.name} is as it was written: {len(manifest.parts)} files. "
            "Give --identity to look inside."
        )
        return
    outside = Secrets.open(settings) if settings.secret or settings.secret_file else None
    with opened(folder, manifest, read_identity(key), None) as clear:
        held = check_inside(clear, manifest, outside)
    click.echo(f"{folder.name} holds: {len(manifest.parts)} parts opened, {held} verified.")


@backup.command()
@click.argument("name", default="latest")
@FROM
@KEY
@click.option(
    "--replace", "over", is_flag=True, help="The home may hold data; it is kept under another name."
)
@click.option("--without-graph", is_flag=True, help="The graph is restored by Neo4j's own tools.")
def restore(name: str, place: Path | None, key: Path | None, over: bool, without_graph: bool) -> None:
    """Put a backup back: built beside the home, checked, then swapped in. NAME: `latest`, a name, a path."""
    settings = Settings.from_env()
    folder = _named(settings, place, name)
    identity = read_identity(key or settings.backup_identity)
    with Steps() as steps:
        done = Restoring(settings, folder, identity, steps, over=over, graph=not without_graph).run()
    for note in done.notes:
        click.echo(note)
    if done.kept:
        click.echo(f"What was there before is kept in {done.kept}; remove it when it is of no more use.")
    graph = (
        "the graph has the backup's fingerprint"
        if done.manifest.has_graph and not without_graph
        else (f"`contactpoint fingerprint --numbers` must print {done.manifest.fingerprint}")
    )
    entries = f", {done.entries} audit entries verified" if done.entries is not None else ""
    click.echo(f"Restored {folder.name} into {settings.home}: {graph}{entries}.")


@backup.command()
@FROM
@click.option("--days", type=click.IntRange(min=1), help="CONTACTPOINT_BACKUP_DAYS if not given.")
def prune(place: Path | None, days: int | None) -> None:
    """Destroy backups that are older than they may be; the newest always stays."""
    settings = Settings.from_env()
    gone = destroy_old(shelf(settings, place), now(), days or settings.backup_days)
    for name in gone:
        click.echo(f"destroyed {name}")
    click.echo(f"{len(gone)} backups were destroyed.")


def _in_words(told: Manifest | None) -> str:
    if told is None:
        return "can't be read by this version"
    graph = f"fingerprint {told.fingerprint[:16]}" if told.has_graph else "without the graph"
    age = (now() - told.made).days
    return f"{age} days old, {told.sealed_size / 1e6:.1f} MB, {told.audit_entries} audit entries, {graph}"


def _named(settings: Settings, place: Path | None, name: str) -> Path:
    """The backup called `name`; a path needs no folder of backups."""
    try:
        folder = shelf(settings, place)
    except BadInput:
        if name == "latest":
            raise
        folder = None
    return named(folder, name)
