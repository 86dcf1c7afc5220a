"""What a backup says of itself, in the clear and naming nobody; marked with a key of the home's secret."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from access.backup.errors import BackupNewerThanCode, BadBackup
from access.store.migrate import HEAD
from graph.migrations import known
from graph.secrets import Secrets

FILE: Final = "manifest.json"
FORMAT: Final = 1
"""How backups are laid out; a later program may know another way."""


@dataclass(frozen=True)
class Part:
    """One encrypted file: sizes in bytes and sha256, of what is inside and of the file itself."""

    name: str
    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str

    @property
    def file(self) -> str:
        """Its name in the backup's folder."""
        return f"{self.name}.age"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """One backup. `graph_schema` and `control_schema` are the newest migrations that it has had."""

    format: int = FORMAT
    program: str = version("contactpoint")
    made_at: str
    fingerprint: str
    """Of the graph, children's numbers included."""
    graph_schema: int
    control: str
    """`sqlite` or `postgresql`."""
    control_schema: str
    audit_entries: int
    """Entries of the audit that are in it for certain; a few later ones may be."""
    stopped_seconds: float
    """For how long the embedded server was stopped; 0 where the graph isn't inside."""
    parts: tuple[Part, ...]
    mark: str = ""

    @property
    def has_graph(self) -> bool:
        """False where the graph lies in a Neo4j that is backed up by its own tools."""
        return any(part.name == "graph" for part in self.parts)

    @property
    def made(self) -> datetime:
        """When it was made, UTC."""
        return datetime.fromisoformat(self.made_at)

    @property
    def sealed_size(self) -> int:
        """Bytes of all parts."""
        return sum(part.sealed_size for part in self.parts)

    def marked(self, secrets: Secrets) -> "Manifest":
        """With the mark that only the home's secret makes."""
        return replace(self, mark=self._mark(secrets))

    def refuse_unmarked(self, secrets: Secrets) -> None:
        """Raise BadBackup where the manifest was changed, or belongs to a home with another secret."""
        if not hmac.compare_digest(self.mark, self._mark(secrets)):
            raise BadBackup(
                "This backup's manifest was changed, or it was made of a home with another master secret; "
                "give back that secret, or use another backup."
            )

    def refuse_newer(self) -> None:
        """Raise BackupNewerThanCode where this program can't know what is in it."""
        newer = self.graph_schema > len(known()) or self.control_schema > HEAD
        if self.format > FORMAT or newer:
            raise BackupNewerThanCode(
                f"This backup was made by version {self.program}, which is later than this one "
                f"({version('contactpoint')}); install that version, or use an older backup."
            )

    def write(self, folder: Path) -> None:
        """Put it in the backup's folder."""
        text = json.dumps(asdict(self), indent=2) + "\n"
        (folder / FILE).write_text(text, encoding="utf-8")

    def _mark(self, secrets: Secrets) -> str:
        plain = json.dumps({**asdict(self), "mark": ""}, sort_keys=True).encode()
        return hmac.new(secrets.key("backup manifest"), plain, hashlib.sha256).hexdigest()


def read(folder: Path) -> Manifest:
    """The manifest of the backup in `folder`. Raises BadBackup, BackupNewerThanCode."""
    try:
        told: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if told["format"] > FORMAT:
            # what a later layout says beside its format can't be known
            raise BackupNewerThanCode(f"{folder} was made by a later version; install that one.")
        told["parts"] = tuple(Part(**part) for part in told["parts"])
        manifest = Manifest(**told)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadBackup(f"{folder / FILE} can't be read: this isn't a whole backup; use another.") from error
    manifest.refuse_newer()
    return manifest
