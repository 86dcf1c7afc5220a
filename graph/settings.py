"""The service's one configuration: a frozen dataclass, built from the environment.

Each field names its environment variable, default and meaning in `setting(...)`. A test holds
`docs/settings.md` against this table, so an undocumented setting fails the build.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from graph import setting_kinds as kinds
from graph.errors import BadSetting

ROOT: Final = Path(__file__).resolve().parent.parent
"""The folder that holds the rooms: the checkout's root."""


class Described(NamedTuple):
    """A setting as the documentation shows it."""

    variable: str
    default: str
    meaning: str


def setting(
    variable: str, default: str, meaning: str, read: Callable[[str], Any] = str, *, secret: bool = False
) -> Any:
    """Declare a field read from `variable` by `read`; an empty or absent variable gives `default`.

    A secret one isn't shown when the settings are printed.
    """
    described = Described(variable, default, meaning)
    return field(repr=not secret, metadata={"described": described, "read": read})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that may differ between two installations; see `docs/settings.md`."""

    home: Path = setting(
        "CONTACTPOINT_HOME",
        "var",
        "The one folder under which the service writes everything. Unset: `var` in the checkout.",
        kinds.path,
    )
    seals: Path | None = setting(
        "CONTACTPOINT_SEALS",
        "",
        "Folder for the audit chain's signed heads; in production outside the home folder. Unset: "
        "`seals` in the home folder.",
        kinds.optional_path,
    )
    control_url: str | None = setting(
        "CONTACTPOINT_CONTROL_URL",
        "",
        "SQLAlchemy address of the control database (accounts, sessions, audit). Unset: a SQLite file in the "
        "home folder.",
        kinds.optional,
        secret=True,  # an address may hold a password
    )
    secret: str | None = setting(
        "CONTACTPOINT_SECRET",
        "",
        "The master secret, at least 32 random characters: the audit chain, second factors and cookies hang "
        "on it. Unset: the file below, else `secret` in the home folder, made at first use.",
        kinds.optional,
        secret=True,
    )
    secret_file: Path | None = setting(
        "CONTACTPOINT_SECRET_FILE",
        "",
        "File that holds the master secret, readable by its owner alone; not together with the one above.",
        kinds.optional_path,
    )
    openings_an_hour: int = setting(
        "CONTACTPOINT_OPENINGS_AN_HOUR",
        "300",
        "How many records one user may open in an hour, a system twenty times as many; 0 means no limit.",
        kinds.limit,
    )
    searches_an_hour: int = setting(
        "CONTACTPOINT_SEARCHES_AN_HOUR",
        "300",
        "How often one user may search in an hour, a system twenty times as often; 0 means no limit.",
        kinds.limit,
    )
    neo4j_uri: str | None = setting(
        "NEO4J_URI",
        "",
        "Address of a Neo4j to use (`neo4j://`, `neo4j+s://`, `bolt://`...). Unset: the embedded server.",
        kinds.optional,
    )
    neo4j_user: str = setting("NEO4J_USER", "neo4j", "User name at that Neo4j.")
    neo4j_password: str | None = setting(
        "NEO4J_PASSWORD",
        "",
        "Password at that Neo4j. Unused by the embedded server, which makes its own.",
        kinds.optional,
        secret=True,
    )
    neo4j_password_file: Path | None = setting(
        "NEO4J_PASSWORD_FILE",
        "",
        "File whose first line is that password; not together with the one above.",
        kinds.optional_path,
    )
    neo4j_database: str = setting("NEO4J_DATABASE", "neo4j", "Name of the database that holds the directory.")
    server_profile: str = setting(
        "CONTACTPOINT_SERVER_PROFILE",
        "quick",
        "How the embedded server runs: `quick` starts in seconds (tests, demonstrations), `steady` compiles "
        "fully and collects garbage with G1 (large loads, serving).",
        kinds.profile,
    )
    server_heap: str = setting(
        "CONTACTPOINT_SERVER_HEAP",
        "1g",
        "The embedded server's largest heap, as Java writes it (`512m`, `4g`).",
        kinds.memory,
    )
    server_page_cache: str = setting(
        "CONTACTPOINT_SERVER_PAGE_CACHE",
        "512m",
        "The embedded server's page cache (`512m`, `8g`).",
        kinds.memory,
    )
    server_port: int = setting(
        "CONTACTPOINT_SERVER_PORT", "0", "The embedded server's Bolt port; 0 takes a free one.", kinds.port
    )
    server_start_seconds: float = setting(
        "CONTACTPOINT_SERVER_START_SECONDS",
        "120",
        "Seconds the embedded server may take until it answers.",
        kinds.seconds,
    )
    max_bad_rows: float = setting(
        "CONTACTPOINT_MAX_BAD_ROWS",
        "0.1",
        "Largest share of a file's rows that may be bad; beyond it a load stops and changes nothing.",
        kinds.share,
    )
    import_rows: int = setting(
        "CONTACTPOINT_IMPORT_ROWS",
        "300000",
        "Nodes and edges from which on a load into the embedded server's empty graph is imported by "
        "neo4j-admin; fewer are written over Bolt sooner.",
        kinds.count,
    )
    inbox: Path | None = setting(
        "CONTACTPOINT_INBOX",
        "",
        "Folder of the suppliers' folders, watched by `feeds watch`, into which the API puts what suppliers "
        "upload. Unset: nothing can be uploaded.",
        kinds.optional_path,
    )
    engine: str = setting(
        "CONTACTPOINT_ENGINE",
        "duckdb",
        "What compares the records of a load: `duckdb`, or `spark` where one machine is too small; that is "
        "an extra (`requirements-spark.txt`) and needs Java 17 or 21.",
        kinds.engine,
    )
    spark_master: str = setting(
        "CONTACTPOINT_SPARK_MASTER",
        "local[*]",
        "Where Spark runs: on this machine, or a cluster that reaches the home folder.",
    )
    spark_memory: str = setting(
        "CONTACTPOINT_SPARK_MEMORY", "4g", "Memory of Spark's driver, as in 4g.", kinds.memory
    )
    api_limit: int = setting(
        "CONTACTPOINT_API_LIMIT",
        "600",
        "Requests a minute that each system or supplier may make of the API, in each web process.",
        kinds.count,
    )
    address: str | None = setting(
        "CONTACTPOINT_ADDRESS",
        "",
        "Where browsers reach the service, as `https://...`; `doctor` looks at the certificate shown there.",
        kinds.optional,
    )
    metrics_token: str | None = setting(
        "CONTACTPOINT_METRICS_TOKEN",
        "",
        "Token for `/metrics` from another machine, as `Authorization: Bearer TOKEN`. Unset: figures are "
        "told on this machine only.",
        kinds.optional,
        secret=True,
    )
    backups: Path | None = setting(
        "CONTACTPOINT_BACKUPS",
        "",
        "Folder that backups go to, on another disk than the home folder. Unset: none can be made.",
        kinds.optional_path,
    )
    backup_recipient: str | None = setting(
        "CONTACTPOINT_BACKUP_RECIPIENT",
        "",
        "Public key, or several with blanks between them, that backups are encrypted to: `age1...` as "
        "`contactpoint backup key` prints it, or an SSH public key's.",
        kinds.optional,
    )
    backup_identity: Path | None = setting(
        "CONTACTPOINT_BACKUP_IDENTITY",
        "",
        "File of the private key that opens backups, for `backup verify` and `backup restore`; not to be "
        "kept on the machine that makes them.",
        kinds.optional_path,
    )
    backup_days: int = setting(
        "CONTACTPOINT_BACKUP_DAYS",
        "35",
        "Days for which a backup is kept: `backup prune` destroys older ones, and with them the last copy of "
        "records that were destroyed since.",
        kinds.count,
    )
    jars: Path = setting(
        "CONTACTPOINT_JARS",
        ".neo4j",
        "Folder of Neo4j's jars. Unset: `.neo4j` in the checkout, where set-up puts them.",
        kinds.path,
    )

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read every setting from `environment` (the process's own if None).

        Raises BadSetting naming the variable, what is wrong with it, and never a password's value.
        """
        source = os.environ if environment is None else environment
        return cls(
            **{f.name: _read(f.metadata["described"], f.metadata["read"], source) for f in fields(cls)}
        )

    @property
    def seals_folder(self) -> Path:
        """Where the signed heads of the audit chain go."""
        return self.seals or self.home / "seals"

    @property
    def embedded(self) -> bool:
        """True when no `NEO4J_URI` is given, so the service runs its own Neo4j."""
        return self.neo4j_uri is None

    def password(self) -> str:
        """The password for `neo4j_uri`, from the variable or the file.

        Raises BadSetting when neither or both are given, or the file can't be read or is empty.
        """
        if self.neo4j_password and self.neo4j_password_file:
            raise BadSetting("Set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE, not both.")
        if self.neo4j_password_file:
            return _first_line(self.neo4j_password_file)
        if self.neo4j_password:
            return self.neo4j_password
        raise BadSetting("NEO4J_URI is set, so set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE too.")


def unused_settings(environment: Mapping[str, str]) -> list[str]:
    """A sentence for what is set and goes unused: how to sign in to a Neo4j, without its address."""
    told = [name for name in ("NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE") if environment.get(name)]
    if not told or environment.get("NEO4J_URI"):
        return []
    return [
        f"{' and '.join(told)} {'are' if len(told) > 1 else 'is'} set and not used, as NEO4J_URI isn't set: "
        "the embedded Neo4j has a password of its own."
    ]


def described_settings() -> list[Described]:
    """Every setting, in the order of declaration."""
    return [cast(Described, f.metadata["described"]) for f in fields(Settings)]


def _read(described: Described, read: Callable[[str], Any], source: Mapping[str, str]) -> Any:
    text = source.get(described.variable, "")
    if not text:
        default = str(ROOT / described.default) if read is kinds.path else described.default
        return read(default)
    try:
        return read(text)
    except ValueError as error:
        raise BadSetting(f"{described.variable} can't be used ({error}); correct it or unset it.") from error


def _first_line(path: Path) -> str:
    try:
        line = path.read_text(encoding="utf-8").split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"NEO4J_PASSWORD_FILE {path} can't be read; give a readable text file.") from error
    if not line:
        raise BadSetting(f"NEO4J_PASSWORD_FILE {path} is empty; put the password on its first line.")
    return line
