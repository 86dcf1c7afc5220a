"""The two stores: do they answer, are they of this version, does the audit hold?"""

from datetime import UTC, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from access.audit.seals import FILE as HEADS
from access.audit.verify import verify
from access.clock import now, today
from access.doctor.finding import About, Finding, Told
from access.store.engine import address, make_engine, sqlite_path
from access.store.migrate import HEAD, current, in_a_line
from access.store.tables import AuditEntry
from graph.errors import ContactPointError
from graph.gateway import Gateway
from graph.migrations import applied, known
from graph.queries import query
from graph.secrets import Secrets
from graph.server import status
from graph.settings import Settings
from loaders.watch.freshness import freshness

SKEW: Final = timedelta(seconds=5)
"""How far two clocks may be apart."""


def graph(settings: Settings) -> Told:
    """Neo4j answers, by the same clock, with this version's schema; its feeds are fresh."""
    about = About("neo4j")
    if settings.embedded and (word := status(settings).word) != "running":
        yield about.warning(f"The embedded Neo4j is {word}.", "Start it with `contactpoint neo4j start`.")
        return
    try:
        with Gateway.open(settings) as gateway:
            yield from _answers(gateway)
            yield from _schema(gateway)
            yield from _feeds(gateway)
    except ContactPointError as fault:
        yield about.fault(str(fault), "Until then nothing can be asked or loaded.")


def control(settings: Settings) -> Told:
    """The control database answers, is migrated, and its audit holds against the seals."""
    about, file = About("control database"), sqlite_path(settings)
    if file and not file.exists():
        yield about.well("There is no control database yet; the first use makes one.")
        return
    engine = make_engine(address(settings))
    try:
        with engine.connect() as connection:
            version = current(connection)
        yield _migrated(about, version)
        if version == HEAD:
            with Session(engine) as session:
                yield from _audit(settings, session)
    except SQLAlchemyError as error:
        yield about.fault(f"It can't be read: {in_a_line(error)}.", "Mend that: nobody can sign in.")
    finally:
        engine.dispose()


def _answers(gateway: Gateway) -> Told:
    row = gateway.read(query("running/clock"))[0]
    apart = abs(row["at"].to_native().astimezone(UTC) - now())
    server = gateway.driver.get_server_info().agent.replace("/", " ")  # pyright: ignore[reportUnknownMemberType]  # untyped options
    yield About("neo4j").well(f"{server} answers at {gateway.uri}.")
    clock = About("clock")
    if apart > SKEW:
        yield clock.fault(
            f"Neo4j's clock is {apart.seconds} s off this one.", "Let both follow a time server."
        )
    else:
        yield clock.well("Neo4j's clock and this one agree.")


def _schema(gateway: Gateway) -> Told:
    about, had = About("schema"), applied(gateway)
    if len(had) < len(known()):
        yield about.warning(
            f"The graph has had {len(had)} of {len(known())} migrations.",
            "The next load migrates it; until then newer pages may be slow or fail.",
        )
    elif any(had[one.number] != one.checksum for one in known()):
        yield about.fault("A migration was edited after this graph had it.", "Put cypher/schema back.")
    else:
        yield about.well(f"The graph has had all {len(had)} migrations.")


def _feeds(gateway: Gateway) -> Told:
    about, sources = About("feeds"), freshness(gateway, today())
    late = [one for one in sources if one.late]
    for one in late:
        yield about.warning(f"{one.source} was due on {one.due_on}.", "Ask its supplier.")
    for alert in gateway.read(query("feeds/open_alerts")):
        if alert["kind"] != "late":
            yield about.warning(alert["said"], "See `contactpoint feeds status`.")
    if not late:
        yield about.well(f"{len(sources)} sources are known, none is late.")


def _migrated(about: About, version: str | None) -> Finding:
    if version is None or version < HEAD:
        return about.warning(f"Its schema is at {version}, not {HEAD}.", "The next use migrates it.")
    if version > HEAD:
        return about.fault(
            f"Its schema is at {version}, this version knows {HEAD}.", "Use the newer version."
        )
    return about.well(f"It answers, and its schema is at {HEAD}.")


def _audit(settings: Settings, session: Session) -> Told:
    about = About("audit")
    verdict = verify(session, settings.seals_folder / HEADS, Secrets.open(settings))
    for fault in verdict.faults:
        where = f"Entry {fault.entry}" if fault.entry else "The chain"
        yield about.fault(f"{where}: {fault.words}.", "Keep everything as it is and find out who changed it.")
    newest = session.scalar(select(func.max(AuditEntry.at)))
    if newest and newest > now() + SKEW:
        yield about.fault("Its newest entry is of a time to come.", "Set this machine's clock right.")
    if verdict.holds:
        yield about.well(f"{verdict.entries} entries hold against {verdict.heads} heads.")
