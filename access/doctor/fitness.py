"""Is this fit for real children? Settings, the certificate, backups, demonstrations."""

import socket
import ssl
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from access.backup.shelf import backups as on_the_shelf
from access.clock import now
from access.doctor.finding import About, Told
from access.store.engine import sqlite_path
from graph.settings import Settings

WEEKS: Final = 21
"""Days before its end at which a certificate should be renewed."""

RECENT: Final = 2
"""Days within which there should be a backup."""

SECONDS: Final = 5.0


def certificate(settings: Settings) -> Told:
    """What browsers are shown at the service's own address."""
    about = About("certificate")
    if not settings.address:
        yield about.warning(
            "It isn't known where browsers reach this service.",
            "Set CONTACTPOINT_ADDRESS, so that its certificate can be looked at.",
        )
        return
    try:
        ends = _ends(settings.address)
    except (OSError, ValueError) as error:
        reason = getattr(error, "verify_message", "") or error
        yield about.fault(
            f"{settings.address} shows no certificate that holds ({reason}).", "Mend the proxy that ends TLS."
        )
        return
    days = (ends - now()).days
    if days < WEEKS:
        yield about.warning(f"The certificate ends in {days} days.", "Renew it.")
    else:
        yield about.well(f"The certificate holds for {days} days.")


def backups(settings: Settings) -> Told:
    """Backups are made, lately, and can't be opened from here."""
    about = About("backups")
    if not settings.backups or not settings.backup_recipient:
        yield about.warning(
            "No backup can be made.", "Set CONTACTPOINT_BACKUPS and CONTACTPOINT_BACKUP_RECIPIENT."
        )
        return
    made = [one.manifest.made for one in on_the_shelf(settings.backups) if one.manifest]
    age = (now() - made[0]).days if made else None
    if age is None or age > RECENT:
        said = "There is no backup." if age is None else f"The newest backup is {age} days old."
        yield about.warning(said, "Run `contactpoint backup create` each night.")
    else:
        yield about.well(f"{len(made)} backups; the newest is {age} days old.")
    if settings.backup_identity:
        yield about.warning(
            "The key that opens backups is known to this machine.", "Keep it elsewhere until it is needed."
        )


def defaults(settings: Settings) -> Told:
    """Settings that suit a trial."""
    about, found = About("settings"), list(_for_a_trial(settings))
    yield from found
    if not found:
        yield about.well("No setting is one of a trial.")


def _for_a_trial(settings: Settings) -> Told:
    about = About("settings")
    trial: list[tuple[bool, str, str]] = [
        (
            settings.embedded and settings.server_profile == "quick",
            "The embedded Neo4j runs in its quick profile, made for trials.",
            "Set CONTACTPOINT_SERVER_PROFILE=steady.",
        ),
        (
            0 in (settings.openings_an_hour, settings.searches_an_hour),
            "A user may open or search without limit.",
            "Unset CONTACTPOINT_OPENINGS_AN_HOUR and CONTACTPOINT_SEARCHES_AN_HOUR.",
        ),
        (
            (settings.home / "demo-password").exists(),
            "This home is a demonstration: anybody with its folder can sign in as anybody.",
            "Use another home for real data.",
        ),
        (
            sqlite_path(settings) is not None and not settings.embedded,
            "Neo4j is a server of its own and the control database a file here.",
            "Set CONTACTPOINT_CONTROL_URL to a PostgreSQL before a second web machine is added.",
        ),
    ]
    yield from (about.warning(said, remedy) for holds, said, remedy in trial if holds)


def _ends(address: str) -> datetime:
    """When the certificate shown at `address` ends; it is verified. Raises OSError, ValueError."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("not an https address")
    context = ssl.create_default_context()
    plain = socket.create_connection((parts.hostname, parts.port or 443), SECONDS)
    with plain, context.wrap_socket(plain, server_hostname=parts.hostname) as secured:
        told = secured.getpeercert()
    assert told, "a verified certificate is told"
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), UTC)
