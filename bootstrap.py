"""Set-up: all that `make` needs before the project itself can be imported. Standard library only.

    python3 bootstrap.py                   packages, Neo4j's jars, assets: what every target needs
    python3 bootstrap.py browser           also a Chromium for the browser tests, and a PostgreSQL for its own
    python3 bootstrap.py without-server    all but Neo4j's jars, where NEO4J_URI will name a server
    python3 bootstrap.py lock              also the locks anew, from pyproject.toml, jars.toml, package.json

Each step leaves a stamp, a digest of the files that it depends on, in `.venv/set-up/`; a step whose stamp is
right is passed over, so a second run takes a fraction of a second.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMPS = VENV / "set-up"
ASSETS = ROOT / "web" / "static" / "govuk"
LOCK = "requirements.txt"
SPARK_LOCK = "requirements-spark.txt"
BLOCK = r"^{name}==(?:.*\\\n)*.*\n"
OLDEST, NEWEST = (3, 11), (3, 13)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIANS = Path("/usr/bin/chromium")


class Stop(Exception):
    """Set-up can't go on; the text is one sentence that says what to do."""


class Step(NamedTuple):
    """A step of set-up: what it is called, the files it depends on, what it makes, and how."""

    name: str
    inputs: tuple[str, ...]
    makes: Path
    do: Callable[[], None]


def make_venv() -> None:
    """Make `.venv` with this Python, unless one is there that works."""
    if _works(PYTHON):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    purpose = "make the virtual environment; install Python's venv module (python3-venv on Debian)"
    _run(purpose, [sys.executable, "-m", "venv", str(VENV)])


def install_uv() -> None:
    """Install uv as the lock names it, hash and all, with pip."""
    pins = VENV / "uv.txt"
    pins.write_text(_block("uv", (ROOT / LOCK).read_text(encoding="utf-8")), encoding="utf-8")
    if not _works(PYTHON, "-m", "pip"):  # an environment that was made by other means
        _run("install pip", [str(PYTHON), "-m", "ensurepip", "--default-pip"])
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(pins)]
    _run("install uv; check that the package index can be reached", command)


def install_packages() -> None:
    """Make `.venv` hold exactly what the lock names, and this project itself, editable.

    They are compiled once, here: where Python may not write byte code, each command would compile them again.
    """
    quiet = ["--quiet"] if not sys.stderr.isatty() else []
    sync = ["sync", *quiet, "--compile-bytecode", "--require-hashes", LOCK]
    _run("install the packages; check that the package index can be reached", [*_uv_pip(), *sync])
    editable = ["install", "--quiet", "--no-deps", "--no-build-isolation", "-e", "."]
    _run("install the project", [*_uv_pip(), *editable])


def fetch_jars() -> None:
    """Download Neo4j's jars, each checked against the lock."""
    _run("get Neo4j's jars", [str(PYTHON), "-m", "graph.server.fetch"])


def archive_classes() -> None:
    """Lay out Neo4j's classes so that it starts in half the time."""
    _run("lay out Neo4j's classes", [str(PYTHON), "-m", "graph.server.archive"])


def build_assets() -> None:
    """Install the front end's packages from npm's lock and copy what the pages use."""
    npm = [str(BIN / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run("get the front end's packages; check that npm's registry can be reached", npm)
    modules = ROOT / "node_modules"
    govuk = modules / "govuk-frontend" / "dist" / "govuk"
    shutil.rmtree(ASSETS, ignore_errors=True)
    ASSETS.mkdir(parents=True)
    shutil.copy2(govuk / "govuk-frontend.min.js", ASSETS)
    shutil.copy2(modules / "cytoscape" / "dist" / "cytoscape.esm.min.mjs", ASSETS / "cytoscape.min.js")
    # the typeface and the images are for the government's own services: neither is copied nor named
    style = (govuk / "govuk-frontend.min.css").read_text(encoding="utf-8")
    style = re.sub(r"@font-face\{[^}]*\}", "", style).replace("GDS Transport,", "")
    (ASSETS / "govuk-frontend.min.css").write_text(style, encoding="utf-8")


SETUP = (
    Step("venv", (), PYTHON, make_venv),
    Step("uv", (LOCK,), BIN / "uv", install_uv),
    Step("packages", (LOCK, "pyproject.toml"), BIN / "contactpoint", install_packages),
    Step("jars", ("graph/server/jars.lock",), ROOT / ".neo4j", fetch_jars),
    Step("classes", ("graph/server/jars.lock", LOCK), ROOT / ".neo4j", archive_classes),
    Step("assets", ("package-lock.json",), ASSETS / "govuk-frontend.min.css", build_assets),
)


def set_up(without: Sequence[str] = ()) -> None:
    """Do the steps whose stamps aren't right, saying what is done and how long it took."""
    for step in (step for step in SETUP if step.name not in without):
        stamp = STAMPS / step.name
        digest = _digest(step.inputs)
        if step.makes.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
            continue
        _say(f"set-up: {step.name} ...")
        began = time.monotonic()
        step.do()
        STAMPS.mkdir(parents=True, exist_ok=True)
        stamp.write_text(digest, encoding="utf-8")
        _say(f"set-up: {step.name} done in {time.monotonic() - began:.0f} s")


def find_browser() -> None:
    """Note the path of a Chromium for the tests, installing one where there is none and it may be done."""
    kept = STAMPS / "browser"
    if kept.exists() and _works(Path(kept.read_text(encoding="utf-8"))):
        return
    for way in (_on_the_machine, _playwrights, _download, _from_debian):
        path = way()
        if path and _works(path):
            kept.write_text(str(path), encoding="utf-8")
            _say(f"set-up: browser tests use {path}")
            return
    _say("set-up: no Chromium here and none could be installed: install one, or use `make test BROWSER=none`")


def lock() -> None:
    """Write both requirements files, package-lock.json and jars.lock anew; none names a registry's host."""
    compile_ = [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-annotate",
        "--no-header",
    ]
    quietly = ["--group", "dev", "--quiet", "--output-file", LOCK]
    _run("lock the packages", [*_uv_pip("compile"), "pyproject.toml", *compile_, *quietly])
    _lock_spark(compile_)
    _run("lock the front end", [str(BIN / "npm"), "install", "--package-lock-only", "--ignore-scripts"])
    _run("lock Neo4j's jars", [str(PYTHON), "-m", "graph.server.fetch", "lock"])


def _lock_spark(compile_: Sequence[str]) -> None:
    """Write of the lock with Spark what the lock without it lacks."""
    whole = VENV / "spark.txt"
    shutil.copy2(ROOT / SPARK_LOCK, whole)  # the versions to keep
    extra = ["--extra", "spark", "--constraints", LOCK, "--quiet", "--output-file", str(whole)]
    _run("lock Spark", [*_uv_pip("compile"), "pyproject.toml", *compile_, *extra])
    known = (ROOT / LOCK).read_text(encoding="utf-8")
    blocks = re.findall(BLOCK.format(name=r"\S+"), whole.read_text(encoding="utf-8"), re.MULTILINE)
    (ROOT / SPARK_LOCK).write_text("".join(one for one in blocks if one not in known), encoding="utf-8")


def _on_the_machine() -> Path | None:
    found = (shutil.which(name) for name in (os.environ.get("CONTACTPOINT_BROWSER", ""), *BROWSERS))
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return next((Path(path) for path in found if path), mac if mac.exists() else None)


def _playwrights() -> Path | None:
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as one: print(one.chromium.executable_path)"
    )
    done = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False)
    path = Path(done.stdout.strip() or "none")
    return path if path.exists() else None


def _download() -> Path | None:
    _try([str(PYTHON), "-m", "playwright", "install", "--only-shell", "chromium"], seconds=300)
    return _playwrights()


def _from_debian() -> Path | None:
    _apt_get("chromium")
    return _on_the_machine() or (DEBIANS if DEBIANS.exists() else None)  # whatever the path leaves out


def find_postgres() -> None:
    """Install Debian's PostgreSQL where there is none and it may be done."""
    tried = STAMPS / "postgres"
    if tried.exists() or shutil.which("pg_ctl") or list(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")):
        return
    _apt_get("postgresql")
    tried.touch()


def _apt_get(package: str) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() or not shutil.which("apt-get"):
        return
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    if not _try(install, seconds=600):
        _try(["apt-get", "update", "-qq"], seconds=300)
        _try(install, seconds=600)


def _try(command: Sequence[str], seconds: int) -> bool:
    _say(f"set-up: trying `{' '.join(Path(part).name for part in command)}`")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _works(program: Path, *arguments: str) -> bool:
    """True when the program starts: a browser without its libraries doesn't."""
    try:
        done = subprocess.run(
            [program, *arguments, "--version"], capture_output=True, timeout=60, check=False
        )
        return done.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _block(name: str, lock: str) -> str:
    found = re.search(BLOCK.format(name=name), lock, re.MULTILINE)
    if not found:
        raise Stop(f"{LOCK} doesn't name {name}; run `make lock` on a machine that is set up.")
    return found[0]


def _digest(inputs: Sequence[str]) -> str:
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in inputs:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _uv_pip(what: str = "") -> list[str]:
    return [str(BIN / "uv"), "pip", *([what] if what else [])]


def _run(purpose: str, command: Sequence[str]) -> None:
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Stop(f"Set-up couldn't {purpose}; what went wrong stands above. Then run it again.")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _end(text: str, status: int) -> NoReturn:
    _say(text)
    sys.exit(status)


def main(arguments: Sequence[str]) -> None:
    """Do what the arguments ask for; a failure is one sentence and exit status 1."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        _end("ContactPoint needs Python 3.11, 3.12 or 3.13; say which one by `make PYTHON=python3.12`.", 1)
    unknown = set(arguments) - {"browser", "lock", "without-server"}
    if unknown:
        _end(f"Set-up knows browser, lock and without-server, not {', '.join(sorted(unknown))}.", 2)
    try:
        set_up(without=["jars", "classes"] if "without-server" in arguments else [])
        if "browser" in arguments:
            find_browser()
            find_postgres()
        if "lock" in arguments:
            lock()
    except Stop as failure:
        _end(str(failure), 1)
    except KeyboardInterrupt:
        _end("Stopped; run it again to go on.", 130)


if __name__ == "__main__":
    main(sys.argv[1:])
