"""Bring Neo4j's jars to this machine, through jgo: `python -m graph.server.fetch [lock]`.

Without an argument: download what is missing or differs, and check each file against the lock. With `lock`:
resolve `jars.toml` again and rewrite the lock.
"""

import sys
import tomllib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path
from typing import Final

from jgo.maven import Dependency, MavenContext
from requests import RequestException
from rich.progress import Progress

from graph.errors import ContactPointError, JarsFault
from graph.server.jars import LOCK, Jar, is_jar, locked, sha256, verified, wrong
from graph.settings import Settings

SPEC: Final = Path(__file__).with_name("jars.toml")
_AT_ONCE: Final = 8
_TRIES: Final = 3
_HEADER: Final = "# Made by `make lock` from jars.toml: sha256, bytes, coordinate; in class path order.\n"


def fetch(folder: Path) -> int:
    """Make `folder` hold every jar of the lock; returns how many had to be downloaded.

    Raises JarsFault when one can't be had, or what was sent isn't what the lock names.
    """
    missing = wrong(folder, locked())
    if missing:
        _download(folder, missing)
    verified(folder)
    return len(missing)


def write_lock(folder: Path, lock: Path = LOCK) -> int:
    """Resolve the spec, download each jar and write the lock; returns the number of jars."""
    jars = _resolved(folder)
    context = _context(folder)

    def line(jar: Jar) -> str:
        path = _get(context, jar)
        return f"{sha256(path)} {path.stat().st_size} {jar.coordinate}"

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        lines = list(pool.map(line, jars))
    lock.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def main(arguments: Sequence[str]) -> int:
    """Entry of `python -m graph.server.fetch`; returns the exit status."""
    folder = Settings.from_env().jars
    try:
        if list(arguments) == ["lock"]:
            print(f"Locked {write_lock(folder)} jars.")
        else:
            fetch(folder)
    except ContactPointError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    return 0


def _download(folder: Path, jars: Iterable[Jar]) -> None:
    wanted = list(jars)
    context = _context(folder)
    with Progress() as progress, ThreadPoolExecutor(_AT_ONCE) as pool:
        bar = progress.add_task("Neo4j's jars", total=sum(jar.size for jar in wanted))
        futures = {pool.submit(_fetched, context, jar): jar for jar in wanted}
        for future in as_completed(futures):
            try:
                future.result()
            except JarsFault:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            progress.advance(bar, futures[future].size)


def _fetched(context: MavenContext, jar: Jar) -> None:
    path = context.repo_cache / jar.path
    for _ in range(_TRIES):
        path.unlink(missing_ok=True)  # a cut-off download, or another file
        if is_jar(_get(context, jar), jar):
            return
    raise JarsFault(
        f"What the Maven repository sends as {jar.coordinate} isn't what the lock names; "
        "don't use it, and ask whoever runs your repository."
    )


def _get(context: MavenContext, jar: Jar) -> Path:
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    for left in reversed(range(_TRIES)):
        try:
            return component.artifact(classifier=jar.classifier).resolve()
        except (RequestException, RuntimeError, OSError) as error:
            (context.repo_cache / jar.path).unlink(missing_ok=True)
            if not left:
                raise JarsFault(
                    f"Neo4j's {jar.coordinate} can't be downloaded ({type(error).__name__}); "
                    "check the network and run `make setup` again."
                ) from error
    raise AssertionError("unreachable")


def _context(folder: Path) -> MavenContext:
    return MavenContext(repo_cache=folder, local_repos=[], timeout=60)


def _resolved(folder: Path) -> list[Jar]:
    spec = tomllib.loads(SPEC.read_text(encoding="utf-8"))
    versions: dict[str, str] = spec["versions"]
    without: list[str] = spec["without"]
    context = _context(folder)
    roots = [context.create_dependency(f"{root}:{spec['version']}") for root in spec["roots"]]
    inputs, others = context.resolver.resolve(roots)
    jars = {_unhashed(dependency) for dependency in (*inputs, *others)}
    kept = [jar for jar in jars if f"{jar.group}:{jar.artifact}" not in without]
    pinned = [replace(jar, version=versions.get(f"{jar.group}:{jar.artifact}", jar.version)) for jar in kept]
    return sorted(pinned, key=lambda jar: jar.coordinate)


def _unhashed(dependency: Dependency) -> Jar:
    return Jar(
        dependency.groupId, dependency.artifactId, dependency.version, dependency.classifier or "", 0, ""
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
