"""Commands of the graph room: the embedded server, and the graph's fingerprint."""

from datetime import datetime

import click

from graph.server.endpoint import Status
from graph.settings import Settings


@click.group()
def neo4j() -> None:
    """Start, stop or look at the embedded Neo4j.

    Other commands start it when they need it and leave it running. With NEO4J_URI set there is none.
    """


@neo4j.command()
def start() -> None:
    """Start the embedded Neo4j, unless it runs already."""
    from graph.server import start as start_server  # the driver takes a while to import

    settings = Settings.from_env()
    if not settings.embedded:
        click.echo(_elsewhere(settings))
        return
    endpoint = start_server(settings)
    click.echo(
        f"Neo4j is ready: {endpoint.uri}, user {endpoint.user}, password in {_password_file(settings)}"
    )


@neo4j.command()
def stop() -> None:
    """Stop the embedded Neo4j; what was committed stays."""
    from graph.server import stop as stop_server  # the driver takes a while to import

    settings = Settings.from_env()
    if not settings.embedded:
        click.echo(_elsewhere(settings))
        return
    click.echo("Neo4j is stopped." if stop_server(settings) else "Neo4j wasn't running.")


@neo4j.command()
def status() -> None:
    """Show whether the embedded Neo4j runs, and where."""
    from graph.server import status as server_status  # the driver takes a while to import

    settings = Settings.from_env()
    click.echo(_in_words(server_status(settings), settings) if settings.embedded else _elsewhere(settings))


@click.command()
@click.option("--numbers", is_flag=True, help="Let the children's numbers count too.")
def fingerprint(numbers: bool) -> None:
    """Print one hash of the whole graph.

    Equal contents give equal hashes, however they were loaded; loads, times and numbers don't count.
    """
    from graph.fingerprint import fingerprint as fingerprint_of  # the driver takes a while to import
    from graph.gateway import Gateway

    with Gateway.open(Settings.from_env()) as gateway:
        click.echo(fingerprint_of(gateway, numbers=numbers))


def _in_words(status: Status, settings: Settings) -> str:
    if status.word == "stopped":
        return f"Neo4j is stopped ({settings.home}). Start it with `contactpoint neo4j start`."
    if status.word == "crashed":
        return "Neo4j ended without being stopped. Start it with `contactpoint neo4j start`; nothing is lost."
    since = datetime.fromtimestamp(status.since or 0).astimezone().strftime("%-d %B %Y at %H:%M")
    return (
        f"Neo4j is {status.word}: {status.uri}, process {status.pid}, profile {status.profile}\n"
        f"since {since}; user neo4j, password in {_password_file(settings)}"
    )


def _password_file(settings: Settings) -> str:
    from graph.server import server_home  # the driver takes a while to import

    return str(server_home(settings).password_file)


def _elsewhere(settings: Settings) -> str:
    return f"NEO4J_URI is set, so {settings.neo4j_uri} is used and no embedded Neo4j is run."
