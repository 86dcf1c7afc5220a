"""Verifying a backup without putting it back: its files, and with the private key what is in them."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.orm import Session

from access.audit.seals import FILE as HEADS
from access.audit.verify import Verdict
from access.audit.verify import verify as verify_chain
from access.backup.errors import BadBackup
from access.backup.home_part import unpack
from access.backup.manifest import Manifest, Part, read
from access.backup.sealing import Identity, digest, unseal
from access.store.engine import make_engine
from graph.secrets import Secrets


def check_files(folder: Path) -> Manifest:
    """Whether the backup in `folder` is whole and as it was written, by its manifest.

    Raises BadBackup naming the first file that is missing or was changed.
    """
    manifest = read(folder)
    for part in manifest.parts:
        file = folder / part.file
        if not file.exists():
            raise BadBackup(f"{file} is missing, so this backup isn't whole; use another.")
        if file.stat().st_size != part.sealed_size or digest(file) != part.sealed_sha256:
            raise BadBackup(f"{file} isn't what was written there; use another backup.")
    return manifest


def open_part(folder: Path, part: Part, identity: Identity, target: Path) -> None:
    """Decrypt one part to `target`. Raises WrongKey, BadBackup, DiskFull."""
    unseal(folder / part.file, target, identity)
    if digest(target) != part.sha256:
        raise BadBackup(f"{folder / part.file} holds something else than its manifest says; use another.")


@contextmanager
def opened(folder: Path, manifest: Manifest, identity: Identity, within: Path | None) -> Generator[Path]:
    """Every part decrypted, by its name, in a folder (below `within`) that is removed after the block."""
    with tempfile.TemporaryDirectory(dir=within, prefix=".backup-") as clear:
        for part in manifest.parts:
            open_part(folder, part, identity, Path(clear) / part.name)
        yield Path(clear)


def check_audit(control: Path, heads: Path, secrets: Secrets) -> Verdict:
    """Verify the audit of a copied SQLite file against copied heads.

    Raises BadBackup where it doesn't hold.
    """
    engine = make_engine(URL.create("sqlite", database=str(control)))
    try:
        with Session(engine) as session:
            verdict = verify_chain(session, heads, secrets)
    finally:
        engine.dispose()
    if not verdict.holds:
        raise BadBackup(f"The audit in this backup doesn't hold: {verdict.faults[0].words}; use another.")
    return verdict


def check_inside(clear: Path, manifest: Manifest, known: Secrets | None) -> str:
    """Check the decrypted parts in `clear` against each other; says in words what held.

    `known` is the secret of the home, where there is one outside the backup.
    """
    home = clear / "home.unpacked"
    unpack(clear / "home", home)
    unpack(clear / "seals", clear / "seals.unpacked")
    secrets = known or secret_inside(home)
    manifest.refuse_unmarked(secrets)
    if manifest.control != "sqlite" or not (clear / "control").exists():
        return "the manifest's mark"
    verdict = check_audit(clear / "control", clear / "seals.unpacked" / HEADS, secrets)
    if verdict.entries < manifest.audit_entries:
        raise BadBackup("The audit in this backup is shorter than its manifest says; use another.")
    return f"the manifest's mark, {verdict.entries} audit entries"


def secret_inside(home: Path) -> Secrets:
    """The master secret that a backed-up home held. Raises BadBackup where it was kept elsewhere."""
    file = home / "secret"
    if not file.exists():
        raise BadBackup(
            "The master secret isn't in this backup, as it was kept outside the home folder; set "
            "CONTACTPOINT_SECRET_FILE to it and try again."
        )
    return Secrets(file.read_text(encoding="utf-8").strip().encode())
